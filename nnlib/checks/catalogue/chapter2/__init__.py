"""Exercises of chapter 2: activation functions and their slopes."""

from nnlib.checks.catalogue.chapter2.dead_units import EXERCISE as DEAD_UNITS
from nnlib.checks.catalogue.chapter2.elu import EXERCISE as ELU
from nnlib.checks.catalogue.chapter2.elu_derivative import EXERCISE as ELU_DERIVATIVE
from nnlib.checks.catalogue.chapter2.leaky_relu import EXERCISE as LEAKY_RELU
from nnlib.checks.catalogue.chapter2.relu import EXERCISE as RELU
from nnlib.checks.catalogue.chapter2.relu_derivative import EXERCISE as RELU_DERIVATIVE
from nnlib.checks.catalogue.chapter2.sigmoid import EXERCISE as SIGMOID
from nnlib.checks.catalogue.chapter2.sigmoid_derivative import EXERCISE as SIGMOID_DERIVATIVE
from nnlib.checks.catalogue.chapter2.softmax import EXERCISE as SOFTMAX
from nnlib.checks.catalogue.chapter2.softmax_jacobian import EXERCISE as SOFTMAX_JACOBIAN
from nnlib.checks.catalogue.chapter2.swish import EXERCISE as SWISH
from nnlib.checks.catalogue.chapter2.swish_derivative import EXERCISE as SWISH_DERIVATIVE
from nnlib.checks.catalogue.chapter2.tanh_derivative import EXERCISE as TANH_DERIVATIVE

TITLE = "Activations"
EXERCISES = (
    SIGMOID,
    SIGMOID_DERIVATIVE,
    TANH_DERIVATIVE,
    RELU,
    RELU_DERIVATIVE,
    LEAKY_RELU,
    ELU,
    ELU_DERIVATIVE,
    SWISH,
    SWISH_DERIVATIVE,
    SOFTMAX,
    SOFTMAX_JACOBIAN,
    DEAD_UNITS,
)
