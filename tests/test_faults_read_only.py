"""A checkout that nobody can write to: copies, progress and answers go to the user's folder."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from authoring import environment, workspace
from authoring.workspace import work_folder
from nnlib.checks import check, exercises, keeping, progress, state

ROOT = Path(__file__).resolve().parent.parent
MOUNT = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"'
OWN = ("NNLIB_STATE", "MPLCONFIGDIR", "IPYTHONDIR")


@pytest.fixture
def read_only(tmp_path, monkeypatch):
    """A checkout whose `work` cannot be written, and a data folder of the user's."""
    checkout, data = tmp_path / "checkout", tmp_path / "data"
    (checkout / "nnlib").mkdir(parents=True)
    (checkout / "pyproject.toml").touch()

    def refuse(dir):
        if Path(dir).is_relative_to(checkout):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(dir))

    monkeypatch.delenv("NNLIB_STATE")
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setattr(state, "PACKAGE", checkout / "nnlib")
    monkeypatch.setattr(workspace.tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: not Path(path).is_relative_to(checkout))
    return checkout


def test_inside_jupyterlab_and_outside_it_the_same_folders_are_used(read_only):
    work = work_folder(read_only)
    assert not work.is_relative_to(read_only)
    assert state.folder() == work / ".state"
    assert keeping.folder() == work / "my_nnlib"


def test_a_check_is_noted_there(read_only, capsys):
    check("1.1", exercises()["1.1"].reference)
    assert capsys.readouterr().err == ""
    assert progress().passed == 1
    assert (work_folder(read_only) / ".state" / state.FILE).is_file()


def test_progress_that_cannot_be_read_is_said(tmp_path, monkeypatch, capsys):
    """A damaged file in a folder that nobody can write to: it cannot be moved aside."""
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path))
    (tmp_path / state.FILE).write_text("{ broken", encoding="utf-8")

    def refuse(*_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "replace", refuse)
    assert progress().passed == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Your progress could not be read: ")
    check("1.1", exercises()["1.1"].reference)
    captured = capsys.readouterr()
    assert captured.out.startswith("✓ 1.1")
    assert "could not be saved: the disk is read-only" in captured.err
    assert (tmp_path / state.FILE).read_text(encoding="utf-8") == "{ broken"


def test_an_environment_that_cannot_be_made_is_said_in_one_line(tmp_path, monkeypatch):
    (tmp_path / "checkout").write_text("in the way", encoding="utf-8")  # also stops root
    monkeypatch.setattr(environment, "VENV", tmp_path / "checkout/.venv")
    with pytest.raises(SystemExit, match=r"^error: cannot write .*\.venv: ") as caught:
        environment.main(["learner"])
    assert len(str(caught.value).splitlines()) == 1


def test_a_notebook_runs_and_lab_starts_under_a_read_only_mount(tmp_path):
    own = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, str(ROOT)]
    try:
        possible = subprocess.run([*own, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        possible = False
    if not possible:
        pytest.skip("this machine lets nobody mount a folder read-only")
    hidden = {name for name in os.environ if name in OWN or name.startswith("XDG_")}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [*own, sys.executable, "-m", "tests.read_only"],
        env=environment | {"HOME": str(tmp_path), "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    work = Path(told["work"])
    assert not told["writable"]
    assert work.is_relative_to(tmp_path)
    assert told["state"] == told["state in lab"] == str(work / ".state")
    assert told["library"] == str(work / "my_nnlib")
    _, figure, _, checked, passed, explorer = told["outputs"]
    assert len(figure) == 1
    assert checked[0].startswith("display_data: ✓ 2.4 relu")
    assert "Kept in my_nnlib/chapter2.py" in checked[1]
    assert len(checked) == 2, "something was said on the error stream"
    assert passed == ["execute_result: 1"]
    assert explorer
    assert "error" not in str(told["outputs"])
    assert f"{work}: " in told["lab"]
    assert "notebooks copied" in told["lab"]
    assert (work / "course/00_start_here.ipynb").is_file()
    assert (work / "my_nnlib/chapter2.py").is_file()
