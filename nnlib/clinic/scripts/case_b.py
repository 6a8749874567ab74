"""Case B: benign or malignant, one hidden layer of 8 ReLU units."""

import numpy as np

from nnlib import CategoricalCrossEntropy, Dense, Network
from nnlib.clinic import fit
from nnlib.datasets import breast_cancer

X, y = breast_cancer().X, breast_cancer().y
order = np.random.default_rng(0).permutation(len(X))
X_train, y_train = X[order[:400]], y[order[:400]]
X_test, y_test = X[order[400:]], y[order[400:]]
cost = CategoricalCrossEntropy(from_logits=True)


def inputs(rows):
    """Return what enters the network: features of mean 0 and deviation 1."""
    return (rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-9)


def start(seed):
    """Return the untrained network."""
    return Network([Dense(30, 8, "relu"), Dense(8, 2)], seed=seed)


def loss_and_gradient(network, X, y):
    """Return the mean loss of a batch and its gradient with respect to theta."""
    output = network.forward(X, training=True)
    network.backward(cost.gradient(y, output))
    return cost(y, output), network.gradient


def predict(network, rows):
    """Return the class of each row."""
    return network.predict(inputs(rows)).argmax(axis=1)


rate, batch_size, epochs = 0.1, 20, 20
network = start(seed=0)
losses = fit(network, loss_and_gradient, inputs(X_train), y_train, rate, batch_size, epochs)
