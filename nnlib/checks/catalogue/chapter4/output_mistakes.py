"""Mistakes of exercises 4.2 and 4.8 in the forward pass and at the output layer.

Each is a key, an explanation and the steps that it changes.
"""

import numpy as np

from nnlib.checks.catalogue.chapter4.two_layers import Step, sigmoid, softmax

Spec = tuple[str, str, dict[str, Step]]

FORWARD_PASS: list[Spec] = [
    (
        "bias_1_forgotten",
        "The forward pass leaves out `b1`: Z1 = X @ W1 + b1.",
        {"Z1": lambda v: v.X @ v.W1},
    ),
    (
        "bias_2_forgotten",
        "The forward pass leaves out `b2`: Z2 = A1 @ W2 + b2.",
        {"Z2": lambda v: v.A1 @ v.W2},
    ),
    (
        "biases_forgotten",
        "The forward pass leaves out both biases: each layer adds its own.",
        {"Z1": lambda v: v.X @ v.W1, "Z2": lambda v: v.A1 @ v.W2},
    ),
    (
        "sigmoid_network",
        "Your hidden layer has a sigmoid, forwards and backwards: here it is tanh, with the "
        "slope 1 − A1².",
        {"A1": lambda v: sigmoid(v.Z1), "dZ1": lambda v: v.dA1 * v.A1 * (1 - v.A1)},
    ),
    (
        "relu_network",
        "Your hidden layer has ReLU, forwards and backwards: here it is tanh, with the slope "
        "1 − A1².",
        {"A1": lambda v: np.maximum(0, v.Z1), "dZ1": lambda v: v.dA1 * (v.Z1 > 0)},
    ),
    (
        "linear_network",
        "Your hidden layer has no activation, forwards and backwards: here it is tanh, with the "
        "slope 1 − A1².",
        {"A1": lambda v: v.Z1, "dZ1": lambda v: v.dA1},
    ),
    (
        "output_sigmoid",
        "The output has a sigmoid for every class: here it is softmax, over the classes of a row.",
        {"P": lambda v: sigmoid(v.Z2)},
    ),
    (
        "softmax_over_samples",
        "Softmax goes down the columns, over the samples: every row is a sample of its own, so "
        "use `axis=1`.",
        {"P": lambda v: softmax(v.Z2.T).T},
    ),
    (
        "logits_for_probabilities",
        "The error compares Y with the scores Z2: it is P − Y, with P = softmax(Z2).",
        {"P": lambda v: v.Z2, "loss": lambda v: -np.mean(np.sum(v.Y * v.Z2, axis=1))},
    ),
]

