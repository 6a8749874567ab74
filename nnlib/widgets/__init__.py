"""Interactive figures of the course: one function for each explorer.

Each returns an object that shows itself as the last line of a notebook cell: live where a kernel
runs, and as a still picture with a text for those who cannot see it everywhere else.
"""

from nnlib.widgets.activations import activation_explorer, chain_explorer
from nnlib.widgets.backprop import backprop_stepper
from nnlib.widgets.curve_doctor import learning_curve_doctor
from nnlib.widgets.finder import learning_rate_finder
from nnlib.widgets.initialisation import initialisation_explorer
from nnlib.widgets.losses import loss_explorer, loss_landscape
from nnlib.widgets.mail import mail_explorer
from nnlib.widgets.neuron import neuron_explorer
from nnlib.widgets.playground import regularisation_playground
from nnlib.widgets.race import optimizer_race
from nnlib.widgets.thresholds import threshold_explorer
from nnlib.widgets.xor import xor_training

__all__ = [
    "activation_explorer",
    "backprop_stepper",
    "chain_explorer",
    "initialisation_explorer",
    "learning_curve_doctor",
    "learning_rate_finder",
    "loss_explorer",
    "loss_landscape",
    "mail_explorer",
    "neuron_explorer",
    "optimizer_race",
    "regularisation_playground",
    "threshold_explorer",
    "xor_training",
]
