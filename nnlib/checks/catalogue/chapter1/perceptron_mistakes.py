"""The mistakes that learners make in exercise 1.5."""

import numpy as np

from nnlib.checks.exercise import Mistake


def fires(w, b, x):
    """Return the prediction ŷ of a step neuron."""
    return 1 if np.dot(w, x) + b >= 0 else 0


def step(error_of):
    """Return a rule like Rosenblatt's whose error is `error_of(w, b, x, y)`."""

    def rule(w, b, x, y, learning_rate):
        error = error_of(w, b, x, y)
        return w + learning_rate * error * x, b + learning_rate * error

    return rule


def change(change_of):
    """Return a rule that applies `change_of(w, b, x, error, rate)` to the right error."""

    def rule(w, b, x, y, learning_rate):
        return change_of(w, b, x, y - fires(w, b, x), learning_rate)

    return rule


def in_place(w, b, x, y, learning_rate):
    """Overwrite the caller's weights."""
    error = y - fires(w, b, x)
    w += learning_rate * error * x
    b += learning_rate * error
    return w, b


def bias_first(w, b, x, y, learning_rate):
    """Compute the error anew after the bias has changed."""
    b = b + learning_rate * (y - fires(w, b, x))
    return w + learning_rate * (y - fires(w, b, x)) * x, b


def weights_first(w, b, x, y, learning_rate):
    """Compute the error anew after the weights have changed."""
    w = w + learning_rate * (y - fires(w, b, x)) * x
    return w, b + learning_rate * (y - fires(w, b, x))


def signed_labels(w, b, x, y, learning_rate):
    """Follow the rule for labels −1 and +1."""
    if y * (np.dot(w, x) + b) <= 0:
        return w + learning_rate * y * x, b + learning_rate * y
    return w, b


