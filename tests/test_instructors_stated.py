"""README, start page, lectures and exercises state the minutes that their parts add up to."""

import re

import pytest

from tests.instructors import ROOT, TAUGHT, exercise_minutes, lecture_minutes, read, total


def minutes_of(chapter):
    """Return the minutes of the exercises of a chapter, without its extensions, and of these."""
    own = {
        id: extra for id, (_, extra) in exercise_minutes().items() if id.startswith(f"{chapter}.")
    }
    return tuple(total(id for id, extra in own.items() if extra is kind) for kind in (False, True))


@pytest.mark.parametrize("chapter", range(1, 9))
def test_the_exercises_state_their_minutes(chapter):
    text = read(next((ROOT / "solutions/text").glob(f"0{chapter}_*.md")))
    minutes, extension = minutes_of(chapter)
    stated = re.search(r"about (\d+) minutes(?:, and (\d+) more for)?", text)
    assert int(stated[1]) == minutes
    assert stated[2] is None or int(stated[2]) == extension


@pytest.mark.parametrize("chapter", range(1, 9))
def test_the_lecture_states_the_minutes_of_its_exercises(chapter):
    text = read(next((ROOT / "course/text").glob(f"0{chapter}*.md")))
    time = re.search(r"\*\*Time\*\*: (.*)", text)[1]
    stated = re.search(r"(\d+) for the \[exercises\]|take about (\d+) minutes", time)
    assert int(stated[1] or stated[2]) == minutes_of(chapter)[0]


def test_lectures_state_the_minutes_of_their_extensions():
    for sheet in TAUGHT[1:]:
        text = read(ROOT / f"course/text/{sheet.name}")
        extension = lecture_minutes(sheet.stem)[1]
        for stated in re.findall(r"extensions?\b[^.]*?(\d+) minutes more", text):
            assert int(stated) == extension, sheet.name


@pytest.mark.parametrize("page", ["README.md", "course/text/00_start_here.md"])
def test_tables_of_chapters_state_the_same_minutes(page):
    rows = [row for row in read(ROOT / page).split("\n") if re.match(r"\| \d+[ab]? \|", row)]
    rows = [row for row in rows if ".ipynb" in row and not re.match(r"\| [09] \|", row)]
    assert len(rows) == len(TAUGHT) - 1
    for row in rows:
        stem = re.search(r"(\w+)\.ipynb", row)[1]
        lecture = re.search(r"\| (\d+) min \|", row)
        assert int(lecture[1]) == lecture_minutes(stem)[0], row
        exercises = re.search(r"(\d+) min\]", row)
        assert bool(exercises) == (stem[:3] not in ("07b", "10_"))
        assert not exercises or int(exercises[1]) == minutes_of(int(stem[:2]))[0], row
