"""A smooth coloured surface that is redrawn often: a tenth of the time of `imshow`."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from PIL import Image

from nnlib.plots.geometry import Box


class Surface(Artist):
    """Values over a rectangle as colours, smoothed between the cells.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    box : Box
        The rectangle, in the coordinates of the axes.
    colours : matplotlib.colors.Colormap
        Colours for the values 0 to 1.
    """

    def __init__(self, ax: Axes, box: Box, colours: Colormap) -> None:
        super().__init__()
        self._box = box
        self._colours = (255 * colours(np.linspace(0, 1, 256))).round().astype(np.uint8)
        self._cells = Image.fromarray(np.zeros((2, 2), np.uint8))
        self.set_zorder(0)
        self.set_in_layout(False)
        ax.add_artist(self)

    def set_data(self, values: np.ndarray) -> None:
        """Take values from 0 to 1 at the centres of cells, the lowest row first."""
        self._cells = Image.fromarray((255 * values).round().astype(np.uint8))

    def draw(self, renderer: Any) -> None:
        """Draw the surface."""
        if not self.get_visible() or self.axes is None:
            return
        corners = [(self._box.left, self._box.bottom), (self._box.right, self._box.top)]
        (left, bottom), (right, top) = self.axes.transData.transform(corners).round().astype(int)
        cells = self._cells.resize((right - left, top - bottom), Image.Resampling.BICUBIC)
        gc = renderer.new_gc()
        renderer.draw_image(gc, left, bottom, self._colours[np.asarray(cells)])
        gc.restore()
