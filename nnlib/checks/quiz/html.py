"""Questions as HTML: calm, readable on light and on dark pages, colours inherited."""

from collections.abc import Mapping, Sequence
from html import escape

from nnlib.checks.html import inline
from nnlib.checks.quiz.question import Question
from nnlib.checks.quiz.text import mark, parts

CODE = (
    "white-space:pre;overflow-x:auto;margin:.3em 0 .3em 1.5em;padding:0;color:inherit;"
    "background:transparent;font-family:monospace;line-height:1.35"
)
BOX = "max-width:52em;line-height:1.5;color:inherit"


def block(text: str, head: str = "") -> str:
    """Return a text as paragraphs and code, behind a head."""
    found = []
    for code, lines in parts(text):
        if code:
            found.append(f'<pre style="{CODE}">{escape(chr(10).join(lines), quote=False)}</pre>')
        else:
            body = "<br>".join(inline(line) for line in lines)
            found.append(f'<p style="margin:.2em 0">{head}{body}</p>')
            head = ""
    return (f'<p style="margin:.2em 0">{head}</p>' if head else "") + "".join(found)


def listing(title: str, how: str, questions: Sequence[Question], folded: bool = False) -> str:
    """Return the questions with their options and no key, as they stand in a saved notebook."""
    cards = "".join(
        f'<div style="margin:1em 0 0">{block(question.text, f"<b>{number}.</b> ")}'
        f"{_options(question)}</div>"
        for number, question in enumerate(questions, 1)
    )
    if folded:
        cards = f"<details><summary>The {len(questions)} questions</summary>{cards}</details>"
    return (
        f'<div role="region" aria-label="{escape(title)}" style="{BOX}">'
        f'<p style="margin:0"><strong>{escape(title)}.</strong> {inline(how)}</p>{cards}</div>'
    )


def explained(question: Question, chosen: str) -> str:
    """Return every option with why it is right or not."""
    items = []
    for letter, option in zip(question.letters, question.options, strict=True):
        said = mark(option, letter == chosen)
        verdict = f" <strong>{said}</strong>" if said else ""
        items.append(
            f'<li style="margin:.35em 0;list-style:none"><b>{letter})</b> {inline(option.text)}'
            f"{verdict}<br>{inline(option.why)}</li>"
        )
    return f'<ul style="margin:.3em 0 0;padding:0 0 0 .2em">{"".join(items)}</ul>'


def solved(questions: Sequence[Question], answers: Mapping[int, str]) -> str:
    """Return the questions with every option explained, and what was answered."""
    return "".join(
        f'<div style="margin:1em 0 0">{block(question.text, f"<b>{number}.</b> ")}'
        f"{explained(question, answers.get(number, ''))}</div>"
        for number, question in enumerate(questions, 1)
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column names the rows."""
    left = "text-align:left;padding:.1em 1.4em .1em 0;border:0;background:transparent"
    names = "".join(f'<th scope="col" style="{left}">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr style="background:transparent"><th scope="row" style="{left};font-weight:400">'
        f"{inline(row[0])}</th>"
        + "".join(f'<td style="{left}">{escape(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        '<table style="margin:.4em 0;border-collapse:collapse;border:0;color:inherit;'
        f'font-size:inherit"><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>'
    )


def _options(question: Question) -> str:
    items = "".join(
        f'<li style="margin:.1em 0;list-style:none">{letter}) {inline(option.text)}</li>'
        for letter, option in zip(question.letters, question.options, strict=True)
    )
    return f'<ul style="margin:.2em 0 0 1.2em;padding:0">{items}</ul>'
