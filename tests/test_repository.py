"""What a newcomer relies on in the repository itself: locks, licences, commands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEARNER = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DEV = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
INSTALLER = (ROOT / "authoring/installer.lock").read_text(encoding="utf-8")


def pins(lock):
    """Return {package: version} of a lock file."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", lock, flags=re.M))


@pytest.mark.parametrize(
    ("lock", "least"),
    [(LEARNER, 51), (DEV, 51), (INSTALLER, 1)],
    ids=["learner", "dev", "installer"],
)
def test_lock_pins_with_hashes_and_names_no_host(lock, least):
    assert not re.search(r"https?:|file:|//", lock)
    requirements = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", lock, flags=re.M | re.S)
    assert len(requirements) >= least
    assert all("==" in r and "--hash=sha256:" in r for r in requirements)


def test_learners_install_no_tools_of_authors():
    tools = {"jupytext", "playwright", "pytest", "nbval", "ruff", "mypy", "uv", "hypothesis"}
    assert not tools & set(pins(LEARNER))
    assert tools <= set(pins(DEV))


def test_the_installer_is_the_authors_version():
    assert pins(INSTALLER) == {"uv": pins(DEV)["uv"]}


def test_dev_lock_holds_the_learners_versions():
    dev = pins(DEV)
    assert {name: dev.get(name) for name in pins(LEARNER)} == pins(LEARNER)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("target", ["lab", "test", "sync", "check"])
def test_make_says_what_is_missing_in_one_line(target):
    done = subprocess.run(
        ["make", target, "PYTHON=no-such-python"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stdout.count("error: 'no-such-python' does not run; install Python 3.11") == 1


def test_readme_links_lead_somewhere():
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\":]+)\"", text)
        for target in (a or b for a, b in links):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_ci_runs_make_test_and_nothing_less():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.search(r"^make test$", script, flags=re.M)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"keep-going lint types unit notebooks", makefile)


def test_python_of_the_tests_is_supported():
    assert sys.version_info >= (3, 11)
