"""The mistakes that learners make in exercise 8.7, with quick examples of each."""

import numpy as np

from nnlib.checks.catalogue.chapter4.xor_verdicts import linear, networks, returned
from nnlib.checks.catalogue.chapter8.filter_observed import OTHER_INPUTS, rows
from nnlib.checks.catalogue.chapter8.filter_verdicts import (
    all_failed,
    always,
    chance,
    each,
    good_at_half,
    no_hidden_layer,
    not_fitted,
    overfitted,
    reversed_labels,
    seed_ignored,
    too_good,
    undecided,
)
from nnlib.checks.exercise import Mistake
from nnlib.layers import Dense
from nnlib.losses import BinaryCrossEntropy, MeanSquaredError
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.schedules import cosine_decay
from nnlib.training import train


def network(seed, units=32, activation="relu", outputs=1, last="sigmoid"):
    """Return an untrained network with one hidden layer."""
    return Network([Dense(57, units, activation), Dense(units, outputs, last)], seed=seed)


def fitted(net, X, y, seed, rate=1e-2, epochs=10, loss=None, batch=128):
    """Return a network after training with Adam and a falling learning rate."""
    optimizer = Adam(cosine_decay(rate, epochs * -(-len(X) // batch)))
    targets = np.asarray(y, dtype=float).reshape(-1, 1)
    options = {"batch_size": batch, "seed": seed, "progress": False}
    train(net, loss or BinaryCrossEntropy(), optimizer, X, targets, epochs, **options)
    return net


def trained(X, y, seed):
    """Return a network that passes."""
    return fitted(network(seed), X, y, seed)


def started(X, y, seed, **options):
    """Return a network after one epoch."""
    return fitted(network(seed, **options), X, y, seed, epochs=1)


def one_sided(X, y, seed, bias):
    """Return a network whose output unit has a large bias."""
    net = network(seed)
    net.layers[1].b = [bias]
    return net


def wild(seed):
    """Return a network that begins with large weights, and so fits row by row."""

    def large(shape, rng):
        return 4 * rng.normal(size=shape)

    hidden = Dense(57, 128, "tanh", kernel_initializer=large)
    return Network([hidden, Dense(128, 1, "sigmoid")], seed=seed)


def against_other_rows(X, y, seed):
    """Train every row with the label of another."""
    return fitted(network(seed), X, np.random.default_rng(seed).permutation(y), seed, epochs=3)


MISTAKES = [
    Mistake(
        "returned_pair",
        "You return the network with something else, such as the history: return the network "
        "alone.",
        lambda X, y, seed: (network(seed), []),
        when=returned("a tuple with a network"),
    ),
    Mistake(
        "returned_predictions",
        "You return predictions: return the network, the check lets it predict itself.",
        lambda X, y, seed: network(seed).predict(X),
        when=returned("numbers"),
    ),
    Mistake(
        "returned_labels",
        "You return 0s and 1s: return the network, the check lets it predict itself.",
        lambda X, y, seed: network(seed).predict(X) > 0.5,
        when=returned("labels"),
    ),
    Mistake(
        "returned_number",
        "You return one number, perhaps the last loss: return the network.",
        lambda X, y, seed: float(network(seed).predict(X).mean()),
        when=returned("a number"),
    ),
    Mistake(
        "returned_history",
        "You return what `train` returns, the history: call `train` on a line of its own, and "
        "return the network.",
        lambda X, y, seed: train(
            network(seed), BinaryCrossEntropy(), Adam(), X[:64], y[:64, None], 1, progress=False
        ),
        when=returned("something of type History"),
    ),
    Mistake(
        "returned_weights",
        "You return the weights: return the network that holds them.",
        lambda X, y, seed: tuple(layer.W for layer in network(seed).layers),
        when=returned("several things"),
    ),
    Mistake(
        "returned_class",
        "You return the class `Network`: return the network that you made and trained.",
        lambda X, y, seed: Network,
        when=returned("a class"),
    ),
    Mistake(
        "other_inputs",
        "Your network does not take the 57 measurements: begin with `Dense(57, …)`.",
        lambda X, y, seed: Network([Dense(56, 8, "relu"), Dense(8, 1, "sigmoid")], seed=seed),
        when=returned(OTHER_INPUTS),
    ),
    Mistake(
        "output_width",
        "Your network has several outputs: one is asked for, the probability (or the logit) of "
        "spam. End with `Dense(…, 1, …)`.",
        lambda X, y, seed: network(seed, outputs=2),
        when=each(lambda seen: seen["outputs"].shape[1:] != (1,)),
    ),
    Mistake(
        "not_finite",
        "The outputs are NaN or infinite. `X` already is log(x + 0.1), standardised: a second log "
        "gives NaN. Else the training has run away: take a smaller learning rate.",
        lambda X, y, seed: one_sided(X, y, seed, np.nan),
        when=lambda results: any(
            not np.isfinite(seen["outputs"]).all() for seen in networks(results)
        ),
    ),
    Mistake(
        "seed_ignored",
        "Every seed gives the same network: hand `seed` on, `Network(…, seed=seed)` and "
        "`train(…, seed=seed)`.",
        lambda X, y, seed: started(X[:256], y[:256], 7),
        when=seed_ignored,
    ),
    Mistake(
        "saw_the_test_rows",
        "Nearly all test rows are right. No filter does so well on e-mails that are new to it, so "
        "these were trained on. Train on the `X` and `y` that the function is given, and on "
        "nothing else.",
        lambda X, y, seed: fitted(network(seed), *rows()[2:], seed, epochs=20),
        when=too_good,
    ),
    Mistake(
        "untrained",
        "The network has not been trained: all its biases are still 0. Does the training change "
        "this network, and is it this one that you return?",
        lambda X, y, seed: network(seed),
        when=all_failed(lambda seen: seen["largest bias"] == 0),
    ),
    Mistake(
        "labels_reversed",
        "Nearly all decisions are wrong, so 0 and 1 are exchanged: y is 1 for spam.",
        lambda X, y, seed: fitted(network(seed), X, 1 - y, seed, epochs=2),
        when=all_failed(reversed_labels),
    ),
    Mistake(
        "always_good_mail",
        "Every test row is called good mail: the network knows only how rare spam is. If the loop "
        "is your own, is y of shape (N, 1)? A difference of (N, 1) and (N,) is an (N, N) table.",
        lambda X, y, seed: one_sided(X, y, seed, -1e3),
        when=all_failed(always(0)),
    ),
    Mistake(
        "always_spam",
        "Every test row is called spam: y is 1 for spam and 0 for good mail, and the outputs have "
        "to fall on both sides of one half.",
        lambda X, y, seed: one_sided(X, y, seed, 1e3),
        when=all_failed(always(1)),
    ),
    Mistake(
        "shuffled_apart",
        "The outputs have hardly anything to do with the labels: if you shuffle, take the same "
        "order for `X` and `y`.",
        against_other_rows,
        when=all_failed(chance),
    ),
    Mistake(
        "logits_like_targets",
        "The outputs come near 0 and 1, but the last layer is no sigmoid, so that they are read as "
        "logits: positive means spam. End with `Dense(…, 1, 'sigmoid')`.",
        lambda X, y, seed: fitted(
            network(seed, last=None), X, y, seed, epochs=5, loss=MeanSquaredError()
        ),
        when=all_failed(good_at_half),
    ),
    Mistake(
        "no_hidden_layer",
        "There is no hidden layer: that is logistic regression, which hardly reaches the bar. Give "
        "the network a hidden layer, `Dense(57, …, 'relu')`.",
        lambda X, y, seed: fitted(Network([Dense(57, 1, "sigmoid")], seed=seed), X, y, seed),
        when=all_failed(no_hidden_layer),
    ),
    Mistake(
        "linear_hidden",
        "The hidden layer has no activation, so that the network is one linear layer: write "
        "`Dense(57, …, 'relu')`.",
        lambda X, y, seed: started(X, y, seed, units=4, activation=None),
        when=all_failed(linear),
    ),
    Mistake(
        "too_little_training",
        "The network has hardly begun to learn: most probabilities are near one half. Train for "
        "more epochs, or with a larger learning rate.",
        lambda X, y, seed: fitted(network(seed), X, y, seed, rate=3e-4, epochs=1),
        when=all_failed(undecided),
    ),
    Mistake(
        "not_fitted",
        "Training rows are wrong too often as well: train for longer, with Adam, or with more "
        "units. And if your function scales `X` once more: the test rows come as `X` did.",
        lambda X, y, seed: started(X, y, seed),
        when=all_failed(not_fitted),
    ),
    Mistake(
        "overfitted",
        "Nearly all training rows are right, but too many test rows are wrong: the network has "
        "learnt single e-mails. Train for fewer epochs, add dropout or L2, and begin with small "
        "weights.",
        lambda X, y, seed: fitted(wild(seed), X, y, seed, rate=0.03, epochs=12),
        when=all_failed(overfitted),
    ),
]
