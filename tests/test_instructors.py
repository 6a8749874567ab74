"""The instructor's guide is true: its minutes, exercises, mistakes, files and commands exist."""

import re

import pytest

from nnlib import widgets
from nnlib.checks import exercises
from nnlib.checks.catalogue.chapter1 import parameter_count
from nnlib.checks.exercise import Mistake
from nnlib.checks.grading.command import parser
from tests.instructors import (
    EXERCISE,
    GUIDE,
    PAGES,
    ROOT,
    SHEETS,
    TAUGHT,
    exercise_minutes,
    lecture_minutes,
    notes,
    read,
    sections,
    table,
    total,
)

EXTENSIONS = {id for id, (_, extension) in exercise_minutes().items() if extension}
FIRST_MEETING = ["0.1", "0.2", "0.3"]
QUIZ = 10


def by_name(path):
    return path.stem


def keys(id):
    """Return the mistakes and conventions that the check of an exercise can name."""
    exercise = exercises()[id]
    return {known.key for known in (*exercise.mistakes, *exercise.conventions)}


def placed(sheet):
    """Return {where: ids} of a sheet's table of exercises."""
    rows = table(read(sheet), "where", "exercises", "min")
    for where, ids, minutes in rows:
        assert total(EXERCISE.findall(ids)) == int(minutes), (sheet.name, where)
    return {where: EXERCISE.findall(ids) for where, ids, _ in rows}


def test_every_lecture_has_a_sheet():
    lectures = {path.stem for path in (ROOT / "course/text").glob("[0-9]*.md")}
    assert {sheet.stem for sheet in TAUGHT} == lectures
    linked = re.findall(r"\(instructors/(\d\w+)\.md\)", read(GUIDE).split("## The sheets")[1])
    assert sorted(linked) == [sheet.stem for sheet in SHEETS]


@pytest.mark.parametrize("sheet", TAUGHT[1:], ids=by_name)
def test_minutes_of_a_lecture_are_those_of_its_notes(sheet):
    said, named = notes(sheet.stem), []
    for cell, minutes, _ in table(read(sheet), "sections", "min", "on the screen"):
        now = sections(cell)
        assert sum(said[section][0] for section in now) == int(minutes), (sheet.name, cell)
        named += now
    assert named == [section for section, (_, extension) in said.items() if not extension]


@pytest.mark.parametrize("sheet", TAUGHT, ids=by_name)
def test_a_sheet_states_the_lectures_minutes(sheet):
    lecture, extension = lecture_minutes(sheet.stem)
    stated = re.search(
        rf"\({re.escape(f'../{sheet.stem}.ipynb')}\): (\d+) minutes(.*)", read(sheet)
    )
    assert int(stated[1]) == lecture
    more = re.search(r"and (\d+) for (?:an|two) extension", stated[2])
    assert (int(more[1]) if more else 0) == extension


@pytest.mark.parametrize("sheet", TAUGHT[1:], ids=by_name)
def test_the_lecture_itself_states_the_same(sheet):
    own = re.search(r"\*\*Time\*\*: about (\d+) minutes", read(ROOT / f"course/text/{sheet.name}"))
    assert int(own[1]) == lecture_minutes(sheet.stem)[0]


def test_first_meeting_and_capstone_add_up():
    first, capstone = read(SHEETS[0]), read(ROOT / "course/instructors/09_capstone.md")
    minutes = [int(row[1]) for row in table(first, "block", "min", "do this")]
    assert sum(minutes) == lecture_minutes("00_start_here")[0]
    own = re.search(r"about (\d+) minutes", read(ROOT / "solutions/text/09_capstone.md"))
    minutes = [int(row[1]) for row in table(capstone, "sections", "min", "do this")]
    assert sum(minutes) == int(own[1]) == int(re.search(r": (\d+) minutes", capstone)[1])


