"""The report on a class: one HTML file, without scripts, that needs no network."""

from collections.abc import Sequence
from html import escape

from nnlib.checks.grading.classroom import (
    NO_VERDICT,
    Diagnosis,
    by_exercise,
    common,
    passed_by_learner,
    to_look_at,
)
from nnlib.checks.grading.concept_gain import ClassGain
from nnlib.checks.grading.pictures import bars, histogram
from nnlib.checks.grading.rows import Row
from nnlib.checks.html import inline
from nnlib.checks.quiz import total_gain
from nnlib.checks.quiz.result import of

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:64em;margin:2em auto;padding:0 1em;color:#1a1a1a;"
    "background:#fff}h2{margin-top:2em}table{font-size:15px;border-collapse:collapse}"
    "td,th{vertical-align:top;text-align:left;padding:.25em 1.2em .25em 0}"
    "tbody th{font-weight:400;white-space:nowrap}tbody tr{border-top:1px solid #ddd}"
)
HARDEST = 5
MOST_FREQUENT = 15


def page(rows: Sequence[Row], confined: Sequence[str] = (), gain: ClassGain | None = None) -> str:
    """Return the report on a class as an HTML page.

    Parameters
    ----------
    rows : sequence of Row
        What was graded.
    confined : sequence of str
        What confined the notebooks, in words.
    gain : ClassGain or None
        What was gained between the two concept tests.
    """
    learners = passed_by_learner(rows)
    parts = [
        f"<h1>Report on {len(learners)} learner{'' if len(learners) == 1 else 's'}</h1>",
        *(_paragraph(line) for line in confined),
        *_exercises(rows),
        "<h2>How many exercises learners passed</h2>",
        histogram(
            [p for p, _ in learners.values()], max((n for _, n in learners.values()), default=0)
        ),
        *_diagnoses("Common mistakes", common(rows, "failed")),
        *_diagnoses("Right under another convention", common(rows, "convention")),
        *_gain(gain),
        *_look(to_look_at(rows)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Report on a class</title><style>{STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _exercises(rows: Sequence[Row]) -> list[str]:
    standings = by_exercise(rows)
    if not standings:
        return [_paragraph("No exercise was found.")]
    hardest = sorted((s for s in standings if s.passed < 1), key=lambda s: s.passed)[:HARDEST]
    told = ", ".join(f"{s.id} {s.name} ({s.passed:.0%} passed)" for s in hardest)
    head = ["Exercise", "Passed", "Failed", "Convention", "Library", "Not done", "Other", "Seconds"]
    lines = [
        [
            f"{s.id} {s.name}",
            f"{s.counts['passed']} ({s.passed:.0%})",
            *(str(s.counts[status]) for status in ("failed", "convention", "library", "not done")),
            str(s.counts["stopped"] + s.counts["unreadable"]),
            f"{s.seconds:.2f}",
        ]
        for s in standings
    ]
    return [
        "<h2>Which exercises fail</h2>",
        _paragraph(f"Hardest: {told}." if hardest else "Everything passed."),
        bars(standings),
        "<details><summary>The numbers</summary>",
        _table(head, lines),
        "<p>Seconds: the median of all calls of an answer.</p></details>",
    ]


def _diagnoses(title: str, found: Sequence[Diagnosis]) -> list[str]:
    if not found:
        return [f"<h2>{title}</h2>", _paragraph("None.")]
    head = ["Exercise", "Learners", "Key", "What it is"]
    lines = [[f"{d.id} {d.name}", str(d.learners), d.key, d.note] for d in found]
    parts = [f"<h2>{title}</h2>", _table(head, lines[:MOST_FREQUENT])]
    if rest := lines[MOST_FREQUENT:]:
        parts.append(f"<details><summary>{len(rest)} more</summary>{_table(head, rest)}</details>")
    return parts


def _gain(gain: ClassGain | None) -> list[str]:
    title = "<h2>Gain between the two concept tests</h2>"
    if gain is None or not gain.gains:
        why = "No learner's file progress.json with both tests was handed in."
        return [title, _paragraph(why)]
    lines = [
        [concept, of(one.before), of(one.after), one.words] for concept, one in gain.gains.items()
    ]
    everything = total_gain(gain.gains)
    lines.append(["all", of(everything.before), of(everything.after), everything.words])
    said = (
        f"{gain.learners} with both tests; {gain.only_one} with one or none; {gain.unreadable} "
        "files not readable. Learners keep these files themselves: they show what the course "
        "teaches, and are no base for marks."
    )
    head = ["Concept", "Before", "After", "Gain"]
    return [title, _table(head, lines), _paragraph(said)]


def _look(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    alike: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        note = row.note if row.status in NO_VERDICT else ""
        why = "; ".join(filter(None, (row.flags, note)))
        alike.setdefault((row.student, row.notebook, why), []).append(row)
    lines = []
    for (student, notebook, why), own in alike.items():
        statuses = ", ".join(dict.fromkeys(row.status for row in own))
        lines.append([student, notebook, ", ".join(row.exercise for row in own), statuses, why])
    head = ["Learner", "Notebook", "Exercises", "Status", "Why"]
    return ["<h2>Look at these yourself</h2>", _table(head, lines)]


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{inline(line[0])}</th>'
        + "".join(f"<td>{inline(cell)}</td>" for cell in line[1:])
        + "</tr>"
        for line in lines
    )
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"