OUTPUT_LAYER: list[Spec] = [
    (
        "no_mean",
        "1/N is missing: the loss is the mean over the samples, so the error at the output is "
        "(P − Y)/N, and all gradients are too large by N.",
        {"dZ2": lambda v: v.P - v.Y},
    ),
    (
        "classes_for_samples",
        "You divide by the number of classes: divide by the number of samples, `len(X)`.",
        {"dZ2": lambda v: (v.P - v.Y) / v.Y.shape[1]},
    ),
    (
        "mean_over_all_elements",
        "You divide by the number of elements, N·C: the loss sums over the classes and takes the "
        "mean over the samples, so divide by `len(X)`.",
        {"dZ2": lambda v: (v.P - v.Y) / v.Y.size},
    ),
    (
        "divided_twice",
        "1/N stands twice: divide the error at the output by N, and nothing after that.",
        {"dZ2": lambda v: (v.P - v.Y) / len(v.X) ** 2},
    ),
    (
        "sign",
        "All gradients have the opposite sign: the error at the output is P − Y, not Y − P.",
        {"dZ2": lambda v: (v.Y - v.P) / len(v.X)},
    ),
    (
        "factor_two",
        "All gradients are twice too large: the 2 belongs to the squared error; here the error "
        "at the output is (P − Y)/N.",
        {"dZ2": lambda v: 2 * (v.P - v.Y) / len(v.X)},
    ),
    (
        "softmax_twice",
        "The derivative of softmax is counted twice: P − Y holds it already, so leave out "
        "P(1 − P).",
        {"dZ2": lambda v: (v.P - v.Y) * v.P * (1 - v.P) / len(v.X)},
    ),
    (
        "softmax_skipped",
        "−Y/P is the derivative with respect to P. Through softmax, with respect to Z2, it "
        "becomes P − Y.",
        {"dZ2": lambda v: -v.Y / v.P / len(v.X)},
    ),
    (
        "target_forgotten",
        "The target is missing: the error at the output is P − Y, not P.",
        {"dZ2": lambda v: v.P / len(v.X)},
    ),
    (
        "target_alone",
        "The prediction is missing: the error at the output is P − Y, not −Y.",
        {"dZ2": lambda v: -v.Y / len(v.X)},
    ),
    (
        "error_squared",
        "The error is squared: the slope of the loss is P − Y itself.",
        {"dZ2": lambda v: (v.P - v.Y) ** 2 / len(v.X)},
    ),
    (
        "error_absolute",
        "The error has lost its sign: use P − Y itself.",
        {"dZ2": lambda v: np.abs(v.P - v.Y) / len(v.X)},
    ),
    (
        "error_averaged",
        "You average the error over the samples too early: δ₂ has a row for each sample; the "
        "product `A1.T @ delta2` adds them up.",
        {"dZ2": lambda v: np.tile((v.P - v.Y).mean(axis=0) / len(v.X), (len(v.X), 1))},
    ),
    (
        "dw2_transposed",
        "dW2 is transposed: `A1.T @ delta2` has the shape of W2, (H, C).",
        {"dW2": lambda v: v.dZ2.T @ v.A1},
    ),
    (
        "dw2_from_inputs",
        "dW2 holds X: the second layer takes in A1, so dW2 = A1ᵀδ₂.",
        {"dW2": lambda v: v.X.T @ v.dZ2},
    ),
    (
        "dw2_from_z1",
        "dW2 holds Z1: the second layer takes in A1, after the activation.",
        {"dW2": lambda v: v.Z1.T @ v.dZ2},
    ),
    (
        "dw2_from_output",
        "dW2 joins A1 with the output P: it joins A1 with the error δ₂ = (P − Y)/N.",
        {"dW2": lambda v: v.A1.T @ v.P / len(v.X)},
    ),
    (
        "dw2_order",
        "The factors of dW2 are in the wrong order: A1ᵀδ₂ is (H, N) times (N, C).",
        {"dW2": lambda v: v.dZ2 @ v.A1.T},
    ),
    (
        "dw2_not_transposed",
        "A1 must be transposed in dW2: (H, N) times (N, C) gives (H, C).",
        {"dW2": lambda v: v.A1 @ v.dZ2},
    ),
    (
        "dw2_divided_again",
        "dW2 is divided by N a second time: δ₂ holds 1/N already.",
        {"dW2": lambda v: v.A1.T @ v.dZ2 / len(v.X)},
    ),
    (
        "db2_not_summed",
        "db2 has a row for each sample: add them up, `delta2.sum(axis=0)`.",
        {"db2": lambda v: v.dZ2},
    ),
    (
        "db2_wrong_axis",
        "db2 is summed over the classes: sum over the samples, `axis=0`, so that every class "
        "keeps its own bias.",
        {"db2": lambda v: v.dZ2.sum(axis=1)},
    ),
    (
        "db2_keepdims",
        "db2 has shape (1, C): its parameter is (C,), so leave out `keepdims`.",
        {"db2": lambda v: v.dZ2.sum(axis=0, keepdims=True)},
    ),
    (
        "db2_mean",
        "db2 is a mean of δ₂, which holds 1/N already: take the sum.",
        {"db2": lambda v: v.dZ2.mean(axis=0)},
    ),
    (
        "db2_total",
        "db2 is one number, the sum over everything: every class has its own, `axis=0`.",
        {"db2": lambda v: v.dZ2.sum()},
    ),
]
