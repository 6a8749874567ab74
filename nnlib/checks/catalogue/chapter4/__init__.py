"""Exercises of chapter 4: forward and backward through a network."""

from nnlib.checks.catalogue.chapter4.forward import EXERCISE as FORWARD

TITLE = "Forward and backprop"
EXERCISES = (FORWARD,)
