"""The networks that are timed."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Shape:
    """A network of dense layers with ReLU between them, and the batch that trains it."""

    widths: tuple[int, ...]
    batch: int
    dtype: str

    @property
    def label(self) -> str:
        """Name for tables, such as "57-32-1, batch 64, float32"."""
        return f"{'-'.join(map(str, self.widths))}, batch {self.batch}, {self.dtype}"

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Return random inputs (batch, inputs) and targets: labels, or a column of 0 and 1."""
        rng = np.random.default_rng(0)
        X = rng.standard_normal((self.batch, self.widths[0])).astype(self.dtype)
        if self.widths[-1] == 1:
            return X, rng.integers(0, 2, (self.batch, 1)).astype(self.dtype)
        return X, np.arange(self.batch) % self.widths[-1]


NETWORKS = (
    ((57, 32, 1), 64),
    ((64, 64, 10), 32),
    ((784, 128, 64, 10), 32),
    ((784, 128, 64, 10), 128),
    ((784, 512, 256, 10), 128),
)
SHAPES = tuple(Shape(*network, dtype) for network in NETWORKS for dtype in ("float32", "float64"))
