"""Make slides fit: set one that is too full in smaller type, or divide it where it hurts least."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from authoring.slides.cells import Block
from authoring.slides.geometry import EASY, INNER_HEIGHT, INNER_WIDTH, LARGEST, SCALES, SMALLEST

SLIDE = 10.0  # what one more slide costs


@dataclass(frozen=True)
class Measured:
    """A block with what the browser measured.

    `heights` has one height in px, with the space above, for each of `SCALES`. Of a picture it is
    the space above alone, and `picture` is its width and height as it was drawn.
    """

    block: Block
    heights: tuple[float, ...]
    picture: tuple[float, float] | None = None


@dataclass(frozen=True)
class Placed:
    """A slide as it will be shown: its blocks, the scale of its type, the zoom of its pictures."""

    blocks: tuple[Block, ...]
    scale: float
    zoom: float = 1.0
    fits: bool = True


def is_too_full(blocks: Sequence[Measured]) -> bool:
    """Tell whether a slide, as its author wrote it, is higher than the room there is."""
    pictures = sum(min(1, _widest(b)) * b.picture[1] for b in blocks if b.picture)
    return sum(b.heights[0] for b in blocks) + pictures > INNER_HEIGHT


def place(blocks: Sequence[Measured]) -> list[Placed]:
    """Return a slide as one or more slides that fit, at the lowest cost.

    More slides, smaller type, smaller pictures and bad places to divide all cost; the best way is
    found by trying every one (dynamic programming over the places to divide).

    Parameters
    ----------
    blocks : sequence of Measured
        The blocks of one slide, in order; at least one.

    Returns
    -------
    list of Placed
        At least one. `fits` is false where a single block is too high even in the smallest type.
    """
    count = len(blocks)

    @cache
    def best(start: int) -> tuple[float, tuple[tuple[int, Placed], ...]]:
        """Return the lowest cost of the blocks from `start` on, and the slides that have it."""
        if start == count:
            return 0.0, ()
        ways = []
        for end in range(start + 1, count + 1):
            cost, placed = _set(blocks[start:end])
            if end > start + 1 and not placed.fits:
                break
            rest, slides = best(end)
            cost += SLIDE + rest + (_division(blocks[end - 1], blocks[end]) if end < count else 0)
            ways.append((cost, ((end, placed), *slides)))
        return min(ways, key=lambda way: way[0])

    return [placed for _, placed in best(0)[1]]


def _set(blocks: Sequence[Measured]) -> tuple[float, Placed]:
    """Return the cheapest way to set these blocks on one slide, and its cost."""
    pictures = [b.picture[1] for b in blocks if b.picture]
    widest = min([LARGEST, *(_widest(b) for b in blocks if b.picture)])
    least = min(SMALLEST, widest)
    ways: list[tuple[float, Placed]] = []
    shown = _first_step_shown([b.block for b in blocks])
    for n, (scale, cost) in enumerate(SCALES.items()):
        room = INNER_HEIGHT - sum(b.heights[n] for b in blocks)
        zoom = min(widest, room / sum(pictures)) if pictures else 1.0
        if room >= 0 and zoom >= least:
            small = 60 * max(0.0, min(EASY, widest) - zoom)
            ways.append((cost + small, Placed(shown, scale, zoom)))
    if ways:
        return min(ways, key=lambda way: way[0])
    return 10_000.0, Placed(shown, min(SCALES), least, fits=False)


def _widest(measured: Measured) -> float:
    """Return the zoom at which a picture is as wide as the slide."""
    return INNER_WIDTH / measured.picture[0] if measured.picture else LARGEST


def _first_step_shown(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the first step at 0: a slide does not start empty."""
    first = blocks[0].step
    return tuple(replace(block, step=block.step - first) for block in blocks)


def _division(before: Measured, after: Measured) -> float:
    """Return what it costs to divide a slide between these two blocks."""
    a, b = before.block, after.block
    if a.kind == "heading":
        return 60.0
    if b.joined:
        return 6.0
    if b.step > a.step:
        return 0.0
    if (a.kind, b.kind) in {("code", "output"), ("code", "picture"), ("output", "picture")}:
        return 3.0
    return 8.0 if a.html.rstrip().endswith((":</p>", ":</strong></p>")) else 2.0
