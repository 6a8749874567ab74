"""How a size changes on its way through the layers: vanishing, exploding or steady."""

import numpy as np

from nnlib.plots.numbers import printed

STEADY = 10.0


class Way:
    """How a size changes on its way through the layers.

    Parameters
    ----------
    layers, sizes : ndarray (K,)
        Numbers of the layers in the order of the way, and the size in each.

    Attributes
    ----------
    lost : int or None
        The first layer where the size is 0, infinite or not a number.
    """

    def __init__(self, layers: np.ndarray, sizes: np.ndarray) -> None:
        self.first, self.last = float(sizes[0]), float(sizes[-1])
        self.steps = len(sizes) - 1
        gone = np.flatnonzero(~(np.isfinite(sizes) & (sizes > 0)))
        self.lost = int(layers[gone[0]]) if len(gone) else None
        self._became = float(sizes[gone[0]]) if len(gone) else self.last

    @property
    def ratio(self) -> float:
        """The last over the first; not a number where one of the sizes is none or 0."""
        return self.last / self.first if self.lost is None else np.nan

    @property
    def factor(self) -> float:
        """What a layer multiplies by, if all did so alike."""
        return self.ratio ** (1 / self.steps) if self.steps else 1.0

    @property
    def verdict(self) -> str:
        """Vanishing, exploding or steady: whether it changes by more than ten times."""
        if self.lost is not None:
            return "vanishing" if self._became == 0 else "exploding"
        if 1 / STEADY <= self.ratio <= STEADY:
            return "steady"
        return "exploding" if self.ratio > STEADY else "vanishing"

    def told(self, name: str, expected: "Way") -> str:
        """Say where the size goes, by which factor a layer, and what was predicted."""
        if self.steps == 0:
            return f"{name}: {printed(self.last)}."
        text = f"{name}: {self.verdict}, "
        if self.lost is None:
            text += (
                f"{printed(self.first)} to {printed(self.last)}, × {printed(self.factor)} a layer"
            )
        elif self.first == self._became == 0:
            text += "0 in every layer"
        else:
            text += f"{printed(self.first)} to {printed(self._became)} at layer {self.lost}"
        if expected.lost is None:
            text += f" (predicted × {printed(expected.factor)})"
        return f"{text}."


def forward(sizes: np.ndarray) -> Way:
    """Return the way of sizes from layer 0 to the last."""
    return Way(np.arange(len(sizes)), sizes)


def backward(sizes: np.ndarray) -> Way:
    """Return the way of sizes from the last layer back to layer 1."""
    return Way(np.arange(len(sizes), 0, -1), sizes[::-1])