def test_sheets_place_every_exercise_once():
    where = [placed(sheet) for sheet in SHEETS]
    ids = [id for places in where for part in places.values() for id in part]
    assert sorted(ids) == sorted(exercise_minutes()) == sorted(exercises())
    assert {id for places in where for id in places.get("extension", [])} == EXTENSIONS


@pytest.mark.parametrize("sheet", TAUGHT, ids=by_name)
def test_a_sheet_states_the_minutes_of_its_exercises(sheet):
    chapter = str(int(re.match(r"\d+", sheet.stem)[0]))
    stated = re.search(r"exercises\b.*?: (\d+) minutes", read(sheet).split("## ")[0])
    own = [id for id in exercise_minutes() if id.split(".")[0] == chapter]
    if stated:
        assert int(stated[1]) == total(own)
    else:
        assert not own or sheet.stem.startswith("07b")


def test_table_of_sheets_adds_up():
    rows = table(read(GUIDE), "chapter", "lecture", "exercises")
    for names, lecture, minutes in rows:
        stems = re.findall(r"instructors/(\w+)\.md", names)
        taught = [stem for stem in stems if stem in {sheet.stem for sheet in TAUGHT}]
        assert sum(lecture_minutes(stem)[0] for stem in taught) == int(lecture), names
        if taught:
            chapter = str(int(re.match(r"\d+", stems[0])[0]))
            own = [id for id in exercise_minutes() if id.split(".")[0] == chapter]
            assert total(own) == int(minutes), names


def test_ten_weeks_add_up():
    head = ("week", "lecture", "min", "lab", "min", "at home", "min")
    *weeks, sums = table(read(GUIDE), *head)
    assert [row[0] for row in weeks] == [str(number) for number in range(1, 11)]
    done, extra = [], {"first meeting": 45, "capstone": 60, "concept test": 15}
    for _, lecture, minutes, lab, lab_minutes, home, home_minutes in weeks:
        stem = re.search(r"\((\w+)\.ipynb\)", lecture)[1]
        assert lecture_minutes(stem)[0] == int(minutes)
        for cell, stated in ((lab, lab_minutes), (home, home_minutes)):
            ids = EXERCISE.findall(cell)
            more = sum(m for name, m in extra.items() if name in cell) + QUIZ * cell.count("quiz")
            assert total(ids) + more == int(stated), cell
            done += ids
    assert sorted(done + FIRST_MEETING) == sorted(set(exercise_minutes()) - EXTENSIONS)
    for column in (2, 4, 6):
        assert sum(int(row[column]) for row in weeks) == int(sums[column])


def test_weeks_and_sheets_choose_the_same_exercises_for_the_lab():
    weeks = table(read(GUIDE), "week", "lecture", "min", "lab", "min", "at home", "min")[:-1]
    labs = {re.search(r"\((\w+)\.ipynb\)", row[1])[1]: EXERCISE.findall(row[3]) for row in weeks}
    for sheet in TAUGHT[1:]:
        assert labs[sheet.stem] == placed(sheet).get("in class", []), sheet.name


def test_three_days_add_up():
    days = {}
    for day, block, minutes, what in table(read(GUIDE), "day", "block", "min", "what"):
        days[day] = days.get(day, 0) + int(minutes)
        if block == "lecture":
            assert lecture_minutes(re.search(r"\((\w+)\.ipynb\)", what)[1])[0] == int(minutes)
        elif block == "exercises":
            ids = EXERCISE.findall(what)
            assert not EXTENSIONS & set(ids)
            assert total(ids) <= int(minutes) <= total(ids) + 10, what
        elif block == "outlook":
            numbers = re.search(r"sections (\d) and (\d)", what).groups()
            assert sum(notes("10_outlook")[number][0] for number in numbers) == int(minutes)
    assert days == {"1": 390, "2": 390, "3": 390}
    assert "390 minutes a day" in read(GUIDE)


