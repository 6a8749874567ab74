"""What the site shows of a notebook, and that its link check finds what is broken.

The pages themselves are looked at by tests/test_site_pages.py, where `make site` has made them.
"""

import base64
import re
from pathlib import Path

import nbformat
import pytest

from authoring.files import Problem
from authoring.saving import WIDGET
from authoring.site.docstrings import plain
from authoring.site.links import jupyter_anchor, problems
from authoring.site.pages import API, index, page, reference
from authoring.site.stage import stage

ROOT = Path(__file__).resolve().parent.parent
PIXEL = base64.b64encode(b"a picture").decode()
PICTURE = f'<img alt="a line" width="10" src="data:image/png;base64,{PIXEL}">'
README = "# Course\n\nIntro.\n\n## Start\n\ns\n\n## Chapters\n\nc\n\n"
README += "## How exercises work\n\nh\n\n## For instructors\n\nsecret\n\n## Licence\n\nl\n"


def code(data, **metadata):
    """Return a notebook of one code cell with one output, as the text of its file."""
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("f()", outputs=[output], metadata=metadata)
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


def shown(stored, folder):
    """Return the notebook that Sphinx gets."""
    return nbformat.reads(page(stored, folder), as_version=4)


def test_a_picture_becomes_a_file_and_keeps_its_alt_text(tmp_path):
    (cell,) = shown(code({"text/html": PICTURE}), tmp_path).cells
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == b"a picture"
    html = cell.outputs[0].data["text/html"]
    assert f'src="../pictures/{file.name}"' in html
    assert 'alt="a line"' in html
    assert "base64" not in html


def test_a_widget_is_its_picture_and_says_where_it_is_alive(tmp_path):
    data = {"text/html": PICTURE, WIDGET: {"model_id": "0"}}
    (cell,) = shown(code(data), tmp_path).cells
    assert set(cell.outputs[0].data) == {"text/html"}
    assert "A still picture" in cell.outputs[0].data["text/html"]
    (plain_picture,) = shown(code({"text/html": PICTURE}), tmp_path).cells
    assert "A still picture" not in plain_picture.outputs[0].data["text/html"]


@pytest.mark.parametrize(
    ("metadata", "tags"),
    [
        ({"jupyter": {"outputs_hidden": True}}, ["hide-output"]),
        ({"jupyter": {"source_hidden": True}}, ["hide-input"]),
        ({"tags": ["setup"]}, ["hide-input", "setup"]),
        ({"tags": ["check"]}, ["check"]),
    ],
)
def test_what_jupyterlab_folds_is_folded(metadata, tags, tmp_path):
    (cell,) = shown(code({"text/plain": "1"}, **metadata), tmp_path).cells
    assert cell.metadata.tags == tags


def test_links_in_outputs_lead_to_pages(tmp_path):
    html = '<a href="01_neuron.ipynb#a">x</a> <a href="https://example.org/b.ipynb">y</a>'
    (cell,) = shown(code({"text/html": html}), tmp_path).cells
    assert cell.outputs[0].data["text/html"] == html.replace("neuron.ipynb", "neuron.html")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [(["# T", "### A", "#### B"], ["# T", "## A", "### B"]), (["# T", "## A"], ["# T", "## A"])],
)
def test_no_level_of_headings_is_skipped(given, wanted, tmp_path):
    cells = [nbformat.v4.new_markdown_cell(text) for text in given]
    notebook = shown(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), tmp_path)
    assert [cell.source for cell in notebook.cells] == wanted


def test_speakers_notes_are_not_on_the_page(tmp_path):
    page_text = page((ROOT / "course/01_neuron.ipynb").read_text("utf-8"), tmp_path)
    assert "Notes for the speaker" not in page_text


def test_the_first_page_has_the_readers_sections_of_the_readme():
    made = index(README)
    assert "Intro." in made
    assert "## Chapters" in made
    assert "secret" not in made
    assert index((ROOT / "README.md").read_text("utf-8"))
    with pytest.raises(Problem, match="section 'Chapters', which is not there"):
        index(README.replace("## Chapters", "## Parts"))


