"""No lecture uses a concept before the chapter that teaches it (table in CONTRIBUTING.md)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LECTURES = sorted((ROOT / "course/text").glob("[0-9]*.md"))
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| (\d+) \| (\d+) \|$", flags=re.M)


def table():
    """Return the rows (concept, words, first taught, first used) of CONTRIBUTING.md."""
    rows = ROW.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    return [(name, words, int(taught), int(used)) for name, words, taught, used in rows]


def chapter(path):
    """Return the chapter number in a file name: 07a_overfitting.md is 7."""
    return int(re.match(r"\d+", path.name).group())


def paragraphs(text):
    """Yield the paragraphs and table rows of the prose, without code cells."""
    prose = re.sub(r"^```\{code-cell\}.*?^```$", "", text, flags=re.M | re.S)
    yield from re.split(r"\n\s*\n|\n(?=\||[-*] |\d+\. )", prose)


def uses(text, words, taught):
    """Return the paragraphs that use these words and do not point to chapter `taught` or later."""

    def points_forward(block):
        named = [int(n) for n in re.findall(r"chapters? (\d+)", block, flags=re.I)]
        return any(n >= taught for n in named) or re.match(r"\| *\*{0,2}\d+", block)

    pattern = re.compile(rf"\b(?:{words.replace(chr(92) + '|', '|')})\b", flags=re.I)
    return [b for b in paragraphs(text) if pattern.search(b) and not points_forward(b)]


def test_the_table_is_there():
    rows = table()
    assert len(rows) >= 25
    assert all(used >= taught for _, _, taught, used in rows)


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda path: path.stem)
def test_no_concept_before_its_chapter(lecture):
    text = lecture.read_text(encoding="utf-8")
    for name, words, taught, _ in table():
        if taught > chapter(lecture):
            early = uses(text, words, taught)
            assert not early, (
                f"{lecture.name} uses {name!r} before chapter {taught}: {early[0][:200]}"
            )


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_every_concept_is_taught_where_the_table_says(row):
    name, words, taught, used = row
    for place in {taught, used}:
        texts = [p.read_text(encoding="utf-8") for p in LECTURES if chapter(p) == place]
        if texts:
            found = any(
                re.search(rf"\b(?:{words.replace(chr(92) + '|', '|')})\b", t, re.I) for t in texts
            )
            assert found, f"{name!r} does not appear in chapter {place}"


def test_an_early_use_is_caught_and_a_pointer_is_not():
    assert uses("We train it with momentum.", "momentum", 5)
    assert not uses("Momentum comes in chapter 5.", "momentum", 5)
    assert uses("Momentum comes after chapter 2.", "momentum", 5)
    assert not uses("```{code-cell} ipython3\nmomentum = 1\n```", "momentum", 5)