MISTAKES = [
    Mistake(
        "sign",
        "The step goes the wrong way: the error is y − ŷ, and it is added.",
        step(lambda w, b, x, y: fires(w, b, x) - y),
    ),
    Mistake(
        "updates_when_right",
        "You change the weights where the prediction is right, and not where it is wrong: the "
        "error y − ŷ is 0 where it is right.",
        step(lambda w, b, x, y: (2 * y - 1) * (y == fires(w, b, x))),
    ),
    Mistake(
        "always_updates",
        "You change the weights at every sample. Rosenblatt's rule changes them only where the "
        "prediction is wrong: multiply by y − ŷ.",
        step(lambda w, b, x, y: 2 * y - 1),
    ),
    Mistake(
        "target_for_error",
        "You add y·x without looking at the prediction: multiply by y − ŷ.",
        step(lambda w, b, x, y: y),
    ),
    Mistake(
        "prediction_for_error",
        "You use the prediction in the place of the error: multiply by y − ŷ.",
        step(lambda w, b, x, y: fires(w, b, x)),
    ),
    Mistake(
        "no_step",
        "You subtract z, not the prediction: ŷ is the step of z, 0 or 1.",
        step(lambda w, b, x, y: y - (np.dot(w, x) + b)),
    ),
    Mistake(
        "sigmoid",
        "You predict with the sigmoid: Rosenblatt's neuron predicts with the step, 0 or 1.",
        step(lambda w, b, x, y: y - 1 / (1 + np.exp(-(np.dot(w, x) + b)))),
    ),
    Mistake(
        "prediction_without_bias",
        "The prediction leaves the bias out: ŷ is the step of w·x + b.",
        step(lambda w, b, x, y: y - (1 if np.dot(w, x) >= 0 else 0)),
    ),
    Mistake(
        "strictly_greater",
        "At z = 0 exactly the neuron fires: predict with `>=`, not `>`.",
        step(lambda w, b, x, y: y - (1 if np.dot(w, x) + b > 0 else 0)),
    ),
    Mistake(
        "bias_as_threshold",
        "The prediction compares w·x with b: it is the step of w·x + b.",
        step(lambda w, b, x, y: y - (1 if np.dot(w, x) >= b else 0)),
    ),
    Mistake(
        "minus_one_predicted",
        "Your prediction is −1 where the neuron is silent: it is 0 here, like the labels.",
        step(lambda w, b, x, y: y - (1 if np.dot(w, x) + b >= 0 else -1)),
    ),
    Mistake(
        "sign_predicted",
        "You predict with `np.sign`, which gives −1, 0 or 1. Rosenblatt's neuron predicts 1 if "
        "z ≥ 0, else 0.",
        step(lambda w, b, x, y: y - np.sign(np.dot(w, x) + b)),
    ),
    Mistake(
        "signed_labels",
        "That is the rule for labels −1 and +1. Here the labels are 0 and 1: use the error y − ŷ.",
        signed_labels,
    ),
    Mistake(
        "error_without_sign",
        "The error has lost its sign, so every step goes the same way: use y − ŷ itself.",
        step(lambda w, b, x, y: abs(y - fires(w, b, x))),
    ),
    Mistake(
        "only_missed",
        "You correct only where the neuron should have fired. Where it should not have, the "
        "error is −1 and the step goes the other way.",
        step(lambda w, b, x, y: max(0, y - fires(w, b, x))),
    ),
    Mistake(
        "only_false_alarms",
        "You correct only where the neuron fired and should not have. Where it should have, the "
        "error is +1 and the step goes the other way.",
        step(lambda w, b, x, y: min(0, y - fires(w, b, x))),
    ),
    Mistake(
        "bias_kept",
        "The bias stays as it was: it moves by learning_rate · (y − ŷ), as if its input were 1.",
        change(lambda w, b, x, error, rate: (w + rate * error * x, b)),
    ),
    Mistake(
        "weights_kept",
        "The weights stay as they were: they move by learning_rate · (y − ŷ) · x.",
        change(lambda w, b, x, error, rate: (w, b + rate * error)),
    ),
    Mistake(
        "nothing_moves",
        "You return the old weights and bias: return the new ones.",
        change(lambda w, b, x, error, rate: (w, b)),
    ),
    Mistake(
        "no_learning_rate",
        "The learning rate is missing: both steps are multiplied by it.",
        change(lambda w, b, x, error, rate: (w + error * x, b + error)),
    ),
    Mistake(
        "no_learning_rate_for_bias",
        "The learning rate is missing in the step of the bias.",
        change(lambda w, b, x, error, rate: (w + rate * error * x, b + error)),
    ),
    Mistake(
        "no_learning_rate_for_weights",
        "The learning rate is missing in the step of the weights.",
        change(lambda w, b, x, error, rate: (w + error * x, b + rate * error)),
    ),
    Mistake(
        "no_inputs",
        "The inputs are missing: each weight moves in proportion to its input, so multiply by x.",
        change(lambda w, b, x, error, rate: (w + rate * error, b + rate * error)),
    ),
    Mistake(
        "bias_subtracted",
        "The bias moves the wrong way: its step is added, like that of the weights.",
        change(lambda w, b, x, error, rate: (w + rate * error * x, b - rate * error)),
    ),
    Mistake(
        "weights_subtracted",
        "The weights move the wrong way: their step is added, like that of the bias.",
        change(lambda w, b, x, error, rate: (w - rate * error * x, b + rate * error)),
    ),
    Mistake(
        "bias_moves_with_inputs",
        "The bias moves by the sum of the inputs: its own input is 1.",
        change(lambda w, b, x, error, rate: (w + rate * error * x, b + rate * error * np.sum(x))),
    ),
    Mistake(
        "steps_only",
        "You return the steps alone: add them to the old weights and bias.",
        change(lambda w, b, x, error, rate: (rate * error * x, rate * error)),
    ),
    Mistake(
        "weights_in_step",
        "The step of the weights holds w in the place of x: it goes along the input.",
        change(lambda w, b, x, error, rate: (w + rate * error * w, b + rate * error)),
    ),
    Mistake(
        "bias_first",
        "The bias has changed before the error of the weights is computed. Compute ŷ once, first.",
        bias_first,
    ),
    Mistake(
        "weights_first",
        "The weights have changed before the error of the bias is computed. Compute ŷ once, first.",
        weights_first,
    ),
    Mistake(
        "in_place",
        "You overwrite the caller's weights, or try to: write `w = w + …` rather than `w += …`.",
        in_place,
    ),
]
