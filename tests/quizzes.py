"""A small quiz and two small forms of a concept test, in place of those of the course."""

from nnlib.checks.quiz import Option, Question, bank


def question(concept, text, *options, key="a"):
    """Return a question whose options are explained by their letter."""
    made = [
        Option(option, f"Because of {letter}{i}.", letter == key)
        for i, (letter, option) in enumerate(zip("abcd", options, strict=False))
    ]
    return Question(concept, text, tuple(made))


QUIZ = (
    question("sum", "What is 1 + 1?", "two, `2`", "eleven", "one", key="a"),
    question(
        "loop",
        "What does this print?\n\n    for i in range(2):\n        print(i < 1)",
        "`True`, then `False`",
        "`True` twice",
        "`i < 1`",
        "nothing",
        key="c",
    ),
    question("order", "Which is <b>larger</b>?", "0.5", "0.25", "0.125", key="a"),
)
FORMS = {
    form: (
        question("sum", f"{form}: 1 + {n}?", str(1 + n), str(n), "1", key="a"),
        question("sum", f"{form}: 2 + {n}?", str(n), str(2 + n), "2", key="b"),
        question("product", f"{form}: 2 · {n}?", str(n), "2", "4", str(2 * n), key="d"),
    )
    for form, n in (("A", 5), ("B", 7))
}


def put_in_place(monkeypatch, tmp_path):
    """Put the small questions in the place of the course's; return the file of the progress."""
    monkeypatch.setenv("NNLIB_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(bank, "chapters", lambda: (1, 3))
    monkeypatch.setattr(bank, "of_chapter", {1: QUIZ[:2], 3: QUIZ}.__getitem__)
    monkeypatch.setattr(bank, "of_form", FORMS.__getitem__)
    return tmp_path / "state" / "progress.json"
