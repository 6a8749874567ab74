"""Training: the loop over epochs and mini-batches, its record, and what may watch or stop it."""

from nnlib.training.batches import minibatches
from nnlib.training.callbacks import Callback, EarlyStopping, Run
from nnlib.training.history import History
from nnlib.training.loop import train

__all__ = ["Callback", "EarlyStopping", "History", "Run", "minibatches", "train"]