@pytest.mark.parametrize("sheet", TAUGHT, ids=by_name)
def test_every_wrong_answer_names_a_mistake_of_the_catalogue(sheet):
    questions = re.split(r"^### ", read(sheet).split("\n## Questions\n")[1], flags=re.M)[1:]
    assert len(questions) == 3
    lecture = read(ROOT / f"course/text/{sheet.name}")
    for number, question in enumerate(questions, start=1):
        title = re.match(rf"{number} · Section (\d+)\b", question)
        assert re.search(rf"^## {title[1]}(?:\.| ·) ", lecture, flags=re.M), question[:60]
        assert "\n**Right**: " in question
        rows = table(question, "wrong answer to expect", "mistake", "how to answer")
        assert 2 <= len(rows) <= 3
        for _, mistake, answer in rows:
            id, key = mistake.strip("`").split(" ")
            assert key in keys(id), f"{sheet.name}: {mistake}"
            assert answer


@pytest.mark.parametrize("sheet", TAUGHT, ids=by_name)
def test_mistakes_named_where_they_get_stuck_exist(sheet):
    chapter = str(int(re.match(r"\d+", sheet.stem)[0]))
    known = {key for id in exercises() if id.split(".")[0] == chapter for key in keys(id)}
    stuck = read(sheet).split("\n## Where they get stuck\n")[1]
    for named in re.findall(r"\(((?:`\w+`(?:, )?)+)[,)]", stuck):
        assert set(re.findall(r"\w+", named)) <= known, (sheet.name, named)


@pytest.mark.parametrize("sheet", TAUGHT, ids=by_name)
def test_explorers_that_are_shown_stand_in_the_lecture(sheet):
    shown = re.findall(r"`(\w+)` \(section (\d+)\)", read(sheet))
    lecture = read(ROOT / f"course/text/{sheet.name}")
    for name, number in shown:
        assert name in widgets.__all__
        section = re.search(rf"^## {number}\. .*?(?=^## )", lecture, flags=re.M | re.S)[0]
        assert f"import {name}\n" in section, (sheet.name, name, number)
    assert shown or sheet.stem in {"00_start_here", "10_outlook"}


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_links_and_files_exist(page):
    text = read(page)
    for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
    for path in re.findall(r"`((?:solutions|nnlib|binder|course|authoring|tests)/[^`\s]*)`", text):
        assert (ROOT / path).exists(), f"{page.name}: {path}"
    for anchor in re.findall(r"INSTRUCTORS\.md#([\w-]+)|\]\(#([\w-]+)\)", text):
        headings = re.findall(r"^## (.+)$", read(GUIDE), flags=re.M)
        slugs = {heading.lower().replace(" ", "-") for heading in headings}
        assert "".join(anchor) in slugs


def test_commands_exist():
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), flags=re.M))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", read(page))}
    assert named <= targets, f"not in the Makefile: {sorted(named - targets)}"


def test_commands_of_the_grader_are_understood():
    pages = "\n".join(map(read, PAGES))
    commands = re.findall(r"python -m nnlib\.checks ((?:grade|variants)(?: [\w./-]+)+)", pages)
    assert {command.split()[0] for command in commands} == {"grade", "variants"}
    for command in commands:
        parser().parse_args(command.split())
    exports = re.findall(r"--export (\w+)", pages)
    assert exports
    for name in exports:
        parser().parse_args(["grade", "submissions", "--export", name])


def test_the_new_mistake_of_the_guide_is_new_and_wrong():
    text = read(ROOT / "course/instructors/change_an_exercise.md")
    code = re.search(r"```python\n(.*?)```", text, flags=re.S)[1]
    mistake = eval(code, vars(parameter_count))  # the guide's own lines, in that module's names
    assert isinstance(mistake, Mistake)
    exercise = exercises()["1.8"]
    calls = [probe.args[0] for probe in exercise.make_probes(0)]

    def answers(function):
        return [function(tuple(call)) for call in calls]

    known = [known.wrong for known in exercise.mistakes if known.key != "list_emptied"]
    others = [exercise.reference, *filter(None, known)]
    assert all(answers(mistake.wrong) != answers(other) for other in others)
