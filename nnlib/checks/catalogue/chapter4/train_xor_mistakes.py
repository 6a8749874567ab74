"""The mistakes that learners make in exercise 4.7, with quick examples of each."""

import numpy as np

from nnlib.checks.catalogue.chapter4.xor_observed import (
    OTHER_INPUTS,
    ROWS,
    SEEDS,
    XOR,
    classes,
)
from nnlib.checks.catalogue.chapter4.xor_verdicts import (
    all_failed,
    as_targets,
    each,
    failed,
    linear,
    networks,
    not_reproducible,
    returned,
    seed_ignored,
    symmetric,
    undecided,
    widths,
)
from nnlib.checks.exercise import Mistake
from nnlib.layers import Dense
from nnlib.losses import BinaryCrossEntropy
from nnlib.network import Network


def network(seed, units, activation="tanh", outputs=1, last="sigmoid", **options):
    """Return an untrained network with one hidden layer."""
    layers = [Dense(2, units, activation, **options), Dense(units, outputs, last, **options)]
    return Network(layers, seed=seed)


def descended(network, rate, epochs, y=XOR):
    """Return the network after plain gradient descent on all four rows."""
    loss, targets = BinaryCrossEntropy(), np.reshape(y, (4, 1))
    for _ in range(epochs):
        output = network.forward(ROWS, training=True)
        network.backward(loss.gradient(targets, output), input_gradient=False)
        network.theta -= rate * network.gradient
    return network


def trained(seed, units=8, activation="tanh", rate=1.0, epochs=5, **options):
    """Return a network after a few epochs."""
    return descended(network(seed, units, activation, **options), rate, epochs)


def near_targets(seed):
    """Return XOR from two ReLU units and a linear output, with outputs near 0 and 1."""
    net = network(seed, 2, "relu", last=None)
    net.layers[0].W, net.layers[0].b = [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0]
    net.layers[1].W = [[1.0], [-2.0]]
    net.theta += 0.01 * np.random.default_rng(seed).normal(size=net.n_parameters)
    return net


