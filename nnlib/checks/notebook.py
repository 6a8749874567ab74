"""What a learner writes in a notebook: `check` and `hint`."""

import sys
from typing import Any

from nnlib._files import reason
from nnlib.checks import state
from nnlib.checks.html import inline
from nnlib.checks.registry import get
from nnlib.checks.running import run_check

UNKEPT = {
    "failed": "it has not passed yet",
    "convention": "it follows another convention than the course",
    "not done": "it is not done yet",
}
_shown: dict[str, int] = {}


def check(id: str, answer: Any, keep: bool = False) -> None:
    """Check an answer, show the report, and note the outcome on the board.

    With `keep=True` an answer that passes becomes part of your own library, the package
    `my_nnlib` beside your notebooks: `check("2.1", sigmoid, keep=True)` writes the function to
    `my_nnlib/chapter2.py`, with the functions of yours that it uses.

    Parameters
    ----------
    id : str
        Exercise, such as "1.1".
    answer : callable
        Your function, without brackets: `check("1.1", weighted_sum)`.
    keep : bool
        Whether to keep the answer if it passes.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    report = run_check(id, answer)
    show(report.message, report._repr_html_())
    try:
        state.record(id, report.status)
    except (OSError, ImportError) as error:
        file = getattr(error, "filename", None)
        where = f" ({file})" if file else ""
        print(
            f"Your progress could not be saved: {reason(error)}{where}. "
            "The result above stands; mend that and run this cell again to have it on the board.",
            file=sys.stderr,
        )
    if keep:
        text = kept(id, answer, report.status)
        show(text, f'<p style="max-width:52em">{inline(text)}</p>')


def kept(id: str, answer: Any, status: str) -> str:
    """Keep an answer if it passed; return what a learner reads about it."""
    if status != "passed":
        return f"Not kept: {UNKEPT[status]}."
    from nnlib.checks import keeping

    try:
        return keeping.keep(id, answer)
    except keeping.NotKept as refusal:
        return f"Not kept: {refusal}"
    except (OSError, ImportError) as error:
        return f"Not kept: your library could not be written: {reason(error)}."


def hint(id: str, n: int | None = None) -> None:
    """Show the next hint of an exercise, from a nudge to nearly the answer.

    Parameters
    ----------
    id : str
        Exercise, such as "1.1".
    n : int or None
        1, 2 or 3 for a hint by number; None for the next one.

    Raises
    ------
    ValueError
        If there is no such exercise or no such hint.
    """
    exercise = get(id)
    count = len(exercise.hints)
    if n is None:
        n = min(_shown.get(id, 0) + 1, count)
        _shown[id] = n
    if type(n) is not int or not 1 <= n <= count:
        raise ValueError(f"n: expected a hint from 1 to {count}, got {n!r}")
    title, text = f"Hint {n} of {count} for {id} {exercise.name}", exercise.hints[n - 1]
    last = " That was the last one." if n == count else ""
    html = f'<p style="max-width:52em"><strong>{title}.</strong> {inline(text)}{last}</p>'
    show(f"{title}: {text}{last}", html)


def show(text: str, html: str) -> None:
    """Display as one output in a notebook; print elsewhere."""
    if sys.modules.get("IPython") is not None:
        from IPython import get_ipython

        shell = get_ipython()
        if shell is not None and getattr(shell, "kernel", None) is not None:
            from IPython.display import display

            display({"text/plain": text, "text/html": html}, raw=True)
            return
    print(text)
