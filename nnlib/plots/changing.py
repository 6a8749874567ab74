"""A figure of many texts of which few change at a time: only those are drawn again."""

from collections.abc import Hashable, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text

from nnlib.plots.live import LiveFigure

MARGIN = 4


class ChangingTexts(LiveFigure):
    """Turns a figure into pictures whose texts change; each has a box of its own around it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure, already drawn in its first state, each text at its widest.
    texts : sequence of Text
        Texts with a `bbox`. They must not overlap.
    """

    def __init__(self, figure: Figure, texts: Sequence[Text]) -> None:
        super().__init__(figure, texts)
        self._texts = list(texts)
        self._drawn: list[Hashable] = [None] * len(self._texts)
        self._places: list[tuple[slice, slice] | None] = [None] * len(self._texts)
        self._empty: np.ndarray | None = None

    def pixels(self) -> np.ndarray:
        """Return the picture as it is now, shape (height, width, 4)."""
        if self._empty is None:
            self._canvas.draw()
            self._empty = np.array(self._canvas.buffer_rgba())
        picture = np.asarray(self._canvas.buffer_rgba())
        changed = [i for i, text in enumerate(self._texts) if _look(text) != self._drawn[i]]
        for i in changed:
            place = self._places[i]
            if place is not None:
                picture[place] = self._empty[place]
        for i in changed:
            self._draw_text(i)
        return picture

    def _draw_text(self, i: int) -> None:
        text, renderer = self._texts[i], self._canvas.get_renderer()
        self._drawn[i], self._places[i] = _look(text), None
        if text.get_text():
            text.draw(renderer)
            self._places[i] = self._place(text)

    def _place(self, text: Text) -> tuple[slice, slice]:
        patch = text.get_bbox_patch()
        assert patch is not None
        box, height = patch.get_window_extent(), round(self.figure.bbox.height)
        rows = slice(max(0, int(height - box.y1) - MARGIN), int(height - box.y0) + MARGIN)
        return rows, slice(max(0, int(box.x0) - MARGIN), int(box.x1) + MARGIN)

    def close(self) -> None:
        """Let go of the pixels and of everything drawn."""
        self._texts.clear()
        self._empty = None
        super().close()


def _look(text: Text) -> Hashable:
    """Return all of a text that may change, as something to compare."""
    patch = text.get_bbox_patch()
    assert patch is not None
    return (
        text.get_text(),
        text.get_color(),
        text.get_fontweight(),
        patch.get_facecolor(),
        patch.get_edgecolor(),
        patch.get_linewidth(),
        patch.get_visible(),
    )
