"""Files that a learner edits by hand: nothing is lost, and what cannot be merged is refused.

The check in a fresh Python has its tests elsewhere; here it agrees to everything.
"""

import importlib
import sys
from math import inf

import numpy as np
import pytest

from nnlib.checks import keeping, run_check
from nnlib.checks.keeping import adding, files

KEPT = "Kept in my_nnlib/chapter2.py"


@pytest.fixture
def place(place, monkeypatch):
    """The folder of the learner's library, where the fresh check agrees to everything."""
    monkeypatch.setattr(adding, "demand_passing", lambda texts, ids: None)
    return place


def stable(z):
    """Return e^-|z|."""
    return np.exp(-np.abs(z))


def sigmoid(z):
    """Return 1 / (1 + e^-z)."""
    e = stable(z)
    return np.where(z >= 0, 1, e) / (1 + e)


def relu(z):
    return np.maximum(z, 0)


def other_sigmoid():
    def sigmoid(z):
        return np.exp(-np.logaddexp(0, -np.asarray(z)))  # another way

    return sigmoid


def test_load_gives_the_library_as_it_is_now(place, said):
    with pytest.raises(ModuleNotFoundError, match="nothing is kept yet"):
        keeping.load()
    said("2.4", relu)
    assert run_check("2.4", keeping.load().relu).passed
    assert importlib.import_module("my_nnlib.chapter2").relu(-3) == 0
    said("2.1", other_sigmoid())
    assert run_check("2.1", keeping.load().sigmoid).passed
    assert str(place.parent) not in sys.path


def test_a_new_passing_answer_replaces_the_old_one_only(place, said):
    said("2.4", relu)
    said("2.1", sigmoid)
    path = place / "chapter2.py"
    text = path.read_text(encoding="utf-8")
    edited = text.replace("def relu(z):\n", "def relu(z):  # mine,   as I like it\n")
    path.write_text(edited + "\n\nNOTE = 'by hand'\n", encoding="utf-8")
    assert said("2.1", other_sigmoid()) == f"{KEPT}."
    after = path.read_text(encoding="utf-8")
    assert "logaddexp" in after
    assert "stable(z)\n    return np.where" not in after
    assert after.startswith(edited.split("# Exercise 2.1")[0])
    assert edited.split("# Used by 2.1")[1] in after
    assert after.endswith("\n\nNOTE = 'by hand'\n")
    assert not list(place.glob("*edited*"))


def test_keeping_twice_changes_no_byte(place, said):
    first = said("2.4", relu)
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in place.iterdir()}
    assert said("2.4", relu) == first
    assert before == {
        path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in place.iterdir()
    }


def test_what_was_edited_by_hand_stays_beside(place, said):
    said("2.1", other_sigmoid())
    path = place / "chapter2.py"
    mine = path.read_text(encoding="utf-8").replace("# another way", "# my note")
    path.write_text(mine, encoding="utf-8")
    line = said("2.1", sigmoid)
    assert line.endswith(
        "The old file, with what you wrote in `sigmoid`, is my_nnlib/chapter2.edited-1.py."
    )
    assert (place / "chapter2.edited-1.py").read_text(encoding="utf-8") == mine
    assert keeping.kept() == {"2.1": "sigmoid"}


@pytest.mark.parametrize("damage", [b"def broken(:\n", b"\xff\xfe", b"x = 'open\n"])
def test_a_file_that_is_not_python_is_left_alone(place, said, damage):
    place.mkdir(parents=True)
    (place / "chapter2.py").write_bytes(damage)
    line = said("2.4", relu)
    assert line.startswith("Not kept: my_nnlib/chapter2.py is not ")
    assert [path.name for path in place.iterdir()] == ["chapter2.py"]
    assert (place / "chapter2.py").read_bytes() == damage


def test_an_answer_that_was_taken_out_by_hand_leaves_the_package_whole(place, said):
    said("2.1", other_sigmoid())
    (place / "chapter2.py").write_text('"""Empty."""\n', encoding="utf-8")
    assert said("2.4", relu) == f"{KEPT}."
    assert keeping.kept() == {"2.4": "relu"}
    assert keeping.load().relu(2) == 2


def test_a_folder_that_cannot_be_written_is_told(place, said, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "replace", full)
    assert said("2.4", relu) == ("Not kept: your library could not be written: the disk is full.")


def test_a_name_that_the_file_uses_otherwise(place):
    place.mkdir(parents=True)
    (place / "chapter2.py").write_text("relu = None\n", encoding="utf-8")
    with pytest.raises(keeping.NotKept, match=r"`relu` stands for .*chapter2\.py, line 1: give"):
        keeping.keep("2.4", plain())


def plain():
    def relu(z):
        return np.minimum(np.maximum(z, 0), inf)

    return relu


def test_an_import_that_the_file_uses_otherwise(place):
    place.mkdir(parents=True)
    (place / "chapter2.py").write_text("from numpy import inf\n", encoding="utf-8")
    with pytest.raises(keeping.NotKept, match="`inf` comes from math here, and is imported from"):
        keeping.keep("2.4", plain())


def test_a_function_that_the_file_defines_twice(place):
    place.mkdir(parents=True)
    (place / "chapter2.py").write_text("def f():\n    1\ndef f():\n    2\n", encoding="utf-8")
    with pytest.raises(keeping.NotKept, match=r"my_nnlib/chapter2\.py defines `f` twice"):
        keeping.keep("2.4", plain())
