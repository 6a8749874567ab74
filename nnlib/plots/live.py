"""A figure that is redrawn often: what stands still is drawn once and kept.

Ticks, titles and legends take most of the time of a drawing. `LiveFigure` keeps them as a
background and draws only the moving artists over it.
"""

from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from nnlib.plots.display import encode_jpeg, encode_png, image_element
from nnlib.plots.style import DPI


class LiveFigure:
    """Turns a figure and its moving artists into pictures.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure, already drawn in its first state. Its layout is fixed from now on.
    moving : iterable of Artist
        The artists that change from picture to picture. A change of anything else is seen only
        after `redraw`.
    density : float
        Pixels for each pixel of the page.
    """

    def __init__(self, figure: Figure, moving: Iterable[Artist], density: float = 2.0) -> None:
        self.figure = figure
        self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
        width, height = figure.get_size_inches()
        self.size = (round(width * DPI), round(height * DPI))
        self._canvas = FigureCanvasAgg(figure)
        self._background = None
        figure.set_dpi(DPI * density)
        self._canvas.draw()
        figure.set_layout_engine("none")
        for artist in self.moving:
            artist.set_animated(True)

    def redraw(self) -> None:
        """Forget the background: something that stood still has changed."""
        self._background = None

    def pixels(self) -> np.ndarray:
        """Return the picture as it is now, shape (height, width, 4)."""
        if self._background is None:
            self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self.figure.bbox)
        self._canvas.restore_region(self._background)
        renderer = self._canvas.get_renderer()
        for artist in self.moving:
            artist.draw(renderer)
        return np.asarray(self._canvas.buffer_rgba())

    def image(self, alt: str) -> str:
        """Return the picture as it is now as an `<img>` element, made fast."""
        return image_element(encode_jpeg(self.pixels()), self.size, alt, kind="jpeg")

    def still(self, alt: str) -> str:
        """Return the picture for the saved notebook: in fewer bytes, the same on every run."""
        return image_element(encode_png(self.pixels()), self.size, alt)
