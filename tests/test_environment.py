"""The script behind `make lab` and `make test` that makes the environment."""

import subprocess
import sys

import pytest

from authoring import environment


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Return a small checkout whose installation steps are recorded, not run."""
    (tmp_path / "requirements.lock").write_text("numpy==1\n")
    (tmp_path / "requirements-dev.lock").write_text("numpy==1\npytest==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    calls = []
    monkeypatch.setattr(environment, "pip", lambda *arguments: calls.append(arguments))

    def make_venv(command, **_):
        python = environment.venv_python()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        calls.append(("venv",))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(environment.subprocess, "run", make_venv)
    return tmp_path, calls


def test_first_run_installs_with_hashes_and_second_does_nothing(checkout):
    root, calls = checkout
    environment.main(["learner"])
    assert calls[0] == ("venv",)
    assert calls[1][:3] == ("install", "--require-hashes", "-r")
    assert "--editable" in calls[2]
    assert not (root / ".venv/.unfinished").exists()
    calls.clear()
    environment.main(["learner"])
    assert calls == []


def test_changed_lock_is_installed_into_the_finished_environment(checkout):
    root, calls = checkout
    environment.main(["learner"])
    (root / ".venv/added-by-the-learner").touch()
    (root / "requirements.lock").write_text("numpy==2\n")
    calls.clear()
    environment.main(["learner"])
    assert [call[0] for call in calls] == ["install", "install"]
    assert (root / ".venv/added-by-the-learner").exists()


def test_only_a_half_made_environment_is_removed(checkout, monkeypatch):
    root, calls = checkout

    def interrupted(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "pip", interrupted)
        with pytest.raises(KeyboardInterrupt):
            environment.main(["learner"])
    (root / ".venv/half-made").touch()
    environment.main(["learner"])
    assert not (root / ".venv/half-made").exists()
    assert calls.count(("venv",)) == 2


def test_development_environment_serves_learners_too(checkout):
    _, calls = checkout
    environment.main(["dev"])
    calls.clear()
    environment.main(["learner"])
    assert calls == []


def test_old_python_is_named(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"error: Python 3\.11 or newer is needed"):
        environment.main(["learner"])


def test_missing_venv_module_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "venv", None)
    with pytest.raises(SystemExit, match="no venv module; on Debian or Ubuntu"):
        environment.main(["learner"])


def test_missing_network_is_named(monkeypatch, capsys):
    def offline(command, **_):
        words = "WARNING: Retrying ... NewConnectionError: Temporary failure in name resolution"
        return subprocess.CompletedProcess(command, 1, words, "")

    monkeypatch.setattr(environment.subprocess, "run", offline)
    with pytest.raises(SystemExit, match="is there a network connection"):
        environment.pip("install", "numpy")


def test_unknown_kind_is_named():
    with pytest.raises(SystemExit, match="choose one of learner, dev"):
        environment.main(["laerner"])
