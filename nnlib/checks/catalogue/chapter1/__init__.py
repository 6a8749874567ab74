"""Exercises of chapter 1: the mathematics of one neuron."""

from nnlib.checks.catalogue.chapter1 import (
    and_gate,
    collapse,
    layer,
    parameter_count,
    perceptron_update,
    step_neuron,
    weighted_sum,
    xor_by_hand,
)

TITLE = "Neuron maths"
EXERCISES = (
    weighted_sum.EXERCISE,
    step_neuron.EXERCISE,
    layer.EXERCISE,
    and_gate.EXERCISE,
    perceptron_update.EXERCISE,
    collapse.EXERCISE,
    xor_by_hand.EXERCISE,
    parameter_count.EXERCISE,
)
