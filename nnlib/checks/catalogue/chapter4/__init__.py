"""Exercises of chapter 4: forward and backward through a network."""

from nnlib.checks.catalogue.chapter4.backward import EXERCISE as BACKWARD
from nnlib.checks.catalogue.chapter4.forward import EXERCISE as FORWARD
from nnlib.checks.catalogue.chapter4.train_step import EXERCISE as TRAIN_STEP

TITLE = "Forward and backprop"
EXERCISES = (FORWARD, BACKWARD, TRAIN_STEP)
