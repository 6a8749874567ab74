"""A board of numbers beside the panels of an explorer: one entry for each curve."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from nnlib.plots.style import INK, MUTED

SAMPLE, RIGHT = 0.032, 0.99


class Entry(NamedTuple):
    """A name with a line below it, and how the curve looks."""

    label: str
    note: str
    colour: str
    style: Any


class Board:
    """Entries under each other: a sample of the line, a name, a note, and changing numbers.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Where the board stands; places are shares of its width and height.
    entries : mapping of str to Entry
        What is on the board, from the top.
    heads : sequence of str
        What stands over the names, and over each column of numbers.
    left : float
        Left end of the board.
    pitch : float
        From one entry to the next.

    Attributes
    ----------
    moving : list of Artist
        The samples and the numbers. Names and notes stand still.
    """

    def __init__(
        self,
        figure: Figure,
        entries: Mapping[str, Entry],
        heads: Sequence[str],
        left: float,
        pitch: float,
    ) -> None:
        self._figure = figure
        self.moving: list[Any] = []
        self._still: list[Artist] = []
        self._rows: dict[str, tuple[Line2D, list[Any]]] = {}
        indent = left + SAMPLE + 0.008
        columns = [RIGHT - 0.122 * i for i in reversed(range(len(heads) - 1))]
        self._write(indent, 0.965, heads[0])
        for x, head in zip(columns, heads[1:], strict=True):
            self._write(x, 0.965, head, ha="right")
        for i, (name, entry) in enumerate(entries.items()):
            y = 0.922 - i * pitch
            self._write(indent, y, entry.label)
            self._write(indent, y - 0.19 / figure.get_figheight(), entry.note, small=True)
            line = Line2D([left, left + SAMPLE], [y, y], color=entry.colour, linestyle=entry.style)
            line.set_linewidth(2.4)
            figure.add_artist(line)
            numbers = [figure.text(x, y, "", ha="right", **_style()) for x in columns]
            self._rows[name] = (line, numbers)
            self.moving += [line, *numbers]

    def draw(self, numbers: Mapping[str, Sequence[str]]) -> None:
        """Write the numbers of these entries, and none for the others."""
        for name, (line, texts) in self._rows.items():
            line.set_visible(name in numbers)
            words = numbers.get(name, ("",) * len(texts))
            for text, word in zip(texts, words, strict=True):
                text.set_text(word)

    def show(self, visible: bool) -> None:
        """Show or hide what stands still."""
        for artist in self._still:
            artist.set_visible(visible)

    def _write(self, x: float, y: float, text: str, small: bool = False, **options: Any) -> None:
        self._still.append(self._figure.text(x, y, text, **_style(small), **options))


def _style(small: bool = False) -> dict[str, Any]:
    look = {"color": MUTED, "fontsize": 8.5} if small else {"color": INK, "fontsize": 10}
    return {"va": "center", **look}
