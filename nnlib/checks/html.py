"""The report as HTML: the parts of the text, calm, readable on light and on dark pages.

Colours of text are inherited from the page; only the bar at the side has a colour of its own,
and the verdict is always said in words.
"""

import re
from html import escape

from nnlib.checks.report import MARKS, WORDS, ProbeResult, Report

BARS = {"passed": "#009E73", "failed": "#D55E00", "convention": "#0072B2", "not done": "#8C8C8C"}
BOX = (
    "border-left:5px solid {bar};padding:.35em 0 .35em .9em;margin:.3em 0;max-width:52em;"
    "line-height:1.45;color:inherit;background:transparent"
)
CELL = (
    "text-align:left;vertical-align:top;padding:.15em 1em .15em 0;border:0;background:transparent"
)
CODE = "white-space:pre-wrap;overflow-wrap:anywhere;font-family:monospace"


def report_html(report: Report) -> str:
    """Return a report as HTML."""
    title = f"Exercise {report.id}, {report.name}: {WORDS[report.status]}"
    parts = [
        f'<div role="region" aria-label="{escape(title)}" '
        f'style="{BOX.format(bar=BARS[report.status])}">',
        f'<p role="heading" aria-level="4" style="margin:0;font-weight:600">'
        f'<span aria-hidden="true">{MARKS[report.status]}</span> '
        f"{escape(report.id)} <code>{escape(report.name)}</code>: {WORDS[report.status]}</p>",
    ]
    text = report.explanation or report.summary
    if text:
        parts.append(_paragraph(text))
    if report.example is not None:
        parts.append(_table(report.example))
    parts += [_paragraph(f"Note: {note}") for note in report.notes]
    return "".join([*parts, "</div>"])


def _paragraph(text: str) -> str:
    return f'<p style="margin:.35em 0 0">{inline(text)}</p>'


def _table(example: ProbeResult) -> str:
    rows = (("Called", example.called), ("Came", example.came), ("Expected", example.expected))
    cells = "".join(
        f'<tr style="background:transparent"><th scope="row" style="{CELL};font-weight:600">{word}'
        f'</th><td style="{CELL};{CODE}">{escape(text)}</td></tr>'
        for word, text in rows
        if text
    )
    return (
        '<table style="margin:.5em 0 0;border-collapse:collapse;border:0;color:inherit;'
        'font-size:inherit">'
        f"<tbody>{cells}</tbody></table>"
    )


def inline(text: str) -> str:
    """Return plain text as HTML, with `code` between backquotes."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
