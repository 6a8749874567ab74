"""Keep stored pictures and times where a new run says nothing new."""

import base64
import binascii
import io
import re

import numpy as np
from nbformat import NotebookNode
from PIL import Image, UnidentifiedImageError

from authoring.exercises import tags
from authoring.normalise import WIDGET

EMBEDDED = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")
GREY_LEVELS = 1.0
"""Pictures whose root mean square difference is at most this (of 255) look the same."""


def keep_unchanged(new: NotebookNode, old: NotebookNode | None) -> None:
    """Put stored outputs back into a fresh run wherever the run brought nothing new.

    Pictures are kept if the cell's source and all its text are equal and the pictures look the
    same: so another machine's rasteriser makes no difference in git. Cells whose output nbval
    ignores (times, exact figures of long trainings) are kept while no code up to them changed.
    """
    stored = {cell.id: cell for cell in old.cells if "id" in cell} if old is not None else {}
    before = (
        [cell.source for cell in old.cells if cell.cell_type == "code"] if old is not None else []
    )
    code = [cell for cell in new.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        twin = stored.get(cell.id)
        if twin is None or not twin.get("outputs"):
            continue
        if "nbval-ignore-output" in tags(cell):
            if before[:number] == [earlier.source for earlier in code[:number]]:
                cell.outputs = twin.outputs
        elif same_but_for_pictures(cell.outputs, twin.outputs):
            cell.outputs = twin.outputs


def same_but_for_pictures(new: list[NotebookNode], old: list[NotebookNode]) -> bool:
    """Tell whether two lists of outputs have equal text, and pictures that look the same."""
    new_parts, old_parts = [split(output) for output in new], [split(output) for output in old]
    if [text for text, _ in new_parts] != [text for text, _ in old_parts]:
        return False
    pairs = zip(new_parts, old_parts, strict=True)
    return all(
        len(a) == len(b) and all(look_alike(x, y) for x, y in zip(a, b, strict=True))
        for (_, a), (_, b) in pairs
    )


def split(output: NotebookNode) -> tuple[dict, list[str]]:
    """Return an output without pictures, model ids and counts, and the pictures as base64."""
    rest = {key: value for key, value in output.items() if key != "execution_count"}
    pictures: list[str] = []
    if "data" in output:
        rest["data"] = {}
        for mime, value in output["data"].items():
            if mime == WIDGET:
                continue
            if mime == "image/png":
                pictures.append(value)
                value = "PNG"
            elif isinstance(value, str):
                pictures += EMBEDDED.findall(value)
                value = EMBEDDED.sub("PNG", value)
            rest["data"][mime] = value
    return rest, pictures


def look_alike(new: str, old: str) -> bool:
    """Tell whether two PNG pictures, given as base64, look the same to the eye."""
    if new == old:
        return True
    try:
        a, b = (np.asarray(decode(data), dtype=float) for data in (new, old))
    except (binascii.Error, UnidentifiedImageError):
        return False
    return a.shape == b.shape and bool(np.sqrt(np.mean((a - b) ** 2)) <= GREY_LEVELS)


def decode(data: str) -> Image.Image:
    """Return the picture in base64 text, as RGBA."""
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA")
