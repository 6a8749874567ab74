"""Killed at any moment while it writes, a network or a learner's progress is a whole file."""

import itertools
import json
import os

import numpy as np
import pytest

from nnlib import _files
from nnlib.checks import state
from nnlib.layers import Dense
from nnlib.network import Network
from tests.killing import forks, kill_while_writing, needs_fork


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.npz"


def parts(folder):
    return [entry for entry in folder.iterdir() if entry.suffix == ".part"]


def small():
    return Network([Dense(2, 1)], seed=0)


@needs_fork
@forks
def test_fifty_kills_leave_a_whole_network(path):
    network = Network([Dense(300, 400), Dense(400, 10)])
    seen = set()

    def save(number):
        network.theta[:] = number % 2
        network.save(path)

    def save_for_ever(first, tell):
        for number in itertools.count(first):
            save(number)
            tell()

    def look():
        theta = Network.load(path).theta
        assert theta.size == network.n_parameters
        assert theta.min() == theta.max()
        seen.add(float(theta[0]))

    save(0)
    kill_while_writing(save_for_ever, look, longest=0.03)
    assert seen == {0.0, 1.0}
    left = parts(path.parent)
    assert left, "no kill met a file that was being written"
    for part in left:
        os.utime(part, (0, 0))
    save(0)
    assert os.listdir(path.parent) == [path.name]


@needs_fork
@forks
def test_fifty_kills_leave_whole_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path))
    file, numbers = tmp_path / state.FILE, [0]

    def write(number):
        def change(data):
            data["exercises"] = {f"9.{i}": {"status": "passed", "n": number} for i in range(400)}

        state.update(change)

    def write_for_ever(_, tell):
        for number in itertools.count(numbers[-1] + 1):
            write(number)
            tell()

    def look():
        entries = json.loads(file.read_text(encoding="utf-8"))["exercises"]
        assert len(entries) == 400
        (number,) = {entry["n"] for entry in entries.values()}
        assert number >= numbers[-1]
        numbers.append(number)

    write(0)
    kill_while_writing(write_for_ever, look, longest=0.02)
    assert len(set(numbers)) > 50
    write(0)
    assert {entry.name for entry in tmp_path.iterdir()} == {state.FILE, f"{state.FILE}.lock"}


# What a killed process leaves, and what becomes of it


def test_only_parts_of_the_same_file_that_are_an_hour_old_are_removed(path):
    small().save(path)
    old = path.stat().st_mtime - _files.STALE_SECONDS - 1
    others = [
        f".network.npz.{'0' * 32}.part.txt",
        f".network.npz.{'x' * 32}.part",
        f".network.npz.old.{'0' * 32}.part",
        f"network.npz.{'0' * 32}.part",
        ".network.npz.part",
    ]
    dead, alive = (f".network.npz.{digit * 32}.part" for digit in "12")
    for name in (*others, dead, alive):
        (path.parent / name).write_bytes(b"half")
        if name != alive:
            os.utime(path.parent / name, (old, old))
    small().save(path)
    assert sorted(os.listdir(path.parent)) == sorted([*others, alive, path.name])


def test_a_part_that_cannot_be_removed_does_not_stop_a_save(path):
    (path.parent / f".network.npz.{'1' * 32}.part").mkdir()
    os.utime(path.parent / f".network.npz.{'1' * 32}.part", (0, 0))
    small().save(path)
    np.testing.assert_array_equal(Network.load(path).theta, small().theta)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_link_stays_a_link_and_permissions_stay(path):
    target = path.with_name("target.npz")
    small().save(target)
    target.chmod(0o640)
    path.symlink_to(target.name)
    Network([Dense(3, 1)]).save(path)
    assert path.is_symlink()
    assert Network.load(target).n_parameters == 4
    assert target.stat().st_mode & 0o777 == 0o640
