"""Read the instructor's guide, and the lectures and exercises that it speaks of."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "course/INSTRUCTORS.md"
SHEETS = sorted((ROOT / "course/instructors").glob("[0-9]*.md"))
PAGES = [GUIDE, *sorted((ROOT / "course/instructors").glob("*.md"))]
TAUGHT = [sheet for sheet in SHEETS if (ROOT / "course/text" / sheet.name).is_file()]
NAMES = {"In the library": "library", "Put to the test": "tests", "Summary": "summary"}
EXERCISE = re.compile(r"\b\d+\.\d+\b")


def read(path):
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def table(text, *columns):
    """Return the rows, as lists of cells, of all tables of a text with exactly these columns."""
    head = "| " + " | ".join(columns) + " |"
    rows = []
    for after in text.split(f"\n{head}\n")[1:]:
        lines = after.split("\n")
        assert re.fullmatch(r"(\|---)+\|", lines[0]), head
        for line in lines[1:]:
            if not line.startswith("|"):
                break
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            assert len(rows[-1]) == len(columns), line
    return rows


@cache
def notes(stem):
    """Return {section: (minutes, extension?)} of a lecture, as its speaker's notes state them."""
    text = read(ROOT / f"course/text/{stem}.md")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    found, section = {}, "opening"
    pattern = r"^## (.+)$|Notes for the speaker · (\d+) minutes?([^<]*)<"
    for match in re.finditer(pattern, prose, flags=re.M):
        if heading := match[1]:
            number = re.match(r"(\d+)\. ", heading)
            section = number[1] if number else NAMES.get(heading, heading)
        else:
            assert section not in found, f"{stem}: two notes in section {section}"
            found[section] = int(match[2]), "extension" in match[3]
    return found


def lecture_minutes(stem):
    """Return the minutes of a lecture, without its extensions, and those of the extensions."""
    parts = notes(stem).values()
    return tuple(sum(m for m, extension in parts if extension is kind) for kind in (False, True))


@cache
def exercise_minutes():
    """Return {id: (minutes, extension?)} of all exercises, as their notebooks state them."""
    texts = [ROOT / "course/text/00_start_here.md", *sorted((ROOT / "solutions/text").glob("*.md"))]
    pattern = r"^### Exercise (\d+\.\d+) (.*)\n+[●○]+ · (\d+) minutes(.*)$"
    found = [match for path in texts for match in re.findall(pattern, read(path), flags=re.M)]
    return {
        id: (int(minutes), "extension" in (title + rest).lower())
        for id, title, minutes, rest in found
    }


def total(ids):
    """Return the minutes of these exercises together."""
    return sum(exercise_minutes()[id][0] for id in ids)


def sections(cell):
    """Return the sections that a cell names: "opening, 1–3" is opening, 1, 2 and 3."""
    named = []
    for part in cell.split(", "):
        first, dash, last = part.partition("–")
        named += map(str, range(int(first), int(last) + 1)) if dash else [part]
    return named
