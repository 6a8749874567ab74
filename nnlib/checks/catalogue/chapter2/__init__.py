"""Exercises of chapter 2: activation functions and their slopes."""

from nnlib.checks.catalogue.chapter2.sigmoid import EXERCISE as SIGMOID

TITLE = "Activations"
EXERCISES = (SIGMOID,)