def test_every_public_module_of_the_core_has_its_page():
    core = {p.stem for p in (ROOT / "nnlib").glob("[a-z]*.py")}
    core |= {p.parent.name for p in (ROOT / "nnlib").glob("*/__init__.py")}
    beside = {"checks", "clinic", "datasets", "environment", "plots", "widgets"}
    assert set(API) == core - beside
    assert ":imported-members:" in reference("losses", "Losses", True)
    assert ":imported-members:" not in reference("neuron", "Neuron", False)


def test_docstrings_keep_code_and_examples_as_they_are():
    given = ["|e| of `a | b`, **options", "", "In short::", "", "    |x|", "", "|y|", ">>> a | b"]
    lines = list(given)
    plain(None, "function", "f", None, None, lines)
    assert lines[0] == r"\|e\| of `a | b`, \*\*options"
    assert lines[4] == "    |x|"
    assert lines[6:] == [r"\|y\|", ">>> a | b"]


def test_a_staged_course_has_pages_downloads_and_formulas(tmp_path):
    root, mathjax = tmp_path / "root", tmp_path / "mathjax"
    for name in ("course/01_a.ipynb", "exercises/01_a.ipynb"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(code({"text/plain": "1"}), "utf-8")
    (root / "README.md").write_text(README, "utf-8")
    for name in ("LICENSE", "LICENSE-TEXT"):
        (root / name).write_text("free", "utf-8")
    (root / "course/pictures").mkdir()
    for name in ("a11y", "sre"):
        (mathjax / name).mkdir(parents=True)
    (mathjax / "tex-svg-full.js").write_text("", "utf-8")
    count = stage(root, tmp_path / "out", mathjax)
    assert count == 2 + 3 + 1 + len(API)
    for name in ("course/01_a.ipynb", "exercises/01_a.ipynb"):
        assert (tmp_path / "out/pages" / name).exists()
        assert (tmp_path / "out/extra/notebooks" / name).exists()
    assert (tmp_path / "out/static/mathjax/tex-svg-full.js").exists()
    assert not list((tmp_path / "out").rglob("*solution*"))


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ('<a href="b.html">b</a>', "links to b.html, which is not there"),
        ('<a href="#far">b</a>', "links to #far, which is not there"),
        ('<a href="a.html#far">b</a>', "links to a.html#far, which is not there"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//x.example/a.css">', "loads //x.example/a.css"),
        ('<img src="a.html" alt=" ">', "shows a.html without alt text"),
        ('<a href="javascript:go()">b</a>', "links to javascript:go(), which is not there"),
    ],
)
def test_what_is_broken_on_a_page_is_named(html, word, tmp_path):
    (tmp_path / "a.html").write_text(html, "utf-8")
    assert list(problems(tmp_path)) == [f"a.html {word}"]


def test_good_links_are_silent(tmp_path):
    good = '<p id="here-·"><a href="#here-%C2%B7">a</a> <a href="sub/">b</a>'
    good += '<a href="https://example.org">c</a> <a href="sub/index.html?q=1#top">d</a>'
    (tmp_path / "a.html").write_text(good, "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/index.html").write_text('<a id="top" href="../a.html">up</a>', "utf-8")
    assert list(problems(tmp_path)) == []


def test_headings_have_the_anchors_of_jupyterlab():
    assert jupyter_anchor("Box 3 · The chain rule") == "Box-3-·-The-chain-rule"


def test_the_lock_pins_with_hashes_and_names_no_host():
    lock = (ROOT / "requirements-site.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|//", lock)
    requirements = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", lock, flags=re.M | re.S)
    assert all("==" in r and "--hash=sha256:" in r for r in requirements)
    names = {r.split("==")[0] for r in requirements}
    assert {"myst-nb", "numpy", "pydata-sphinx-theme", "sphinx-mathjax-offline"} <= names
