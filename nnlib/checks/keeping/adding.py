"""Keep an answer that passed."""

from collections.abc import Mapping
from typing import Any

from nnlib.checks.catalogue import chapters
from nnlib.checks.exercise import Exercise
from nnlib.checks.keeping import files
from nnlib.checks.keeping.fresh import demand_passing
from nnlib.checks.keeping.gather import Needs, gather, is_kept
from nnlib.checks.keeping.heads import add_imports
from nnlib.checks.keeping.imports import Import, imports_of
from nnlib.checks.keeping.refusal import NotKept
from nnlib.checks.keeping.source import source_of
from nnlib.checks.keeping.text import EXERCISE, USED, Mark, blocks, put, read
from nnlib.checks.keeping.uses import Place, users
from nnlib.checks.registry import get
from nnlib.checks.words import listed

ABOUT = '"""My own neural-network library: my functions, kept when they passed."""\n'


def keep(id: str, answer: Any) -> str:
    """Write an answer that passed, with what it needs, into the learner's library.

    Parameters
    ----------
    id : str
        Exercise, such as "2.1".
    answer : callable
        The function, which has passed the check.

    Returns
    -------
    str
        A sentence that says where it is kept.

    Raises
    ------
    NotKept
        If it cannot be kept; nothing has been changed then.
    ValueError
        If there is no such exercise.
    OSError
        If files cannot be written; each of them is whole.
    """
    exercise = get(id)
    if exercise.number[0] == 0:
        raise NotKept(f"{id} is a warm-up of the start page, so it is no part of a library.")
    if "nnlib" in exercise.may_use:
        raise NotKept(f"{id} may use all of nnlib, so it is no part of a library of your own.")
    source_of(answer, exercise.name)
    with files.locked():
        place = files.folder()
        old = files.read_files(place)
        needs = gather(exercise, answer, old)
        new = with_answer(old, exercise, needs)
        name = files.file_name(exercise.number[0])
        replaced = changes(old, new, name)
        if new != old:
            ids = [id, *(user for user in users(new, replaced) if user != id)]
            demand_passing(new, ids)
        return store(place, old, new, name, needs)


def with_answer(old: Mapping[str, str], exercise: Exercise, needs: Needs) -> dict[str, str]:
    """Return the files of the library with an answer in its chapter's file."""
    number = exercise.number
    name = files.file_name(number[0])
    text = old.get(name) or about(number[0])
    text = put(text, name, exercise.name, needs.source, Mark(EXERCISE, number))
    for helper, source in needs.helpers.items():
        text = put(text, name, helper, source, Mark(USED, number))
    text = add_imports(text, name, needs.imports)
    new = {**old, name: text}
    return {**new, files.INIT: package_text(old.get(files.INIT) or ABOUT, new)}


def about(chapter: int) -> str:
    """Return the first line of a chapter's file."""
    title = next(c.title for c in chapters() if c.number == chapter)
    return f'"""Chapter {chapter}, {title}: my own functions, kept when they passed."""\n'


def package_text(text: str, texts: Mapping[str, str]) -> str:
    """Return `__init__.py` with an import line for each answer that is kept, and none for one
    that has been taken out.
    """
    found, every = set(), set()
    for chapter in chapters():
        file = files.file_name(chapter.number)
        functions = blocks(texts.get(file, ""), file)
        for exercise in chapter.exercises:
            line = Import(f".chapter{chapter.number}", exercise.name, exercise.name)
            every.add(line)
            if exercise.name in functions and is_kept(functions[exercise.name]):
                found.add(line)
            elif exercise.name in functions and line in imports_of(read(text, files.INIT).body):
                found.add(line)  # its mark was taken out by hand
    return add_imports(text, files.INIT, found, every - found)


def changes(old: Mapping[str, str], new: Mapping[str, str], name: str) -> set[Place]:
    """Return the functions of a file that were there and are different now."""
    before, after = blocks(old.get(name, ""), name), blocks(new[name], name)
    return {(name, f) for f, block in before.items() if block.source != after[f].source}


def store(
    place: Any, old: Mapping[str, str], new: Mapping[str, str], name: str, needs: Needs
) -> str:
    """Write what is new and return the sentence for the learner."""
    said = [f"Kept in {files.shown(name)}" + along(needs) + "."]
    if new == old:
        return said[0]
    written = files.read_written(place)
    before = blocks(old.get(name, ""), name)
    edited = sorted(
        function
        for _, function in changes(old, new, name)
        if written.get(key(name, function)) != files.digest(before[function].source)
    )
    if edited:
        aside = files.set_aside(place, name, old[name])
        them = listed([f"`{function}`" for function in edited])
        said.append(f"The old file, with what you wrote in {them}, is {files.shown(aside)}.")
    for function, block in blocks(new[name], name).items():
        if function not in before or before[function].source != block.source:
            written[key(name, function)] = files.digest(block.source)
    files.write_files(place, {f: t for f, t in new.items() if old.get(f) != t}, written)
    return " ".join(said)


def along(needs: Needs) -> str:
    """Return the names of functions that were copied along, in words."""
    if not needs.helpers:
        return ""
    return f", with {listed([f'`{name}`' for name in needs.helpers])}"


def key(file: str, function: str) -> str:
    """Return the name of a function in the record of what was written."""
    return f"{file.removesuffix('.py')}.{function}"
