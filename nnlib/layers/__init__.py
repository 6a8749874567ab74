"""Layers: the steps of a network, each with a forward and a backward pass.

The rule of all layers: a `backward` belongs to the latest `forward(x, training=True)`, it
overwrites the gradient, and it never changes the `dy` it is given.
"""

from nnlib.layers.activation import Activation
from nnlib.layers.base import Layer, view
from nnlib.layers.batch_normalization import BatchNormalization
from nnlib.layers.dense import Dense
from nnlib.layers.dropout import Dropout
from nnlib.layers.flatten import Flatten

__all__ = ["Activation", "BatchNormalization", "Dense", "Dropout", "Flatten", "Layer", "view"]
