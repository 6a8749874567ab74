"""Answers that are kept with the progress, in the same file.

`state["quiz"]["3"]["1"]` holds the first answer to question 1 of chapter 3, whether it was right,
the last answer and how many there were. `state["concept_test"]["before"]` holds the answers to
the concept test, whether it was handed in and, from then on, `scores`: rows of a concept, how many
answers were right and how many questions there were. An entry of another form, or an answer to
another version of the question, is left out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nnlib.checks import state
from nnlib.checks.quiz.question import Question, digest

Scores = dict[str, tuple[int, int]]


def quiz_answers(data: Mapping[str, Any], chapter: int, questions: Sequence[Question]) -> dict:
    """Return the entries of the questions that were answered, by their number."""
    entries = _mapping(_mapping(data.get("quiz")).get(str(chapter)))
    found = {}
    for number, question in enumerate(questions, 1):
        entry = entries.get(str(number))
        if isinstance(entry, dict) and _fits(entry, question):
            found[number] = entry
    return found


def record_answer(chapter: int, number: int, question: Question, letter: str) -> None:
    """Note an answer; the first one stays the first."""

    def change(data: state.State) -> None:
        entries = _child(_child(data, "quiz"), str(chapter))
        entry = entries.get(str(number))
        if not (isinstance(entry, dict) and _fits(entry, question)):
            entry = None
        entries[str(number)] = next_entry(entry, question, letter)

    state.update(change)


def next_entry(entry: Mapping[str, Any] | None, question: Question, letter: str) -> dict[str, Any]:
    """Return the entry of a question after one more answer."""
    first = entry["first"] if entry else letter
    return {
        "of": question.digest,
        "first": first,
        "right": first == question.key,
        "last": letter,
        "tries": (entry["tries"] if entry else 0) + 1,
    }


def paper_answers(
    data: Mapping[str, Any], when: str, questions: Sequence[Question]
) -> dict[int, str]:
    """Return the letters that were chosen in the concept test, by the number of the question."""
    entry = _mapping(_mapping(data.get("concept_test")).get(when))
    answers = _mapping(entry.get("answers")) if entry.get("of") == digest(questions) else {}
    return {
        number: answers[str(number)]
        for number, question in enumerate(questions, 1)
        if _is_letter(answers.get(str(number)), question)
    }


def record_paper(
    when: str,
    form: str,
    questions: Sequence[Question],
    answers: Mapping[int, str],
    handed_in: Scores | None = None,
) -> None:
    """Note the answers to the concept test; with scores, that it was handed in.

    What was handed in once is not changed any more.
    """
    entry: dict[str, Any] = {
        "of": digest(questions),
        "form": form,
        "answers": {str(number): letter for number, letter in answers.items()},
        "handed_in": handed_in is not None,
    }
    if handed_in is not None:
        entry["scores"] = [[concept, *pair] for concept, pair in handed_in.items()]

    def change(data: state.State) -> None:
        if scores(data, when) is None:
            _child(data, "concept_test")[when] = entry

    state.update(change)


def scores(data: Mapping[str, Any], when: str) -> Scores | None:
    """Return (right, asked) by concept of a concept test that was handed in, else None.

    Parameters
    ----------
    data : mapping
        A learner's state, as it stands in the file.
    when : str
        "before" or "after".
    """
    entry = _mapping(_mapping(data.get("concept_test")).get(when))
    rows = entry.get("scores")
    if entry.get("handed_in") is not True or not isinstance(rows, list) or not rows:
        return None
    if not all(map(_is_score, rows)):
        return None
    return {concept: (right, asked) for concept, right, asked in rows}


def _is_score(row: Any) -> bool:
    return (
        isinstance(row, list)
        and [type(item) for item in row] == [str, int, int]
        and 0 <= row[1] <= row[2]
        and row[2] > 0
    )


def _fits(entry: Mapping[str, Any], question: Question) -> bool:
    return (
        entry.get("of") == question.digest
        and _is_letter(entry.get("first"), question)
        and _is_letter(entry.get("last"), question)
        and type(entry.get("tries")) is int
        and entry.get("right") is (entry["first"] == question.key)
    )


def _is_letter(value: Any, question: Question) -> bool:
    return isinstance(value, str) and len(value) == 1 and value in question.letters


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _child(parent: dict[str, Any], key: str) -> dict[str, Any]:
    if not isinstance(parent.get(key), dict):
        parent[key] = {}
    return parent[key]
