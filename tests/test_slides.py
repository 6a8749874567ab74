"""What an author relies on when a lecture becomes slides; no browser is needed here."""

import re

import nbformat.v4 as v4
import pytest

from authoring.files import Problem
from authoring.slides.__main__ import ROOT, choose, index, lectures
from authoring.slides.assets import LIBRARY, LOCK
from authoring.slides.cells import Block, code_blocks, output_blocks, text_blocks
from authoring.slides.fit import Measured, is_too_full, place
from authoring.slides.formulas import formula, markdown
from authoring.slides.geometry import EASY, INNER_HEIGHT, LARGEST, SCALES
from authoring.slides.outline import sections


def lecture(*cells):
    """A notebook of (slide type, cell)."""
    notebook = v4.new_notebook()
    for kind, cell in cells:
        cell.metadata["slideshow"] = {"slide_type": kind}
        notebook.cells.append(cell)
    return notebook


def words(source):
    return v4.new_markdown_cell(source)


def code(source, printed="", **metadata):
    cell = v4.new_code_cell(source, metadata=metadata)
    if printed:
        cell.outputs = [v4.new_output("stream", name="stdout", text=printed)]
    return cell


def measured(*heights, kind="text", step=0, joined=False):
    """Blocks of these heights at full size; smaller type makes them smaller in proportion."""
    block = Block(kind, "<p>x</p>", step, joined)
    return [Measured(block, tuple(h * scale for scale in SCALES)) for h in heights]


def test_slide_types_decide_what_stands_where():
    found = sections(
        lecture(
            ("slide", words("# Title")),
            ("skip", words("only in the notebook")),
            ("-", words("below the title")),
            ("fragment", words("one press later")),
            ("subslide", words("a slide below")),
            (
                "notes",
                words("<details><summary>Notes · 4 minutes</summary>\n\nSay it.\n\n</details>"),
            ),
            ("slide", words("## Next")),
        )
    )
    assert [section.title for section in found] == ["Title", "Next"]
    first, second = found[0].slides
    assert [(block.kind, block.step) for block in first] == [
        ("heading", 0),
        ("text", 0),
        ("text", 1),
    ]
    assert "a slide below" in second[0].html
    assert found[0].minutes == 4
    assert "Say it." in found[0].notes
    assert "<details" not in found[0].notes
    assert not any("only in the notebook" in b.html for s in found for x in s.slides for b in x)


def test_unknown_slide_type_is_named():
    with pytest.raises(Problem, match="cell 0: slide_type 'frag'"):
        sections(lecture(("frag", words("x"))))


def test_folded_answers_come_one_press_later_and_unfolded():
    blocks = text_blocks(words("Why?\n\n<details><summary>Answer</summary>\n\nSo.\n\n</details>"))
    assert [block.step for block in blocks] == [0, 1, 1]
    assert "details" not in "".join(block.html for block in blocks)
    assert "So." in blocks[2].html


def test_hidden_code_is_left_out_and_a_hidden_output_comes_one_press_later():
    hidden = {"jupyter": {"outputs_hidden": True}}
    (found,) = sections(
        lecture(
            ("slide", code("draw()", "drawn", tags=["hide-input"])),
            ("-", code("guess()", "seen", **hidden)),
        )
    )
    assert [(block.kind, block.step) for block in found.slides[0]] == [
        ("output", 0),
        ("code", 0),
        ("output", 1),
    ]
    assert "draw()" not in "".join(block.html for block in found.slides[0])


def test_code_is_divided_between_statements_and_nothing_is_lost():
    source = (
        "import a\n\n\n# what f is for\n@b\ndef f():\n    x = '''\n\n'''\n\n    return x\n\n\nf()"
    )
    blocks = code_blocks(source)
    plain = [re.sub(r"<[^>]+>", "", block.html).replace("&#39;", "'") for block in blocks]
    assert [text.split("\n")[0] for text in plain] == ["import a", "# what f is for", "f()"]
    assert "".join(plain).split() == source.split()
    assert [block.joined for block in blocks] == [False, True, True]


def test_long_code_and_long_output_may_be_divided():
    body = "\n\n".join(f"    a{n} = {n}\n    b{n} = {n}" for n in range(12))
    assert len(code_blocks(f"def f():\n{body}")) > 5
    printed = "".join(f"line {n}\n" for n in range(40))
    blocks = list(output_blocks(code("f()", printed).outputs))
    assert len(blocks) == 4
    assert re.findall(r"line \d+", "".join(b.html for b in blocks)) == printed.split("\n")[:-1]


def test_a_widget_is_its_picture_and_its_caption():
    html = '<img alt="a hill" width="700" height="300" src="data:,"><p>What is seen.</p>'
    data = {"text/html": html + "<details><summary>Table</summary>7</details>", "text/plain": "w"}
    blocks = list(output_blocks([v4.new_output("display_data", data=data)]))
    assert [block.kind for block in blocks] == ["picture", "output"]
    assert "What is seen." in blocks[1].html
    assert not any("Table" in block.html for block in blocks)


