"""Figures on the page: one HTML image with alt text, the same bytes on every run.

The alternative text is part of the HTML, because that is the only place where JupyterLab,
nbconvert and other viewers all keep it.
"""

import base64
import io
from html import escape
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageChops

from nnlib.plots.style import DPI


def show(figure: Figure | Axes | np.ndarray, alt: str) -> None:
    """Show a figure as one output: an HTML image, with `alt` for those who cannot see it.

    Parameters
    ----------
    figure : Figure, Axes or array of Axes
        What to show; of axes, the whole figure they stand in is shown.
    alt : str
        One or more sentences that say what the figure shows.

    Raises
    ------
    ValueError
        If `alt` is not a sentence, or `figure` is not a figure.
    """
    from IPython import get_ipython
    from IPython.display import display

    bundle = mime_bundle(figure, alt)
    if get_ipython() is None:
        print(bundle["text/plain"])
    else:
        display(bundle, raw=True)


def mime_bundle(figure: Figure | Axes | np.ndarray, alt: str) -> dict[str, str]:
    """Return what `show` displays: the picture as text/html and its alt text as text/plain."""
    fig = figure_of(figure)
    alt = sentence(alt)
    return {"text/html": image_html(fig, alt), "text/plain": alt}


def figure_of(thing: Any) -> Figure:
    """Return the figure that a figure, an axes or an array of axes belongs to."""
    if isinstance(thing, np.ndarray | list | tuple) and np.size(thing):
        thing = np.ravel(np.asarray(thing, dtype=object))[0]
    fig = thing if isinstance(thing, Figure) else getattr(thing, "figure", None)
    if not isinstance(fig, Figure):
        raise ValueError(
            f"figure: expected a matplotlib figure or axes, got {type(thing).__name__}"
        )
    return fig


def sentence(alt: Any) -> str:
    """Return `alt` without spare white space, or raise ValueError if it is not a sentence."""
    text = " ".join(alt.split()) if isinstance(alt, str) else ""
    if len(text.split()) < 3 or text[-1] not in ".!?":
        raise ValueError(
            "alt: expected a sentence that says what the figure shows and ends with a full stop, "
            f"got {alt!r}"
        )
    return text


def image_html(fig: Figure, alt: str) -> str:
    """Return an `<img>` element with the picture inside it, two pixels for each page pixel."""
    width, height = fig.get_size_inches()
    return image_element(png(fig), (round(width * DPI), round(height * DPI)), alt)


def image_element(data: bytes, size: tuple[int, int], alt: str, kind: str = "png") -> str:
    """Return the `<img>` element for a picture; it shrinks with the page and never grows."""
    source = base64.b64encode(data).decode("ascii")
    return (
        f'<img alt="{escape(alt)}" width="{size[0]}" height="{size[1]}" '
        f'style="max-width: 100%; height: auto" src="data:image/{kind};base64,{source}">'
    )


def png(fig: Figure) -> bytes:
    """Return the figure as PNG, two pixels for each page pixel."""
    canvas = FigureCanvasAgg(fig)
    (width, height), dpi = fig.get_size_inches(), fig.dpi
    try:
        fig.set_dpi(2 * DPI)
        canvas.draw()
        return encode_png(np.asarray(canvas.buffer_rgba()))
    finally:
        fig.set_dpi(dpi)
        fig.set_size_inches(width, height)


def encode_png(pixels: np.ndarray) -> bytes:
    """Return the pixels as a small PNG, without date or version, so that the bytes repeat.

    The picture is kept in 256 colours if that changes none by more than four of 255 steps; one
    with more colours, such as a smooth surface, gives up the last two bits of each.
    """
    method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
    picture = Image.fromarray(pixels).convert("RGB")
    palette = picture.quantize(256, method=method, dither=dither)
    if np.asarray(ImageChops.difference(picture, palette.convert("RGB"))).max() <= 4:
        picture = palette
    else:
        picture = Image.fromarray(np.asarray(picture) | 3)
    buffer = io.BytesIO()
    picture.save(buffer, format="png", compress_level=9)
    return buffer.getvalue()


def encode_jpeg(pixels: np.ndarray) -> bytes:
    """Return the pixels as JPEG: a fifth of the time of PNG, for pictures that follow a slider."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").save(buffer, format="jpeg", quality=90, subsampling=0)
    return buffer.getvalue()
