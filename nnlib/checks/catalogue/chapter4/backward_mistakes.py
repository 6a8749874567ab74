"""Mistakes of exercises 4.2 and 4.8 on the way back to the first layer."""

import numpy as np

from nnlib.checks.catalogue.chapter4.output_mistakes import OUTPUT_LAYER, Spec
from nnlib.checks.catalogue.chapter4.two_layers import Step

ONE_LAYER: list[Spec] = [
    (
        "w2_not_transposed",
        "W2 must be transposed on the way back: (N, C) times (C, H) is `delta2 @ W2.T`.",
        {"dA1": lambda v: v.dZ2 @ v.W2},
    ),
    (
        "w2_order",
        "The order of the product is wrong on the way back: `delta2 @ W2.T`, (N, C) times (C, H).",
        {"dA1": lambda v: v.W2.T @ v.dZ2},
    ),
    (
        "column_notation",
        "`W2 @ delta2.T` belongs to samples in columns. Here they are rows: `delta2 @ W2.T`.",
        {"dA1": lambda v: v.W2 @ v.dZ2.T},
    ),
    (
        "w1_for_w2",
        "The error goes back through W1: it comes from the second layer, through W2.",
        {"dA1": lambda v: v.dZ2 @ v.W1.T},
    ),
    (
        "no_mean_in_hidden",
        "1/N is missing in dW1 and db1: send back δ₂ = (P − Y)/N, not P − Y.",
        {"dA1": lambda v: (v.P - v.Y) @ v.W2.T},
    ),
    (
        "output_sent_back",
        "You send the output P back: it is the error δ₂ = (P − Y)/N that goes back.",
        {"dA1": lambda v: v.P @ v.W2.T / len(v.X)},
    ),
    (
        "no_derivative",
        "The slope of tanh is missing: δ₁ = (δ₂W₂ᵀ) ⊙ (1 − A1²).",
        {"dZ1": lambda v: v.dA1},
    ),
    (
        "derivative_from_z1",
        "1 − Z1² takes Z1 where the rule wants tanh(Z1): the slope is 1 − A1².",
        {"dZ1": lambda v: v.dA1 * (1 - v.Z1**2)},
    ),
    (
        "sigmoid_derivative",
        "A1(1 − A1) is the slope of a sigmoid: that of tanh is 1 − A1².",
        {"dZ1": lambda v: v.dA1 * v.A1 * (1 - v.A1)},
    ),
    (
        "relu_derivative",
        "(Z1 > 0) is the slope of ReLU: that of tanh is 1 − A1².",
        {"dZ1": lambda v: v.dA1 * (v.Z1 > 0)},
    ),
    (
        "tanh_applied_again",
        "1 − tanh(A1)² applies tanh a second time: A1 is tanh(Z1) already, so 1 − A1².",
        {"dZ1": lambda v: v.dA1 * (1 - np.tanh(v.A1) ** 2)},
    ),
    (
        "times_activation",
        "You multiply by A1 itself: multiply by its slope, 1 − A1².",
        {"dZ1": lambda v: v.dA1 * v.A1},
    ),
    (
        "times_square",
        "You multiply by A1²: the slope of tanh is 1 − A1².",
        {"dZ1": lambda v: v.dA1 * v.A1**2},
    ),
    (
        "square_forgotten",
        "The square is missing: the slope of tanh is 1 − A1², not 1 − A1.",
        {"dZ1": lambda v: v.dA1 * (1 - v.A1)},
    ),
    (
        "square_around_all",
        "The square stands around too much: the slope of tanh is 1 − A1², not (1 − A1)².",
        {"dZ1": lambda v: v.dA1 * (1 - v.A1) ** 2},
    ),
    (
        "doubled_for_squared",
        "`A1 * 2` doubles: the square is `A1**2`.",
        {"dZ1": lambda v: v.dA1 * (1 - 2 * v.A1)},
    ),
    (
        "derivative_sign",
        "Plus in the place of minus: the slope of tanh is 1 − A1².",
        {"dZ1": lambda v: v.dA1 * (1 + v.A1**2)},
    ),
    (
        "derivative_added",
        "The slope of tanh is added: the chain rule multiplies.",
        {"dZ1": lambda v: v.dA1 + (1 - v.A1**2)},
    ),
    (
        "derivative_by_matrix_product",
        "`@` in the place of `*`: the slope of tanh multiplies number by number.",
        {"dZ1": lambda v: v.dA1 @ (1 - v.A1**2).T},
    ),
    (
        "derivative_before_weights",
        "The slope of tanh stands before W2: first `delta2 @ W2.T`, then times 1 − A1².",
        {"dZ1": lambda v: (v.dZ2 * (1 - v.A1**2)) @ v.W2.T},
    ),
    (
        "dw1_from_hidden",
        "dW1 holds A1: the first layer takes in X, so dW1 = Xᵀδ₁.",
        {"dW1": lambda v: v.A1.T @ v.dZ1},
    ),
    (
        "dw1_transposed",
        "dW1 is transposed: `X.T @ delta1` has the shape of W1, (D, H).",
        {"dW1": lambda v: v.dZ1.T @ v.X},
    ),
    (
        "dw1_not_transposed",
        "X must be transposed in dW1: (D, N) times (N, H) gives (D, H).",
        {"dW1": lambda v: v.X @ v.dZ1},
    ),
    (
        "dw1_order",
        "The factors of dW1 are in the wrong order: Xᵀδ₁ is (D, N) times (N, H).",
        {"dW1": lambda v: v.dZ1 @ v.X.T},
    ),
    (
        "dw1_without_derivative",
        "dW1 leaves out the slope of tanh: it joins X with δ₁, not with δ₂W₂ᵀ.",
        {"dW1": lambda v: v.X.T @ v.dA1},
    ),
    (
        "dw1_from_output_error",
        "dW1 joins X with δ₂: the first layer's own error is δ₁.",
        {"dW1": lambda v: v.X.T @ v.dZ2},
    ),
    (
        "dw1_divided_again",
        "dW1 is divided by N a second time: 1/N came with δ₂.",
        {"dW1": lambda v: v.X.T @ v.dZ1 / len(v.X)},
    ),
    (
        "first_sample_only",
        "dW1 holds only the first sample of the batch: use all rows of X and δ₁.",
        {"dW1": lambda v: v.X[:1].T @ v.dZ1[:1]},
    ),
    (
        "db1_without_derivative",
        "db1 leaves out the slope of tanh: sum δ₁, not δ₂W₂ᵀ.",
        {"db1": lambda v: v.dA1.sum(axis=0)},
    ),
    (
        "db1_from_output_error",
        "db1 sums δ₂: the first layer's own error is δ₁.",
        {"db1": lambda v: v.dZ2.sum(axis=0)},
    ),
    (
        "db1_not_summed",
        "db1 has a row for each sample: add them up, `delta1.sum(axis=0)`.",
        {"db1": lambda v: v.dZ1},
    ),
    (
        "db1_wrong_axis",
        "db1 is summed over the units: sum over the samples, `axis=0`.",
        {"db1": lambda v: v.dZ1.sum(axis=1)},
    ),
    (
        "db1_keepdims",
        "db1 has shape (1, H): its parameter is (H,), so leave out `keepdims`.",
        {"db1": lambda v: v.dZ1.sum(axis=0, keepdims=True)},
    ),
    (
        "db1_mean",
        "db1 is a mean of δ₁, which holds 1/N already: take the sum.",
        {"db1": lambda v: v.dZ1.mean(axis=0)},
    ),
    (
        "db1_total",
        "db1 is one number, the sum over everything: every unit has its own, `axis=0`.",
        {"db1": lambda v: v.dZ1.sum()},
    ),
]


