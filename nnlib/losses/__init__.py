"""Losses: one number for how wrong a prediction is, and its gradient.

>>> from nnlib.losses import MeanSquaredError
>>> loss = MeanSquaredError()
>>> round(loss([1, 0], [0.9, 0.2]), 3)
0.025
>>> loss.gradient([1, 0], [0.9, 0.2]).round(3).tolist()
[-0.1, 0.2]
"""

from nnlib.losses.base import Loss
from nnlib.losses.cross_entropy import BinaryCrossEntropy, CategoricalCrossEntropy
from nnlib.losses.regression import Huber, MeanAbsoluteError, MeanSquaredError

__all__ = [
    "BinaryCrossEntropy",
    "CategoricalCrossEntropy",
    "Huber",
    "Loss",
    "MeanAbsoluteError",
    "MeanSquaredError",
]
