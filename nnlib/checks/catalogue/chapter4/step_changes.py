"""Mistakes of exercise 4.8 in the loss and in the update of the parameters."""

import operator

import numpy as np

from nnlib.checks.catalogue.chapter4.output_mistakes import Spec
from nnlib.checks.catalogue.chapter4.two_layers import Step
from nnlib.checks.exercise import Function


def every(rule: Function) -> dict[str, Step]:
    """Return the change of all four updates to `rule(parameter, gradient, learning rate)`."""

    def update(name: str) -> Step:
        return lambda v: rule(getattr(v, name), getattr(v, f"d{name}"), v.lr)

    return {f"new_{name}": update(name) for name in ("W1", "b1", "W2", "b2")}


def kept(*names: str) -> dict[str, Step]:
    """Return the change of one who does not update these parameters."""
    return {f"new_{name}": operator.attrgetter(name) for name in names}


LOSS: list[Spec] = [
    (
        "loss_sum",
        "The loss is a sum over the samples: take their mean.",
        {"loss": lambda v: -np.sum(v.Y * np.log(v.P))},
    ),
    (
        "loss_mean_over_all",
        "`np.mean` over the whole array divides by N·C. Sum over the classes first: "
        "`np.mean(np.sum(…, axis=1))`.",
        {"loss": lambda v: -np.mean(v.Y * np.log(v.P))},
    ),
    (
        "loss_sign",
        "The loss is negative: the minus sign is missing in −ln p.",
        {"loss": lambda v: np.mean(np.sum(v.Y * np.log(v.P), axis=1))},
    ),
    (
        "loss_squared",
        "That is the squared error of the probabilities: the loss is the cross-entropy.",
        {"loss": lambda v: np.mean((v.P - v.Y) ** 2)},
    ),
    (
        "loss_squared_by_sample",
        "That is the squared error, summed over the classes: the loss is the cross-entropy.",
        {"loss": lambda v: np.mean(np.sum((v.P - v.Y) ** 2, axis=1))},
    ),
    (
        "loss_binary",
        "That is the binary cross-entropy of every class. With softmax only the true class "
        "counts: −Σ y ln p.",
        {
            "loss": lambda v: (
                -np.mean(np.sum(v.Y * np.log(v.P) + (1 - v.Y) * np.log(1 - v.P), axis=1))
            )
        },
    ),
    (
        "loss_of_all_classes",
        "Y is missing in the loss: only the true class of a sample counts.",
        {"loss": lambda v: -np.mean(np.sum(np.log(v.P), axis=1))},
    ),
    (
        "loss_log_of_mean",
        "That is the logarithm of the mean probability: take the mean of the logarithms.",
        {"loss": lambda v: -np.log(np.mean(np.sum(v.Y * v.P, axis=1)))},
    ),
    (
        "loss_log2",
        "The logarithm has base 2: `np.log` is the natural one.",
        {"loss": lambda v: -np.mean(np.sum(v.Y * np.log2(v.P), axis=1))},
    ),
    (
        "loss_log10",
        "The logarithm has base 10: `np.log` is the natural one.",
        {"loss": lambda v: -np.mean(np.sum(v.Y * np.log10(v.P), axis=1))},
    ),
    (
        "loss_without_log",
        "The logarithm is missing in the loss: −ln p of the true class.",
        {"loss": lambda v: -np.mean(np.sum(v.Y * v.P, axis=1))},
    ),
    (
        "loss_of_each_sample",
        "The loss has one number for each sample: take their mean.",
        {"loss": lambda v: -np.sum(v.Y * np.log(v.P), axis=1)},
    ),
    (
        "loss_of_logits",
        "The loss takes the logarithm of tanh or of scores: it takes that of the probabilities.",
        {"loss": lambda v: -np.mean(np.sum(v.Y * np.log(np.abs(v.Z2)), axis=1))},
    ),
    (
        "error_rate",
        "That is the share of wrong decisions: the loss is the cross-entropy.",
        {"loss": lambda v: np.mean(v.P.argmax(axis=1) != v.Y.argmax(axis=1))},
    ),
]

UPDATE: list[Spec] = [
    (
        "climbs",
        "The parameters move up the slope: subtract the gradients, `W1 - lr * dW1`. If you do, the "
        "error at the output is P − Y, not Y − P.",
        every(lambda p, d, lr: p + lr * d),
    ),
    (
        "divided_by_learning_rate",
        "The gradient is divided by the learning rate: multiply, `W1 - lr * dW1`.",
        every(lambda p, d, lr: p - d / lr),
    ),
    (
        "learning_rate_squared",
        "The learning rate is used twice: once is enough, `W1 - lr * dW1`.",
        every(lambda p, d, lr: p - lr**2 * d),
    ),
    (
        "weights_shrunk",
        "The whole bracket is multiplied: `W1 - lr * dW1`, not `lr * (W1 - dW1)`.",
        every(lambda p, d, lr: lr * (p - d)),
    ),
    (
        "steps_returned",
        "You return the steps −lr·dW alone: add them to the old parameters.",
        every(lambda p, d, lr: -lr * d),
    ),
    (
        "gradients_returned",
        "You return the gradients: return the new parameters, `W1 - lr * dW1` and so on.",
        every(lambda p, d, lr: d),
    ),
    (
        "nothing_moves",
        "You return the old parameters: return the new ones, `W1 - lr * dW1` and so on.",
        kept("W1", "b1", "W2", "b2"),
    ),
    ("biases_kept", "The biases stay as they were: they learn too.", kept("b1", "b2")),
    ("weights_kept", "The weights stay as they were: they learn too.", kept("W1", "W2")),
    (
        "first_layer_kept",
        "The first layer stays as it was: W1 and b1 learn too.",
        kept("W1", "b1"),
    ),
    (
        "second_layer_kept",
        "The second layer stays as it was: W2 and b2 learn too.",
        kept("W2", "b2"),
    ),
    ("b1_kept", "b1 stays as it was: it learns too.", kept("b1")),
    ("b2_kept", "b2 stays as it was: it learns too.", kept("b2")),
    (
        "b1_for_b2",
        "The new b2 starts from b1: `b2 - lr * db2`.",
        {"new_b2": lambda v: v.b1 - v.lr * v.db2},
    ),
    (
        "updated_first",
        "W2 has been updated before the error is sent back through it. Compute all gradients "
        "with the old weights, then update.",
        {"dA1": lambda v: v.dZ2 @ v.new_W2.T},
    ),
    (
        "layer_by_layer",
        "The second layer is updated, and the forward pass repeated, before the first layer's "
        "gradients are computed: all gradients belong to the old weights.",
        {"dA1": lambda v: (_probabilities(v, v.new_W2, v.new_b2) - v.Y) @ v.new_W2.T / len(v.X)},
    ),
]


def _probabilities(v, W2, b2):
    """Return the output for another second layer."""
    E = np.exp(v.A1 @ W2 + b2)
    return E / E.sum(axis=1, keepdims=True)