MISTAKES = [
    Mistake(
        "returned_pair",
        "You return the network with something else, such as the losses: return the network alone.",
        lambda seed: (trained(seed), []),
        when=returned("a tuple with a network"),
    ),
    Mistake(
        "returned_predictions",
        "You return predictions: return the network, the check lets it predict itself.",
        lambda seed: trained(seed).predict(ROWS),
        when=returned("numbers"),
    ),
    Mistake(
        "returned_labels",
        "You return 0s and 1s: return the network, the check lets it predict itself.",
        lambda seed: trained(seed).predict(ROWS) > 0.5,
        when=returned("labels"),
    ),
    Mistake(
        "returned_loss",
        "You return one number, perhaps the last loss: return the network.",
        lambda seed: float(trained(seed).predict(ROWS).mean()),
        when=returned("a number"),
    ),
    Mistake(
        "returned_weights",
        "You return the weights: return the network that holds them.",
        lambda seed: tuple(layer.W for layer in trained(seed).layers),
        when=returned("several things"),
    ),
    Mistake(
        "returned_class",
        "You return the class `Network`: return the network that you made and trained.",
        lambda seed: Network,
        when=returned("a class"),
    ),
    Mistake(
        "other_inputs",
        "Your network does not take two inputs: begin with `Dense(2, …)`.",
        lambda seed: Network([Dense(4, 8, "tanh"), Dense(8, 1, "sigmoid")], seed=seed),
        when=returned(OTHER_INPUTS),
    ),
    Mistake(
        "output_width",
        "Your network has several outputs: one is asked for, the probability (or the logit) of "
        "class 1. End with `Dense(…, 1, …)`.",
        lambda seed: network(seed, 8, outputs=2),
        when=each(lambda seen: seen["outputs"].shape[1] != 1),
    ),
    Mistake(
        "not_finite",
        "The outputs are NaN or infinite: the training has run away. Take a smaller learning "
        "rate, and a last layer that fits the loss.",
        lambda seed: descended(network(seed, 8), np.nan, 1),
        when=lambda results: any(
            not np.isfinite(seen["outputs"]).all() for seen in networks(results)
        ),
    ),
    Mistake(
        "not_reproducible",
        "Called twice with the same seed, it gives two different networks. Every random number "
        "must come from `seed`: `Network(…, seed=seed)`, and the shuffling too.",
        lambda seed: trained(None),
        when=not_reproducible,
    ),
    Mistake(
        "seed_ignored",
        "Every seed gives the same network: hand `seed` on, `Network(…, seed=seed)`.",
        lambda seed: trained(7),
        when=seed_ignored,
    ),
    Mistake(
        "untrained",
        "The network has not been trained: all its biases are still 0. Does the loop change "
        "`network.theta`, and is it this network that you return?",
        lambda seed: network(seed, 8),
        when=all_failed(lambda seen: seen["largest bias"] == 0),
    ),
    Mistake(
        "no_hidden_layer",
        "There is no hidden layer: one neuron draws one line, and no line separates XOR.",
        lambda seed: descended(Network([Dense(2, 1, "sigmoid")], seed=seed), 1.0, 5),
        when=all_failed(lambda seen: not widths(seen)),
    ),
    Mistake(
        "linear_hidden",
        "The hidden layer has no activation, so that the network is one linear layer: write "
        "`Dense(2, …, 'tanh')`.",
        lambda seed: trained(seed, activation=None),
        when=all_failed(linear),
    ),
    Mistake(
        "equal_units",
        "All hidden units are equal, and stay so: they began with the same weights. Leave the "
        "start to `Dense`, which draws them at random.",
        lambda seed: trained(
            seed, kernel_initializer=lambda shape, rng: np.full(shape, rng.uniform(0.1, 1))
        ),
        when=all_failed(symmetric),
    ),
    Mistake(
        "logits_like_targets",
        "The outputs come near 0 and 1, but the last layer is no sigmoid, so that they are read "
        "as logits: positive means 1. End with `Dense(…, 1, 'sigmoid')`.",
        near_targets,
        when=all_failed(as_targets),
    ),
    Mistake(
        "labels_reversed",
        "The networks have learnt the opposite of XOR: y is 0, 1, 1, 0 for the rows (0, 0), "
        "(0, 1), (1, 0), (1, 1).",
        lambda seed: descended(network(seed, 8), 2.0, 120, 1 - XOR),
        when=all_failed(lambda seen: np.array_equal(classes(seen), 1 - XOR)),
    ),
    Mistake(
        "other_labels",
        "The networks are sure of another table than XOR: y is 0, 1, 1, 0 for the rows (0, 0), "
        "(0, 1), (1, 0), (1, 1), in this order.",
        lambda seed: descended(network(seed, 8), 2.0, 120, np.array([0, 1, 1, 1])),
        when=lambda results: (
            len(failed(results)) > SEEDS - 3
            and len({tuple(classes(seen)) for seen in failed(results)}) == 1
            and not any(undecided(seen) for seen in failed(results))
        ),
    ),
    Mistake(
        "too_little_training",
        "Too many networks have hardly begun to learn: outputs of all four rows are near 0.5. "
        "Train for more epochs, or with a larger learning rate.",
        lambda seed: trained(seed, rate=0.1, epochs=20),
        when=all_failed(undecided, lambda seen: min(widths(seen), default=0) > 3),
    ),
    Mistake(
        "too_few_units",
        "Too many networks are stuck: with two or three hidden units, some starts lead to a "
        "plateau that no number of epochs leaves. Take more units, such as 8.",
        lambda seed: trained(seed, units=2, rate=2.0, epochs=120),
        when=all_failed(lambda seen: min(widths(seen), default=0) <= 3),
    ),
    Mistake(
        "dead_units",
        "Too many networks are stuck, as ReLU units die when there are only a few of them: take "
        "more units, a smaller learning rate, or tanh.",
        lambda seed: trained(seed, units=4, activation="relu", epochs=120),
        when=all_failed(lambda seen: "relu" in seen["layers"]),
    ),
]
