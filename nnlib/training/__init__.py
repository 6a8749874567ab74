"""Training: the loop over epochs and mini-batches, its record, and what may watch or stop it."""

from nnlib.training.batches import minibatches
from nnlib.training.callbacks import Callback, Run
from nnlib.training.checkpoint import ModelCheckpoint
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.history import History
from nnlib.training.loop import train
from nnlib.training.metrics import accuracy
from nnlib.training.rate_finder import LearningRateFinder, RateSweep

__all__ = [
    "Callback",
    "EarlyStopping",
    "History",
    "LearningRateFinder",
    "ModelCheckpoint",
    "RateSweep",
    "Run",
    "accuracy",
    "minibatches",
    "train",
]
