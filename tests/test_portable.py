"""`make test-portable` finds what differs, says what it could not try, and hides nothing."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from authoring import portable, portable_packages
from authoring.files import Problem
from authoring.portable import Result, main, run_pytest, summary
from authoring.portable_packages import find_python, lower_bounds, pythons
from authoring.processors import ASK, Setting, instructions, settings, write_probe

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OLD = {"SSE42", "AVX"}
NEW = OLD | {"AVX2", "FMA3", "AVX512F"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A checkout of its own: what is run there and reported there is no part of the course."""
    monkeypatch.setattr(portable, "ROOT", tmp_path)
    monkeypatch.setattr(portable, "FOLDER", tmp_path / "build")
    return tmp_path


@pytest.mark.parametrize(
    ("own", "can", "wanted"),
    [
        ("SkylakeX", NEW, ["Nehalem", "Haswell"]),
        ("Haswell", NEW, ["Nehalem", "Sandybridge"]),
        ("Sandybridge", OLD, ["Nehalem"]),
        ("Nehalem", {"SSE42"}, []),
        ("neoversen1", {"NEON", "ASIMD"}, []),
    ],
)
def test_kernels_are_others_that_the_processor_can_run(own, can, wanted):
    assert [setting.kernel for setting in settings([own], [], can)] == wanted


def test_without_openblas_there_is_no_kernel_to_choose():
    assert settings([], ["X86_V3"], NEW) == []


@pytest.mark.parametrize(
    "found",
    [
        ["X86_V3", "X86_V4", "AVX512_ICL"],  # NumPy 2.4
        ["SSSE3", "AVX", "F16C", "FMA3", "AVX2", "AVX512F", "AVX512_SKX"],  # NumPy 2.0
    ],
)
def test_only_what_numpy_found_is_taken_away(found):
    nehalem, haswell = settings(["SkylakeX"], found, NEW)
    assert [name for name in nehalem.kept if "AVX2" in name or "V3" in name] == []
    assert set(haswell.kept) - set(nehalem.kept) <= {"X86_V3", "FMA3", "AVX2"}
    for setting in (nehalem, haswell):
        assert sorted(setting.taken + setting.kept) == sorted(found)
        assert not any(name.startswith(("AVX512", "X86_V4")) for name in setting.kept)
        assert setting.variables()["NPY_DISABLE_CPU_FEATURES"].split() == list(setting.taken)


def test_a_setting_arrives_and_the_probe_expects_what_is_printed(tmp_path):
    own, found = portable.here()
    for setting in settings(own, found, instructions()):
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            env=os.environ | setting.variables(),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == setting.answer()
        assert done.stderr == ""


def test_what_fails_is_named_and_what_is_skipped_is_not_counted(folder):
    write_probe(Setting("Nonesuch", (), ()), folder / "probe.ipynb")
    (folder / "test_it.py").write_text(
        "import os, pytest\n"
        "def test_good(): assert os.environ['OF_THE_PART'] == 'yes'\n"
        "@pytest.mark.skip\n"
        "def test_not_run(): pass\n"
    )
    arguments = ["--nbval", "probe.ipynb", "test_it.py"]
    result = run_pytest("mine", sys.executable, arguments, {"OF_THE_PART": "yes"})
    assert result.ran == 2
    (name,) = result.differed
    assert "Cell 0" in name
    assert result.lines() == ["mine: DIFFERED: 1 of 2; ", f"    {name}"]
    assert not result.good


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        ("", "mine: FAILED: pytest ended with 4 and wrote no report; "),
        ("<testsuites/>", "mine: FAILED: pytest ended with 4; its last words stand above; "),
    ],
)
def test_a_run_that_tests_nothing_is_a_failure(folder, monkeypatch, report, wanted):
    def run(command, **options):
        (path,) = [word.split("=")[1] for word in command if word.startswith("--junitxml=")]
        if report:
            Path(path).write_text(report)
        return subprocess.CompletedProcess(command, 4)

    monkeypatch.setattr(portable.subprocess, "run", run)
    assert run_pytest("mine", sys.executable, [], {}).lines() == [wanted]


def test_lower_bounds_are_those_of_the_project():
    pins = lower_bounds(PROJECT)
    assert [pin.split("==")[0] for pin in pins] == ["numpy", "matplotlib"]
    stated = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["course"]
    assert {pin.replace("==", ">=") for pin in pins} <= set(stated)


def test_a_missing_bound_is_told():
    project = {"dependencies": ["numpy>=2.0"], "optional-dependencies": {"course": ["matplotlib"]}}
    with pytest.raises(Problem, match="matplotlib"):
        lower_bounds(project)


def test_the_oldest_python_is_the_projects_and_the_newest_comes_first():
    assert pythons("oldest", PROJECT) == ["3.11"]
    newest = pythons("newest", PROJECT)
    assert newest[-1] == "3.12"
    assert newest == sorted(newest, key=lambda name: int(name[2:]), reverse=True)


def test_a_python_that_is_not_there_is_not_found():
    assert find_python("3.99") is None


def test_a_part_without_its_python_is_skipped_and_said(monkeypatch, capsys):
    monkeypatch.setattr(portable_packages, "find_python", lambda version: None)
    assert main(["--only", "newest"]) == 0
    assert "newest: SKIPPED: uv finds no Python" in capsys.readouterr().out


def test_packages_that_cannot_be_installed_are_a_failure(monkeypatch, capsys):
    def offline(part, root):
        raise Problem("uv pip: no network")

    monkeypatch.setattr(portable, "environment", offline)
    assert main(["--only", "oldest"]) == 1
    assert "oldest: FAILED: uv pip: no network" in capsys.readouterr().out


def test_the_summary_names_all_that_was_not_tried():
    good = Result("nehalem", "notebooks", ran=3)
    said = summary([good, Result("newest", "unit tests", skipped="no Python")], processors=1)
    assert said.splitlines()[:2] == [
        "nehalem: the same: 3 passed; notebooks",
        "newest: SKIPPED: no Python; unit tests",
    ]
    assert "NumPy has 1 of 2 other OpenBLAS kernels" in said
    assert "No other was tried" in said
