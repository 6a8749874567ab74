"""Exercises of chapter 4: forward and backward through a network."""

from nnlib.checks.catalogue.chapter4.backward import EXERCISE as BACKWARD
from nnlib.checks.catalogue.chapter4.dense_backward import EXERCISE as DENSE_BACKWARD
from nnlib.checks.catalogue.chapter4.forward import EXERCISE as FORWARD
from nnlib.checks.catalogue.chapter4.hidden_delta import EXERCISE as HIDDEN_DELTA
from nnlib.checks.catalogue.chapter4.numerical_gradient import EXERCISE as NUMERICAL_GRADIENT
from nnlib.checks.catalogue.chapter4.relative_error import EXERCISE as RELATIVE_ERROR
from nnlib.checks.catalogue.chapter4.train_step import EXERCISE as TRAIN_STEP
from nnlib.checks.catalogue.chapter4.train_xor import EXERCISE as TRAIN_XOR

TITLE = "Forward and backprop"
EXERCISES = (
    FORWARD,
    BACKWARD,
    DENSE_BACKWARD,
    HIDDEN_DELTA,
    NUMERICAL_GRADIENT,
    RELATIVE_ERROR,
    TRAIN_XOR,
    TRAIN_STEP,
)
