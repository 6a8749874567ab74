"""The mistakes that learners make in exercise 4.8; those of the gradients are those of 4.2."""

from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter4.backward_mistakes import FIRST_LAYER
from nnlib.checks.catalogue.chapter4.output_mistakes import FORWARD_PASS, OUTPUT_LAYER
from nnlib.checks.catalogue.chapter4.step_changes import LOSS, UPDATE, every
from nnlib.checks.catalogue.chapter4.two_layers import SMALL, TRAIN, variant
from nnlib.checks.exercise import Mistake

step = variant(TRAIN)


def loss_after(*given):
    """Return the loss of the new parameters."""
    X, Y, *_, lr = given
    _, *new = step(*given)
    return step(X, Y, *new, lr)[0], *new


def two_steps(*given):
    """Return the parameters after two steps."""
    X, Y, *_, lr = given
    loss, *new = step(*given)
    return loss, *step(X, Y, *new, lr)[1:]


def in_place(X, Y, W1, b1, W2, b2, lr):
    """Overwrite the caller's parameters."""
    loss, *new = step(X, Y, W1, b1, W2, b2, lr)
    for old, changed in zip((W1, b1, W2, b2), new, strict=True):
        old[...] = changed
    return loss, W1, b1, W2, b2


INHERITED = {
    "no_mean",
    "classes_for_samples",
    "mean_over_all_elements",
    "divided_twice",
    "factor_two",
    "softmax_twice",
    "w2_not_transposed",
    "no_mean_in_hidden",
    "no_derivative",
    "derivative_from_z1",
    "sigmoid_derivative",
    "tanh_applied_again",
    "weights_divided_again",
    "biases_wrong_axis",
    "biases_keepdims",
    "biases_mean",
    *(key for key, *_ in FORWARD_PASS),
}


def rate_ignored(results: list[Any]) -> bool:
    """Say whether both rates of the first two calls led to the same parameters, by one step."""
    if any(not isinstance(r, tuple | list) or len(r) != 5 for r in results[:2]):
        return False
    _, *new = results[0]
    _, *other = results[1]
    gradients = variant((TRAIN[0], "dW1 db1 dW2 db2"))(*SMALL, 1.0)
    if [getattr(a, "shape", None) for a in (*new, *other)] != 2 * [g.shape for g in gradients]:
        return False
    moved = np.concatenate([(p - a).ravel() for p, a in zip(SMALL[2:], new, strict=True)])
    slope = np.concatenate([g.ravel() for g in gradients])
    rate = float(moved @ slope / (slope @ slope))
    same = all(map(np.allclose, new, other))
    return same and rate > 1e-9 and np.allclose(moved, rate * slope, rtol=1e-4, atol=1e-9)


MISTAKES = [
    Mistake(
        "loss_after_step",
        "The loss is that of the new parameters: return the loss before the step.",
        loss_after,
    ),
    *(
        Mistake(key, explanation, variant(TRAIN, **changes))
        for key, explanation, changes in (
            *LOSS,
            *UPDATE,
            *(
                spec
                for spec in (*OUTPUT_LAYER, *FIRST_LAYER, *FORWARD_PASS)
                if spec[0] in INHERITED
            ),
        )
    ),
    Mistake(
        "learning_rate_ignored",
        "The size of the step does not depend on `lr`: use the argument, `W1 - lr * dW1`, rather "
        "than a number of your own or none.",
        variant(TRAIN, **every(lambda p, d, lr: p - 0.1 * d)),
        when=rate_ignored,
    ),
    Mistake("two_steps", "You take two steps: one is asked for.", two_steps),
    Mistake(
        "in_place",
        "The numbers are right, but you overwrite the caller's parameters. Return new arrays: "
        "`W1 = W1 - lr * dW1` rather than `W1 -= lr * dW1`.",
        in_place,
    ),
    Mistake(
        "loss_last",
        "The loss comes last in your result: return (loss, W1, b1, W2, b2).",
        variant((TRAIN[0], "new_W1 new_b1 new_W2 new_b2 loss")),
    ),
    Mistake(
        "no_loss",
        "The loss is missing in what you return: (loss, W1, b1, W2, b2).",
        variant((TRAIN[0], "new_W1 new_b1 new_W2 new_b2")),
    ),
    Mistake(
        "loss_only",
        "You return the loss alone: return (loss, W1, b1, W2, b2).",
        lambda *given: step(*given)[0],
    ),
]
