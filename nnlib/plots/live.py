"""A figure that is redrawn often: what stands still is drawn once and kept.

Ticks, titles and legends take most of the time of a drawing. `LiveFigure` keeps them as a
background and draws only the moving artists over it.
"""

from collections.abc import Hashable, Iterable
from typing import Any

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
        The artists that change from picture to picture.
    density : float
        Pixels for each pixel of the page.

    Attributes
    ----------
    scene : hashable
        Name of what stands still. Where that changes too, give each state of it a name: every
        scene is drawn once, when it is first seen. To change a scene, use a new name.
    """

    def __init__(self, figure: Figure, moving: Iterable[Artist], density: float = 2.0) -> None:
        self.figure = figure
        self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
        width, height = figure.get_size_inches()
        self.size = (round(width * DPI), round(height * DPI))
        self._canvas = FigureCanvasAgg(figure)
        self.scene: Hashable = None
        self._backgrounds: dict[Hashable, Any] = {}
        figure.set_dpi(DPI * density)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        for artist in self.moving:
            artist.set_animated(True)

    def pixels(self) -> np.ndarray:
        """Return the picture as it is now, shape (height, width, 4)."""
        if self.scene not in self._backgrounds:
            self._canvas.draw()
            self._backgrounds[self.scene] = self._canvas.copy_from_bbox(self.figure.bbox)
        self._canvas.restore_region(self._backgrounds[self.scene])
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

    def close(self) -> None:
        """Let go of the pixels and of everything drawn."""
        self._backgrounds.clear()
        self.moving.clear()
        self.figure.clear()
