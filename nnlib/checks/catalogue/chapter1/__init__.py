"""Exercises of chapter 1: the mathematics of one neuron."""

from nnlib.checks.catalogue.chapter1.and_gate import EXERCISE as AND_GATE
from nnlib.checks.catalogue.chapter1.collapse import EXERCISE as COLLAPSE
from nnlib.checks.catalogue.chapter1.layer import EXERCISE as LAYER
from nnlib.checks.catalogue.chapter1.parameter_count import EXERCISE as PARAMETER_COUNT
from nnlib.checks.catalogue.chapter1.perceptron_update import EXERCISE as PERCEPTRON_UPDATE
from nnlib.checks.catalogue.chapter1.step_neuron import EXERCISE as STEP_NEURON
from nnlib.checks.catalogue.chapter1.weighted_sum import EXERCISE as WEIGHTED_SUM
from nnlib.checks.catalogue.chapter1.xor_by_hand import EXERCISE as XOR_BY_HAND

TITLE = "Neuron maths"
EXERCISES = (
    WEIGHTED_SUM,
    STEP_NEURON,
    LAYER,
    AND_GATE,
    PERCEPTRON_UPDATE,
    COLLAPSE,
    XOR_BY_HAND,
    PARAMETER_COUNT,
)
