"""Optimizers: from a gradient to new parameters, each one a formula for θ.

In order of complexity: `SGD` (plain, momentum, Nesterov), `AdaGrad`, `RMSprop`, `Adam`, `AdamW`.
They know nothing of networks: they move any float array against any gradient of the same shape.

>>> import numpy as np
>>> theta = np.array([1.0, -2.0])
>>> optimizer = SGD(learning_rate=0.1)
>>> optimizer.step(theta, gradient=2 * theta)      # the gradient of θ₁² + θ₂²
>>> print(theta)
[ 0.8 -1.6]
"""

from nnlib.optimizers.adam import Adam, AdamW
from nnlib.optimizers.adaptive import AdaGrad, RMSprop
from nnlib.optimizers.base import Optimizer
from nnlib.optimizers.clipping import clip_by_norm
from nnlib.optimizers.sgd import SGD

__all__ = ["SGD", "AdaGrad", "Adam", "AdamW", "Optimizer", "RMSprop", "clip_by_norm"]
