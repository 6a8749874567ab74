"""`make lab` opens the start page whatever lies beside it, and Ctrl-C ends all that it started."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import psutil
import pytest
from jupyter_client.blocking import BlockingKernelClient

from authoring.lab import START, arguments
from authoring.saving import WIDGET

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "a-token-for-this-test"
LAUNCH = """
import sys, pathlib, authoring.lab
sys.exit(authoring.lab.main(sys.argv[2:], pathlib.Path(sys.argv[1])))
"""


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def checkout_with_pair(root):
    """Make a checkout whose start page was paired with a text by jupytext."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Start here")],
        metadata={"jupytext": {"formats": "ipynb,md:myst"}},
    )
    (root / "course").mkdir(parents=True)
    nbformat.write(notebook, root / START)


class Server:
    """A running `authoring.lab` on a terminal of its own."""

    def __init__(self, checkout):
        import pty

        self.port = free_port()
        self.terminal, inner = pty.openpty()
        home = checkout.parent / "home"
        self.runtime = home / "runtime"
        environment = os.environ | {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_RUNTIME_DIR": str(self.runtime),
        }
        options = ["--no-browser", f"--port={self.port}", f"--IdentityProvider.token={TOKEN}"]
        self.log = checkout.parent / "lab.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", LAUNCH, str(checkout), *options],
                stdin=inner,
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=environment,
                start_new_session=True,
            )
        os.close(inner)

    def ask(self, path, method="GET", data=None):
        """Return status and body of a request; `data` is sent as JSON."""
        separator = "&" if "?" in path else "?"
        url = f"http://127.0.0.1:{self.port}{path}{separator}token={TOKEN}"
        sent = json.dumps(data).encode() if data is not None else None
        request = urllib.request.Request(url, method=method, data=sent)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait(self, seconds=90):
        """Wait until the server answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return self.ask("/api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise AssertionError(f"JupyterLab did not start:\n{self.log.read_text()[-3000:]}")

    def close(self):
        """End what is left."""
        for process in self.family():
            process.kill()
        os.close(self.terminal)

    def family(self):
        """Return the server's process and all below it."""
        try:
            parent = psutil.Process(self.process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server whose start page has been copied to the work folder."""
    pytest.importorskip("pty", reason="needs a Unix terminal")
    checkout = tmp_path_factory.mktemp("lab") / "checkout"
    checkout_with_pair(checkout)
    running = Server(checkout)
    running.work = checkout / "work"
    try:
        running.wait()
        yield running
    finally:
        running.close()


@pytest.mark.parametrize("age", [-3600, 3600], ids=["newer text", "older text"])
def test_a_text_pair_never_stops_the_start_page(server, age):
    notebook = server.work / START
    text = notebook.with_suffix(".md")
    text.write_text("---\njupytext:\n  formats: ipynb,md:myst\n---\n\n# Another page\n", "utf-8")
    moment = text.stat().st_mtime + age
    os.utime(notebook, (moment, moment))
    status, body = server.ask(f"/api/contents/{START}?content=1")
    assert status == 200, body
    assert json.loads(body)["content"]["cells"][0]["source"] == "# Start here"


def test_the_start_page_is_opened(server):
    said = server.log.read_text(encoding="utf-8")
    assert f"/lab/tree/{START}" in said
    assert "1 notebook copied" in said
    assert server.ask("/")[0] == 200


def test_nobody_is_asked_about_news(server):
    status, body = server.ask("/lab/api/settings/@jupyterlab/apputils-extension:notification")
    assert status == 200, body
    settings = json.loads(body)["schema"]["properties"]
    assert settings["fetchNews"]["default"] == "false"
    assert settings["checkForUpdates"]["default"] is False


def test_a_widget_is_saved_as_the_picture_beside_it(server):
    widget = {WIDGET: {"model_id": "0" * 32}, "text/plain": "A slider."}
    still = widget | {"text/html": '<img alt="A slider.">'}
    outputs = [nbformat.v4.new_output("display_data", data=data) for data in (still, widget)]
    cell = nbformat.v4.new_code_cell("explorer()", outputs=outputs, execution_count=1)
    model = {"type": "notebook", "content": nbformat.v4.new_notebook(cells=[cell])}
    status, body = server.ask("/api/contents/course/mine.ipynb", "PUT", model)
    assert status == 201, body
    saved = nbformat.read(server.work / "course/mine.ipynb", as_version=4).cells[0]
    assert [set(output.data) for output in saved.outputs] == [set(still) - {WIDGET}, set(widget)]
    assert saved.source == "explorer()"


def test_ctrl_c_ends_server_and_kernels(server):
    status, body = server.ask("/api/kernels", "POST")
    assert status == 201, body
    kernel = BlockingKernelClient(
        connection_file=str(server.runtime / f"kernel-{json.loads(body)['id']}.json")
    )
    kernel.load_connection_file()
    kernel.start_channels(hb=False)  # a busy machine misses heartbeats
    kernel.wait_for_ready(timeout=60)
    kernel.stop_channels()
    family = server.family()
    assert len(family) >= 2
    os.killpg(server.process.pid, signal.SIGINT)  # as the terminal does on Ctrl-C
    assert server.process.wait(30) == 0
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not alive
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_without_a_start_page_the_folder_is_opened(tmp_path):
    def page():
        (given,) = [a for a in arguments(tmp_path, []) if a.startswith("--LabApp.default_url=")]
        return given.partition("=")[2]

    assert page() == "/lab"
    (tmp_path / "course").mkdir()
    assert page() == "/lab/tree/course"
    (tmp_path / START).write_text("{}", encoding="utf-8")
    assert page() == "/lab/tree/course/00_start_here.ipynb"


def test_arguments_of_the_user_come_last_and_root_is_allowed(tmp_path, monkeypatch):
    assert arguments(tmp_path, ["--port=1", "--no-browser"])[-2:] == ["--port=1", "--no-browser"]
    for user, allowed in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user, raising=False)
        assert ("--allow-root" in arguments(tmp_path, [])) is allowed


def test_a_work_folder_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "work/course").mkdir(parents=True)
    (tmp_path / "work/course/00_start_here.ipynb").mkdir()  # a folder in the way
    checkout_with_pair(tmp_path / "x")
    os.replace(tmp_path / "x/course", tmp_path / "course")
    done = subprocess.run(
        [sys.executable, "-c", LAUNCH, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: cannot write your copies of the notebooks: ")