def both(first: str, second: str) -> dict[str, Step]:
    """Return the steps that two mistakes change, one of them in each layer."""
    changes = {key: steps for key, _, steps in (*ONE_LAYER, *OUTPUT_LAYER)}
    return changes[first] | changes[second]


BOTH_LAYERS: list[Spec] = [
    (
        "both_transposed",
        "dW1 and dW2 are transposed: each has the shape of its parameter, `X.T @ delta1` and "
        "`A1.T @ delta2`.",
        both("dw1_transposed", "dw2_transposed"),
    ),
    (
        "weights_divided_again",
        "dW1 and dW2 are divided by N a second time: δ₂ holds 1/N already.",
        both("dw1_divided_again", "dw2_divided_again"),
    ),
    (
        "biases_not_summed",
        "db1 and db2 have a row for each sample: add them up, `.sum(axis=0)`.",
        both("db1_not_summed", "db2_not_summed"),
    ),
    (
        "biases_wrong_axis",
        "db1 and db2 are summed over the units: sum over the samples, `axis=0`.",
        both("db1_wrong_axis", "db2_wrong_axis"),
    ),
    (
        "biases_keepdims",
        "db1 and db2 have one row, shapes (1, H) and (1, C): the parameters are (H,) and (C,), "
        "so leave out `keepdims`.",
        both("db1_keepdims", "db2_keepdims"),
    ),
    (
        "biases_mean",
        "db1 and db2 are means of the errors, which hold 1/N already: take the sums.",
        both("db1_mean", "db2_mean"),
    ),
    (
        "biases_total",
        "db1 and db2 are one number each: every unit has its own, `axis=0`.",
        both("db1_total", "db2_total"),
    ),
]

FIRST_LAYER = [*ONE_LAYER, *BOTH_LAYERS]