def test_a_picture_without_alt_text_is_refused():
    output = v4.new_output("display_data", data={"text/html": '<img src="data:,">'})
    with pytest.raises(Problem, match="alt"):
        list(output_blocks([output]))


def test_links_lead_to_decks_and_nowhere_else():
    cell = words("[two](02_b.ipynb#x), [todo](../exercises/01.ipynb), [paper](https://a.org)")
    (block,) = text_blocks(cell, frozenset({"02_b"}))
    assert re.findall(r'href="([^"]+)"', block.html) == ["02_b.html", "https://a.org"]
    assert "todo" in block.html


@pytest.mark.parametrize(
    "tex", [r"\frac{a}{b}", r"\begin{cases}1 & x > 0\\ 0\end{cases}", r"\min\big\{t\big\}", "a<b"]
)
def test_formulas_become_pictures_with_their_source_as_name(tex):
    pytest.importorskip("ziamath", reason="run make dev")
    for display in (False, True):
        picture = formula(tex, display)
        assert picture.startswith('<svg role="img" aria-label="')
        assert "<path" in picture
        assert "<symbol" not in picture


def test_a_formula_that_is_not_understood_is_refused():
    pytest.importorskip("ziamath", reason="run make dev")
    with pytest.raises(Problem, match="unknowncommand"):
        formula(r"\text{a \unknowncommand b}")


def test_dollars_in_code_are_no_formulas():
    assert "<svg" not in markdown("`$x$` costs nothing")


def test_a_slide_that_fits_is_left_as_it_is():
    blocks = measured(100, 200, 300)
    (slide,) = place(blocks)
    assert (slide.scale, slide.zoom, slide.fits) == (1.0, 1.0, True)
    assert not is_too_full(blocks)


def test_a_slide_a_little_too_full_is_set_smaller_and_a_fuller_one_divided():
    little, much = measured(*[INNER_HEIGHT * 1.1 / 4] * 4), measured(*[INNER_HEIGHT * 1.8 / 6] * 6)
    assert is_too_full(little)
    (slide,) = place(little)
    assert 0.8 < slide.scale < 1
    divided = place(much)
    assert [len(slide.blocks) for slide in divided] == [3, 3]
    assert all(slide.fits and slide.scale > 0.9 for slide in divided)


def test_a_heading_is_never_the_last_of_a_slide():
    blocks = [
        *measured(INNER_HEIGHT * 0.9),
        *measured(INNER_HEIGHT * 0.09, kind="heading"),
        *measured(INNER_HEIGHT * 0.9),
    ]
    assert [slide.blocks[-1].kind for slide in place(blocks)] == ["text", "text"]


def test_a_divided_slide_does_not_start_empty():
    first, second = place([*measured(600), *measured(300, 300, step=2)])
    assert [block.step for block in first.blocks] == [0]
    assert [block.step for block in second.blocks] == [0, 0]


def test_a_picture_gives_way_before_the_type_does():
    picture = Measured(
        Block("picture", '<img width="800" height="500">'), (14,) * len(SCALES), (800, 500)
    )
    (slide,) = place([*measured(INNER_HEIGHT - 14 - 460), picture])
    assert slide.scale == 1
    assert EASY < slide.zoom < 1
    (alone,) = place([picture])
    assert alone.zoom == LARGEST


def test_a_block_that_fits_nowhere_is_reported():
    (slide,) = place(measured(10 * INNER_HEIGHT))
    assert not slide.fits


def test_lectures_are_found_and_a_wrong_name_is_told(tmp_path):
    assert [path.stem for path in choose(ROOT, ["01_neuron"])] == ["01_neuron"]
    assert {"01_neuron", "08_spam"} <= {path.stem for path in lectures(ROOT)}
    with pytest.raises(Problem, match="no such lecture; there are: 00_start_here"):
        choose(ROOT, ["nothing"])
    (tmp_path / "01_a.html").touch()
    assert '<a href="01_a.html">' in index(tmp_path)


def test_what_decks_load_is_pinned_with_a_hash_and_names_no_host():
    pins = [line for line in LOCK.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert re.fullmatch(r"\S+==[\d.]+ \\", pins[0])
    assert re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", pins[1])
    assert not re.search(r"https?:|//", "".join(pins))
    assert {"reveal.js", "reveal.css", "notes.js"} <= set(LIBRARY.values())


def test_no_paragraph_that_ends_with_a_colon_is_parted_from_what_it_announces():
    colon = Measured(Block("text", "<p>See:</p>"), tuple(60 * scale for scale in SCALES))
    blocks = [*measured(300), colon, *measured(280, 280, 280)]
    assert not any(slide.blocks[-1].html == "<p>See:</p>" for slide in place(blocks))
