"""What differs from run to run, and from machine to machine, does not reach the stored file."""

import base64
import io
import re

import nbformat
import numpy as np
import pytest
from nbval.plugin import get_sanitize_patterns
from PIL import Image

from authoring.normalise import RULES_FILE, WIDGET, clean, normalise, text_rules
from authoring.outputs import keep_unchanged

PATHS = {
    "/run/user/ipykernel_4242/1234567.py:3: RuntimeWarning": "ipykernel/cell.py:3: RuntimeWarning",
    r"C:\Temp\ipykernel_4242\1234567.py:3: W": "ipykernel/cell.py:3: W",
    "in \x1b[32m/home/ann/nnlib/neuron.py:7\x1b[39m": "in \x1b[32mnnlib/neuron.py:7\x1b[39m",
    "File ~/course/nnlib/neuron.py:7": "File nnlib/neuron.py:7",
    "/opt/x/.venv/lib/python3.11/site-packages/numpy/a.py": "site-packages/numpy/a.py",
    "/usr/lib/python3.11/json/decoder.py": "python3/json/decoder.py",
    "<object at 0x7f3a2b1c9d10>": "<object at 0xADDR>",
    "colour 0xff and 3/4 of nnlib/plots": "colour 0xff and 3/4 of nnlib/plots",
}


@pytest.mark.parametrize(("said", "stored"), PATHS.items())
def test_addresses_and_paths_are_replaced_once_and_for_all(said, stored):
    assert clean(said, text_rules()) == stored
    assert clean(stored, text_rules()) == stored


@pytest.mark.parametrize(("said", "stored"), PATHS.items())
def test_nbval_compares_what_was_stored_with_what_a_run_says(said, stored):
    patterns = get_sanitize_patterns(RULES_FILE.read_text(encoding="utf-8"))
    assert len(patterns) == 6
    ends = []
    for text in (said, stored):
        for regex, replacement in patterns:
            text = re.sub(regex, replacement, text)
        ends.append(text)
    assert ends[0] == ends[1]


def test_picture_data_is_never_touched():
    html = '<img alt="At 0x7f3a2b1c" src="data:image/png;base64,0x7f3a2b1c/opt/nnlib/">'
    assert clean(html, text_rules()) == html.replace("At 0x7f3a2b1c", "At 0xADDR")


def ran(seed):
    """Return a notebook as two runs leave it: same cells, other ids, times, chunks, models."""
    chunks = [["a\nb\n"], ["a\n", "b\n"]][seed]
    streams = [nbformat.v4.new_output("stream", text=text) for text in chunks]
    warning = nbformat.v4.new_output("stream", name="stderr", text="careful\n")
    streams.insert([0, 1][seed], warning)
    view = {WIDGET: {"model_id": f"{seed + 7:032x}", "version_major": 2}, "text/plain": "A line."}
    cells = [
        nbformat.v4.new_markdown_cell("# Title", id=f"m{seed}"),
        nbformat.v4.new_code_cell("f()", execution_count=3 + seed, outputs=streams),
        nbformat.v4.new_code_cell(
            "f()",
            execution_count=9 + seed,
            outputs=[
                nbformat.v4.new_output("execute_result", data=view, execution_count=9 + seed),
                nbformat.v4.new_output("display_data", data={"text/plain": f"at 0x{seed:012x}"}),
            ],
            metadata={"execution": {"shell.execute_reply": str(seed)}, "tags": ["keep"]},
        ),
    ]
    metadata = {
        "kernelspec": {"name": "python3", "display_name": f"Python {seed}", "language": "python"},
        "language_info": {"name": "python", "version": f"3.1{seed}"},
        "widgets": {"state": seed},
        "jupytext": {"formats": "ipynb,md"},
    }
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def test_two_runs_are_stored_as_the_same_bytes():
    first, second = normalise(ran(0)), normalise(ran(1))
    assert first == second
    assert normalise(nbformat.reads(first, 4)) == first


def test_the_stored_form_keeps_what_matters():
    notebook = nbformat.reads(normalise(ran(1)), 4)
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert [c.execution_count for c in notebook.cells[1:]] == [1, 2]
    assert [o.text for o in notebook.cells[1].outputs] == ["a\nb\n", "careful\n"]
    assert notebook.cells[2].outputs[0].data["text/plain"] == "A line."
    assert notebook.cells[2].metadata == {"tags": ["keep"]}
    assert len({c.id for c in notebook.cells}) == 3


def test_an_inserted_cell_changes_no_other_id():
    before = nbformat.reads(normalise(ran(0)), 4)
    longer = ran(0)
    longer.cells.insert(1, nbformat.v4.new_code_cell("g()"))
    after = nbformat.reads(normalise(longer), 4)
    assert [c.id for c in before.cells] == [c.id for c in after.cells if c.source != "g()"]


def picture(shift=0, level=0):
    """Return a PNG of one black line in base64."""
    pixels = np.full((40, 60), 255 - level, np.uint8)
    pixels[20 + shift] = 0
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def shown(source="plot()", alt="A line.", text="slope 1\n", tags=(), **kind):
    """Return a notebook with one cell that printed a text and showed a picture."""
    html = f'<img alt="{alt}" src="data:image/png;base64,{picture(**kind)}">'
    outputs = [
        nbformat.v4.new_output("stream", text=text),
        nbformat.v4.new_output("display_data", data={"text/html": html, "text/plain": alt}),
    ]
    cell = nbformat.v4.new_code_cell(
        source, outputs=outputs, execution_count=1, metadata={"tags": list(tags)}
    )
    return nbformat.reads(normalise(nbformat.v4.new_notebook(cells=[cell])), 4)


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        (shown(level=1), True),  # another rasteriser: nobody sees the difference
        (shown(shift=1), False),  # the line has moved
        (shown(alt="A curve."), False),
        (shown(text="slope 2\n", level=1), False),
        (shown(source="plot(2)", level=1), False),
    ],
)
def test_a_picture_is_rewritten_only_when_it_says_something_new(new, kept):
    old, before = shown(), nbformat.writes(new)
    keep_unchanged(new, old)
    assert nbformat.writes(new) == (nbformat.writes(old) if kept else before)


def test_times_are_kept_while_no_code_before_them_changed():
    def timed(first, seconds):
        notebook = shown(source=first)
        notebook.cells += shown(
            "clock()", text=f"{seconds} s\n", tags=["nbval-ignore-output"]
        ).cells
        return nbformat.reads(normalise(notebook), 4)

    old = timed("plot()", 1.5)
    again, edited = timed("plot()", 1.7), timed("plot(3)", 1.7)
    keep_unchanged(again, old)
    keep_unchanged(edited, old)
    assert again.cells[1].outputs[0].text == "1.5 s\n"
    assert edited.cells[1].outputs[0].text == "1.7 s\n"


def test_a_first_run_has_nothing_to_keep():
    new = shown()
    before = nbformat.writes(new)
    keep_unchanged(new, None)
    assert nbformat.writes(new) == before
