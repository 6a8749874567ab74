"""Case A: handwritten digits, one hidden layer of 16 tanh units."""

import numpy as np

from nnlib import CategoricalCrossEntropy, Dense, Network
from nnlib.clinic import fit
from nnlib.datasets import digits

X, y = digits().X, digits().y
order = np.random.default_rng(0).permutation(len(X))
X_train, y_train = X[order[:1000]], y[order[:1000]]
X_test, y_test = X[order[1000:]], y[order[1000:]]
cost = CategoricalCrossEntropy(from_logits=True)


def inputs(rows):
    """Return what enters the network: pixels from 0 to 1."""
    return rows / 16


def start(seed):
    """Return the untrained network."""
    return Network([Dense(64, 16, "tanh"), Dense(16, 10, "softmax")], seed=seed)


def loss_and_gradient(network, X, y):
    """Return the mean loss of a batch and its gradient with respect to theta."""
    output = network.forward(X, training=True)
    network.backward(cost.gradient(y, output))
    return cost(y, output), network.gradient


def predict(network, rows):
    """Return the class of each row."""
    return network.predict(inputs(rows)).argmax(axis=1)


rate, batch_size, epochs = 0.5, 20, 30
network = start(seed=0)
losses = fit(network, loss_and_gradient, inputs(X_train), y_train, rate, batch_size, epochs)
