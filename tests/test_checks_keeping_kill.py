"""Whenever a process that keeps an answer is killed, every file is whole; many may keep at once."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from nnlib.checks import keeping
from nnlib.checks.keeping import adding
from tests.killing import forks, kill_while_writing, needs_fork


def version(number):
    if number == 0:

        def relu(z):
            return np.maximum(z, 0)

    else:

        def relu(z):
            return positive(z)

    return relu


def positive(z):
    """Return the larger of z and 0."""
    return np.where(np.asarray(z) > 0, z, 0)


def texts(place):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(place.glob("*.py"))}


@needs_fork
@forks
def test_fifty_kills_leave_whole_files(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(adding, "demand_passing", lambda texts, ids: None)
    place = tmp_path / "my_nnlib"
    padding = "".join(f"# line {i}\n" for i in range(500))
    place.mkdir()
    (place / "chapter2.py").write_text(f'"""Mine."""\n{padding}', encoding="utf-8")
    whole = []
    for number in (1, 0, 1, 0):
        keeping.keep("2.4", version(number))
        whole.append(texts(place)["chapter2.py"])
    assert len(set(whole[2:])) == 2
    assert not list(place.glob("*.edited*"))
    init, seen = texts(place)["__init__.py"], set()

    def keep_for_ever(first, tell):
        for number in itertools.count(first):
            keeping.keep("2.4", version(number % 2))
            tell()

    def look():
        found = texts(place)
        assert found["chapter2.py"] in whole
        assert found["__init__.py"] == init
        seen.add(found["chapter2.py"])

    kill_while_writing(keep_for_ever, look)
    assert len(seen) == 2, "no kill met a change"
    assert keeping.load().relu(-2) == 0
    for number in (1, 0):  # at least one of them is a change, and writes
        keeping.keep("2.4", version(number))
    assert not list(place.glob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_during_the_fresh_check_leaves_the_old_file(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    keeping.keep("2.4", version(0))
    before = texts(tmp_path / "my_nnlib")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_checks_keeping_kill import version\n"
        "from nnlib.checks import keeping\n"
        "from nnlib.checks.keeping import fresh\n"
        "run = fresh.run\n"
        "def tell(*arguments):\n"
        "    print('checking', flush=True)\n"
        "    return run(*arguments)\n"
        "fresh.run = tell\n"
        "keeping.keep('2.4', version(1))\n"
    )
    folder = os.path.dirname(__file__)
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"checking\n"
        os.killpg(child.pid, signal.SIGKILL)
    assert texts(tmp_path / "my_nnlib") == before
    keeping.keep("2.4", version(1))
    assert "positive" in texts(tmp_path / "my_nnlib")["chapter2.py"]


def keep_one(state, id, make):
    os.environ["NNLIB_STATE"] = state
    keeping.keep(id, make())


def make_relu():
    return version(1)


def make_tanh_derivative():
    def tanh_derivative(z):
        return 1 - np.tanh(z) ** 2

    return tanh_derivative


def test_two_notebooks_keep_at_once(tmp_path, monkeypatch):
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    context = multiprocessing.get_context("spawn")
    pairs = (("2.4", make_relu), ("2.3", make_tanh_derivative))
    workers = [
        context.Process(target=keep_one, args=(str(tmp_path / "state"), id, make))
        for id, make in pairs
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
        assert worker.exitcode == 0
    assert keeping.kept() == {"2.3": "tanh_derivative", "2.4": "relu"}
