"""Case D: how diabetes goes on after a year, one linear neuron."""

import numpy as np

from nnlib import Dense, Network
from nnlib.clinic import fit
from nnlib.datasets import diabetes

X, y = diabetes().X, diabetes().y
order = np.random.default_rng(0).permutation(len(X))
X_train, y_train = X[order[:300]], y[order[:300]]
X_test, y_test = X[order[300:]], y[order[300:]]
y_test = (y_test - y_train.mean()) / y_train.std()
y_train = (y_train - y_train.mean()) / y_train.std()


def inputs(rows):
    """Return what enters the network: features of mean 0 and deviation 1."""
    return (rows - X_train.mean(axis=0)) / X_train.std(axis=0)


def start(seed):
    """Return the untrained network."""
    return Network([Dense(10, 1)], seed=seed)


def loss_and_gradient(network, X, y):
    """Return the mean squared error of a batch and its gradient with respect to theta."""
    error = network.forward(X, training=True) - y
    dW = 2 * (X.T @ error).sum(axis=1) / error.size
    db = 2 * error.mean()
    return (error**2).mean(), np.append(dW, db)


def predict(network, rows):
    """Return the prediction for each row, in one column."""
    return network.predict(inputs(rows))


rate, batch_size, epochs = 0.05, 30, 30
network = start(seed=0)
losses = fit(network, loss_and_gradient, inputs(X_train), y_train, rate, batch_size, epochs)
