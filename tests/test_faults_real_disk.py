"""A disk that is really full: the copies, a network, a check; where this machine can make one."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from authoring import workspace
from tests.filling import EXERCISE, LECTURE, full, put

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """What tests/full_disk.py tells of a disk that is really full."""
    folder = tmp_path_factory.mktemp("disk")
    own = ["unshare", "--map-root-user", "--mount"]
    (folder / "disk").mkdir()
    put(folder / "checkout", 1, padding=9000)
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder / "disk")]
    try:
        possible = subprocess.run([*own, *mount], capture_output=True).returncode == 0
    except FileNotFoundError:
        possible = False
    if not possible:
        pytest.skip("this machine lets nobody mount a small disk")
    command = [sys.executable, "-m", "tests.full_disk", folder / "disk", folder / "checkout"]
    state = {"NNLIB_STATE": str(folder / "disk/state")}
    done = subprocess.run(
        [*own, *command], cwd=ROOT, env=os.environ | state, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stderr == ""
    return json.loads(done.stdout) | {"checkout": folder / "checkout"}


def test_a_really_full_disk_and_the_copies(real):
    size = (real["checkout"] / LECTURE).stat().st_size
    seen = set()
    for each in real["lab"]:
        if each["said"] != "copied":
            full(each["said"])
        there = {name: n for name, n in each["there"].items() if name != workspace.MANIFEST}
        assert there.items() <= {LECTURE: size, EXERCISE: size + 3}.items()
        assert set(each["then"]) == {LECTURE, EXERCISE, workspace.MANIFEST}
        seen.add(len(each["there"]))
    assert seen == {0, 1, 2, 3}
    assert real["lab"][0]["said"] != "copied" == real["lab"][-1]["said"]


def test_a_really_full_disk_and_a_network(real):
    first, *_, last = real["network"]
    assert last == "saved"
    assert first.startswith(f"[Errno {errno.ENOSPC}] ")
    assert first.endswith("network.npz'")
    assert set(real["network"]) == {first, last}


def test_a_really_full_disk_and_a_check(real):
    (out, err), (later, nothing) = real["check"]
    assert out == later
    assert out.startswith("✓ 1.1")
    assert err.startswith("Your progress could not be saved: the disk is full (")
    assert nothing == ""
    assert real["left"] == ["network.npz", "state/progress.json", "state/progress.json.lock"]
