"""A real JupyterLab in a headless Chromium, for tests of what a learner does and sees.

The tests work on copies in a temporary folder. Only the browser of the system is used; without
one the tests are skipped.
"""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.browser.actions import PICTURE

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell in the page
}
# Every visible code cell has a number, for half a second; or after an error none comes for five.
FINISHED = """() => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell')]
        .filter(cell => cell.querySelector('.cm-content')?.textContent.trim())
        .map(cell => cell.querySelector('.jp-InputPrompt').textContent).join(' ');
    const now = performance.now();
    if (prompts !== window.__prompts) [window.__prompts, window.__since] = [prompts, now];
    const failed = [...document.querySelectorAll('.jp-OutputArea-output')]
        .some(e => e.textContent.includes('Traceback (most recent call last)'));
    const bar = document.querySelector('#jp-bottom-panel, #jp-main-statusbar');
    const idle = /\\| Idle/.test(bar?.innerText ?? '') && !prompts.includes('*');
    const wait = !prompts.includes('[ ]') ? 500 : failed ? 5000 : Infinity;
    return idle && now - window.__since > wait; }"""


def find_chromium():
    """Path of a system browser, or None."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
    for name in (os.environ.get("CHROMIUM"), *names):
        if name and (path := shutil.which(name)):
            return path
    return None


class Lab:
    """A JupyterLab on a free loopback port, with a folder of notebooks and settings of its own."""

    def __init__(self, root, home):
        self.root, self.home = Path(root), Path(home)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{self.port}"
        for name, value in SETTINGS.items():
            self.setting(name, value)

    def setting(self, name, value):
        """Write one settings file, as the settings editor would; a page reads it when it opens."""
        file = self.home / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")

    def api(self, path, method="GET", timeout=10):
        request = urllib.request.Request(f"{self.url}/api/{path}?token={self.token}", method=method)
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            body = reply.read()
        return json.loads(body) if body else None

    def start(self, timeout=60):
        folders = {
            "JUPYTER_CONFIG_DIR": "cfg",
            "JUPYTERLAB_WORKSPACES_DIR": "ws",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "IPYTHONDIR": "ipy",
            "JUPYTER_RUNTIME_DIR": "run",
            "NNLIB_STATE": "state",
        }
        env = os.environ | {name: str(self.home / folder) for name, folder in folders.items()}
        env["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", f"--port={self.port}", "--ServerApp.port_retries=0"),
            *(f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={self.root}"),
            "--LabApp.news_url=None",
        ]
        self.log = (self.home / "lab.log").open("w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(command, env=env, stdout=self.log, stderr=self.log)
        end = time.time() + timeout
        while True:
            with contextlib.suppress(OSError):
                self.api("status", timeout=2)
                return
            if self.process.poll() is not None or time.time() > end:
                self.log.seek(0)
                raise RuntimeError("JupyterLab did not start:\n" + self.log.read()[-3000:])
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        self.log.close()

    def kernel(self, notebook):
        """The kernel of this notebook, or None."""
        found = (session for session in self.api("sessions") if session["path"] == notebook)
        return next((session["kernel"] for session in found), None)


class NotebookPage:
    """One notebook, opened in Lab; `outside` lists requests that did not go to this server."""

    def __init__(self, browser, lab, notebook, width=1280):
        self.lab, self.name, self.outside, self.script_errors = lab, notebook, [], []
        self.page = browser.new_page(viewport={"width": width, "height": 1000})
        self.page.on("request", self._note)
        self.page.on("websocket", self._note)
        self.page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        name = urllib.parse.quote(notebook)
        self.page.goto(f"{lab.url}/doc/tree/{name}?reset&token={lab.token}")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)

    def _note(self, request):
        own = (f"{self.lab.url}/", f"ws://127.0.0.1:{self.lab.port}/", "data:", "blob:", "about:")
        if not request.url.startswith(own):
            self.outside.append(request.url)

    def run_all(self, timeout=180):
        """Run all cells with no outputs left over, and wait until all have run."""
        self._kernel_ready()
        for item in ("Edit", "Clear Outputs of All Cells", "Run", "Run All Cells"):
            self.page.get_by_role("menuitem", name=item, exact=True).click()
        self.page.evaluate("window.__prompts = null")
        self.page.wait_for_function(FINISHED, timeout=timeout * 1000, polling=100)

    def _kernel_ready(self, timeout=90):
        end = time.time() + timeout
        while True:
            kernel = self.lab.kernel(self.name)
            if kernel and kernel["connections"] and kernel["execution_state"] == "idle":
                break
            if time.time() > end:
                raise RuntimeError("the kernel did not become idle")
            time.sleep(0.1)
        self.page.wait_for_function(
            "() => /\\| Idle/.test(document.querySelector('#jp-bottom-panel, #jp-main-statusbar')"
            "?.innerText ?? '')"
        )

    def close(self):
        """Close the page, and stop its kernel."""
        self.page.close()
        with contextlib.suppress(OSError):
            if kernel := self.lab.kernel(self.name):
                self.lab.api(f"kernels/{kernel['id']}", method="DELETE")

    def errors(self):
        """Tracebacks in outputs, widgets that broke, uncaught errors of the page's scripts."""
        signs = (
            "Traceback (most recent call last)",
            "Click to show javascript error",
            "Error displaying widget",
        )
        texts = self.page.locator(".jp-OutputArea-output").all_inner_texts()
        return [t[-300:] for t in texts if any(sign in t for sign in signs)] + self.script_errors

    def picture(self, scope):
        """SHA-256 of the bytes of the picture inside this locator."""
        source = scope.locator(PICTURE).first.get_attribute("src")
        return hashlib.sha256(source.encode()).hexdigest()

    def wait_picture(self, scope, old, timeout=10):
        """Wait for another picture than `old`, and return it."""
        end = time.time() + timeout
        while (new := self.picture(scope)) == old:
            if time.time() > end:
                raise AssertionError("the picture did not change")
            time.sleep(0.02)
        return new


@pytest.fixture(scope="module")
def chromium():
    """A browser, or a skip with the reason."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium found (on Debian: apt-get install chromium; or set CHROMIUM)")
    sync_api = pytest.importorskip("playwright.sync_api")
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            headless=True,
            args=["--no-sandbox", "--disable-dev-shm-usage", rules],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(chromium, tmp_path_factory):
    """One JupyterLab for all tests of the module, over an empty folder."""
    lab = Lab(tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home"))
    lab.start()
    yield lab
    lab.stop()


def _opening(chromium, lab):
    opened = []

    def open_page(name, **options):
        opened.append(NotebookPage(chromium, lab, name, **options))
        return opened[-1]

    yield open_page
    for page in opened:
        page.close()


@pytest.fixture
def open_notebook(chromium, lab):
    """A function that opens a notebook of the folder; it is closed after the test."""
    yield from _opening(chromium, lab)


@pytest.fixture(scope="module")
def open_notebook_of_module(chromium, lab):
    """A function that opens a notebook of the folder; it is closed after the module."""
    yield from _opening(chromium, lab)
