"""The students' bundle opens and checks exercises, and holds nothing of the instructor's."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from authoring.bundle import TOP, main, makefile, students, without_notes
from authoring.files import Problem
from authoring.workspace import prepare

ROOT = Path(__file__).resolve().parent.parent
ANSWER = "def weighted_sum(x, w, b):\n    return float(w @ x + b)"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The folder that the course's bundle unpacks to."""
    place = tmp_path_factory.mktemp("bundle")
    assert main([str(place / "a.zip")]) == 0
    with zipfile.ZipFile(place / "a.zip") as file:
        file.extractall(place)
    return place / TOP


def notebooks(folder):
    """Return {name: notebook} of all notebooks below a folder."""
    paths = sorted(folder.rglob("*.ipynb"))
    return {p.relative_to(folder).as_posix(): nbformat.read(p, as_version=4) for p in paths}


def test_every_lecture_and_exercise_is_there_and_nothing_of_the_instructors(bundle):
    names = {p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file()}
    wanted = {f"{d}/{p.name}" for d in ("course", "exercises") for p in (ROOT / d).glob("*.ipynb")}
    assert wanted == {name for name in names if name.endswith(".ipynb")}
    kept_back = r"^(solutions|tests|benchmarks|build|work)/|/text/|grading|__main__\.py|\.pyc$|^\."
    found = [n for n in names if re.search(kept_back, n)]
    assert [n for n in found if not n.startswith("nnlib/checks/keeping/")] == []


def test_no_speakers_notes_and_no_way_to_the_solutions(bundle):
    texts = {name: json.dumps(notebook) for name, notebook in notebooks(bundle).items()}
    assert "Notes for the speaker" in (ROOT / "course/01_neuron.ipynb").read_text("utf-8")
    for word in ("Notes for the speaker", "folder `solutions`", "../solutions", "SOLUTION"):
        assert [name for name, text in texts.items() if word in text] == [], word


def test_only_notes_are_taken_from_a_lecture(bundle):
    given = nbformat.read(ROOT / "course/01_neuron.ipynb", as_version=4)
    mine = nbformat.read(bundle / "course/01_neuron.ipynb", as_version=4)
    notes = [c for c in given.cells if c.metadata.get("slideshow", {}).get("slide_type") == "notes"]
    assert len(notes) > 5
    assert mine.cells == [cell for cell in given.cells if cell not in notes]
    assert len(without_notes(given).cells) == len(given.cells) - len(notes)


def test_the_same_course_gives_the_same_bytes(bundle):
    again = bundle.parent / "b.zip"
    assert main([str(again)]) == 0
    assert again.read_bytes() == (bundle.parent / "a.zip").read_bytes()


def test_links_between_files_lead_somewhere(bundle):
    cells = [(bundle / "README.md", (bundle / "README.md").read_text("utf-8"))]
    for name, notebook in notebooks(bundle).items():
        cells += [(bundle / name, c.source) for c in notebook.cells if c.cell_type == "markdown"]
    links = [
        (path, link)
        for path, text in cells
        for link in re.findall(r"\]\(([^)#:\s]+\.(?:ipynb|md|png))", text)
    ]
    assert len(links) > 20
    dead = {f"{p.name}: {link}" for p, link in links if not (p.parent / link).exists()}
    stands = (ROOT / "exercises/09_capstone.ipynb").exists()
    assert {d for d in dead if stands or "09_capstone" not in d} == set()


def test_an_exercise_is_checked_with_the_bundles_own_library(bundle, tmp_path):
    shutil.copytree(bundle, tmp_path / TOP)
    work = tmp_path / TOP / "work"
    assert prepare(tmp_path / TOP, work).first
    notebook = nbformat.read(work / "exercises/01_neuron.ipynb", as_version=4)
    tags = [cell.metadata.get("tags", []) for cell in notebook.cells]
    ends = next(i for i, names in enumerate(tags) if "check" in names)
    notebook.cells = notebook.cells[: ends + 1]
    notebook.cells += [
        nbformat.v4.new_code_cell(ANSWER),
        nbformat.v4.new_code_cell(notebook.cells[ends].source),
        nbformat.v4.new_code_cell("import nnlib\n\nprint(nnlib.__file__)"),
    ]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / TOP)}
    folder = {"metadata": {"path": str(work / "exercises")}}
    NotebookClient(notebook, timeout=120, startup_timeout=120, resources=folder).execute(
        env=environment
    )
    untouched, answered, library = (json.dumps(notebook.cells[i].outputs) for i in (ends, -2, -1))
    assert "not done yet" in untouched
    assert "not done yet" not in answered
    assert "passed" in answered
    assert str(tmp_path / TOP / "nnlib") in library


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_offers_what_the_bundle_can_do(bundle):
    def said(*arguments):
        command = ["make", "-n", *arguments]
        done = subprocess.run(command, cwd=bundle, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    assert "authoring.lab" in said("lab")[1]
    assert said("clean")[0] == 0
    code, text = said("help")
    assert code == 0
    assert "make lab" in text
    assert not re.search(r"make (test|sync|check|bench|lock|site)", text)
    assert said("test")[0] != 0


def test_the_lab_of_the_bundle_finds_all_that_it_imports(bundle):
    code = (
        "import authoring.lab, authoring.environment, authoring.saving; print(authoring.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=bundle, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(bundle))


def test_a_target_is_cut_with_its_recipe_and_its_help():
    text = 'A := 1\n\nhelp: ## x\n\t@echo "make lab  y"\n\t@echo "make test  z"\n\n'
    text += "test: dev\n\trun it\n\nlab: setup\n\trun lab\n"
    cut = makefile(text)
    assert "make lab" in cut and "run lab" in cut and "A := 1" in cut  # noqa: PT018
    assert "test" not in cut


@pytest.mark.parametrize(
    ("source", "tags", "word"),
    [
        ("The answer is 4.", ["solution"], "tagged 'solution'"),
        ("See [here](../solutions/01.ipynb).", [], "sends the reader to the solutions"),
        ("It stands in `solutions/`.", [], "sends the reader to the solutions"),
    ],
)
def test_what_would_give_answers_away_stops_the_bundle(source, tags, word):
    cell = nbformat.v4.new_markdown_cell(source, metadata={"tags": tags})
    stored = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
    with pytest.raises(Problem, match=r"^01\.ipynb: ") as caught:
        students(stored, "01.ipynb")
    assert word in str(caught.value)


def test_a_missing_file_is_named_and_nothing_is_written(tmp_path, capsys):
    assert main([str(tmp_path / "x.zip")], root=tmp_path) == 1
    assert "authoring/student/README.md: No such file" in capsys.readouterr().err
    assert not (tmp_path / "x.zip").exists()
