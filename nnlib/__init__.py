"""Neural networks from formula to code, in NumPy: the library that the course builds.

The core names can be imported from here. Figures, widgets, data and checks have modules of their
own: `nnlib.plots`, `nnlib.widgets`, `nnlib.datasets`, `nnlib.checks`.

>>> from nnlib import Adam, Dense, Network, train
>>> Network([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], seed=0).n_parameters
17
"""

from nnlib.activations import (
    ELU,
    GELU,
    Identity,
    LeakyReLU,
    Mish,
    ReLU,
    Sigmoid,
    Softmax,
    Softplus,
    Step,
    Swish,
    Tanh,
)
from nnlib.gradcheck import check_network, numerical_gradient, relative_error
from nnlib.layers import Activation, BatchNormalization, Dense, Dropout, Flatten
from nnlib.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)
from nnlib.network import Network
from nnlib.neuron import Perceptron, weighted_sum
from nnlib.optimizers import SGD, AdaGrad, Adam, AdamW, RMSprop, clip_by_norm
from nnlib.regularizers import L1, L2, ElasticNet
from nnlib.training import (
    EarlyStopping,
    History,
    LearningRateFinder,
    ModelCheckpoint,
    accuracy,
    minibatches,
    train,
)

__version__ = "0.1.0"

__all__ = [
    "ELU",
    "GELU",
    "L1",
    "L2",
    "SGD",
    "Activation",
    "AdaGrad",
    "Adam",
    "AdamW",
    "BatchNormalization",
    "BinaryCrossEntropy",
    "CategoricalCrossEntropy",
    "Dense",
    "Dropout",
    "EarlyStopping",
    "ElasticNet",
    "Flatten",
    "History",
    "Huber",
    "Identity",
    "LeakyReLU",
    "LearningRateFinder",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "Mish",
    "ModelCheckpoint",
    "Network",
    "Perceptron",
    "RMSprop",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Step",
    "Swish",
    "Tanh",
    "accuracy",
    "check_network",
    "clip_by_norm",
    "minibatches",
    "numerical_gradient",
    "relative_error",
    "train",
    "weighted_sum",
]
