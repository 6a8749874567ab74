"""The pictures of the report, as SVG in the page: they need nothing else and can be enlarged.

Every number that is drawn also stands there as text.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape

from nnlib.checks.grading.classroom import ExerciseStanding

COLOURS = {
    "passed": ("#009E73", "#FFFFFF"),
    "convention": ("#56B4E9", "#000000"),
    "library": ("#CC79A7", "#000000"),
    "failed": ("#D55E00", "#FFFFFF"),
    "stopped": ("#000000", "#FFFFFF"),
    "unreadable": ("#666666", "#FFFFFF"),
    "not done": ("#E6E6E6", "#000000"),
}
LEFT, WIDTH, ROW, TOP = 250, 560, 28, 56
BAR_HEIGHT = 160


def bars(standings: Sequence[ExerciseStanding]) -> str:
    """Return one bar for each exercise, in parts by status."""
    parts = _legend()
    for i, standing in enumerate(standings):
        y, x = TOP + i * ROW, float(LEFT)
        label = f"{standing.id} {standing.name}"
        label = label if len(label) <= 30 else f"{label[:29]}…"
        parts.append(_text(LEFT - 8, y + 17, label, "end"))
        for status, (colour, ink) in COLOURS.items():
            count = standing.counts.get(status, 0)
            width = WIDTH * count / standing.answers
            if count:
                parts.append(
                    f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 6}" '
                    f'fill="{colour}" stroke="#FFFFFF"/>'
                )
                parts.append(_text(x + width / 2, y + 16, str(count), "middle", ink))
            x += width
    said = ". ".join(
        f"{s.id} {s.name}: {s.counts.get('passed', 0)} of {s.answers} passed" for s in standings
    )
    return _svg(
        LEFT + WIDTH + 20, TOP + len(standings) * ROW, f"Answers by exercise. {said}.", parts
    )


def histogram(passed: Sequence[int], most: int) -> str:
    """Return how many learners passed how many exercises."""
    counts = Counter(passed)
    highest = max(counts.values(), default=1)
    step = min(48.0, (WIDTH + LEFT - 60) / (most + 1))
    bottom = TOP + BAR_HEIGHT
    parts = [_text(16, 20, "learners")]
    every = 1 + most // 20
    for n in range(most + 1):
        height = BAR_HEIGHT * counts[n] / highest
        x = 40 + n * step
        parts.append(
            f'<rect x="{x:.1f}" y="{bottom - height:.1f}" width="{step - 4:.1f}" '
            f'height="{height:.1f}" fill="#0072B2"/>'
        )
        middle = x + (step - 4) / 2
        if counts[n]:
            parts.append(_text(middle, bottom - height - 6, str(counts[n]), "middle"))
        if n % every == 0:
            parts.append(_text(middle, bottom + 18, str(n), "middle"))
    right = 40 + (most + 1) * step
    parts.append(f'<path d="M36 {bottom}.5H{right:.0f}" stroke="currentColor"/>')
    parts.append(_text(40, bottom + 40, "exercises passed"))
    said = ", ".join(f"{count} with {n}" for n, count in sorted(counts.items()))
    title = f"Learners by the number of exercises they passed: {said}."
    return _svg(int(right) + 20, bottom + 50, title, parts)


def _legend() -> list[str]:
    parts, x = [], 8.0
    for status, (colour, _) in COLOURS.items():
        parts.append(
            f'<rect x="{x:.0f}" y="14" width="16" height="16" fill="{colour}" stroke="#888888"/>'
        )
        parts.append(_text(x + 22, 27, status))
        x += 22 + 8 * len(status) + 24
    return parts


def _text(
    x: float, y: float, text: str, anchor: str = "start", colour: str = "currentColor"
) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(text)}</text>"


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="14" '
        f'style="max-width:100%;height:auto">{"".join(parts)}</svg>'
    )
