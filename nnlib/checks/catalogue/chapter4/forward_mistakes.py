"""The mistakes that learners make in exercise 4.1."""

import numpy as np

from nnlib.checks.catalogue.chapter4.two_layers import FORWARD, sigmoid, softmax, variant
from nnlib.checks.exercise import Mistake


def of_scores(normalised):
    """Return a forward pass whose last step is another one than softmax."""
    return variant(FORWARD, P=lambda v: normalised(v.Z2))


def hidden(activation):
    """Return a forward pass with another activation in the hidden layer."""
    return variant(FORWARD, A1=lambda v: activation(v.Z1))


def parts(names):
    """Return a forward pass that returns other parts, such as "A1 P"."""
    return variant((FORWARD[0], names))


MISTAKES = [
    Mistake(
        "no_bias_1",
        "The first bias is missing: Z1 = X @ W1 + b1.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1),
    ),
    Mistake(
        "no_bias_2",
        "The second bias is missing: Z2 = A1 @ W2 + b2.",
        variant(FORWARD, Z2=lambda v: v.A1 @ v.W2),
    ),
    Mistake(
        "no_biases",
        "Both biases are missing: each layer adds its own, `+ b1` and `+ b2`.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1, Z2=lambda v: v.A1 @ v.W2),
    ),
    Mistake(
        "bias_1_in_layer_2",
        "The second layer adds `b1`: its own bias is `b2`.",
        variant(FORWARD, Z2=lambda v: v.A1 @ v.W2 + v.b1),
    ),
    Mistake(
        "bias_2_in_layer_1",
        "The first layer adds `b2`: its own bias is `b1`.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1 + v.b2),
    ),
    Mistake(
        "biases_exchanged",
        "The two biases are exchanged: `b1` belongs to the first layer, `b2` to the second.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1 + v.b2, Z2=lambda v: v.A1 @ v.W2 + v.b1),
    ),
    Mistake(
        "bias_subtracted",
        "The first bias is subtracted: it is added.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1 - v.b1),
    ),
    Mistake(
        "bias_2_subtracted",
        "The second bias is subtracted: it is added.",
        variant(FORWARD, Z2=lambda v: v.A1 @ v.W2 - v.b2),
    ),
    Mistake(
        "bias_by_sample",
        "The first bias is added along the rows, one for each sample. Each unit, a column, has "
        "its own: add `b1` as it stands.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1 + v.b1[:, None]),
    ),
    Mistake(
        "second_layer_takes_z1",
        "The second layer takes Z1, before the activation: it takes A1.",
        variant(FORWARD, Z2=lambda v: v.Z1 @ v.W2 + v.b2),
    ),
    Mistake(
        "second_layer_takes_x",
        "The second layer takes the inputs: it takes A1, what the first layer puts out.",
        variant(FORWARD, Z2=lambda v: v.X @ v.W2 + v.b2),
    ),
    Mistake(
        "no_hidden_activation",
        "The hidden layer has no activation, so that both layers together are one linear layer: "
        "A1 = np.tanh(Z1).",
        hidden(lambda Z: Z),
    ),
    Mistake("hidden_sigmoid", "The hidden layer has a sigmoid: here it is tanh.", hidden(sigmoid)),
    Mistake(
        "hidden_relu",
        "The hidden layer has ReLU: here it is tanh.",
        hidden(lambda Z: np.maximum(0, Z)),
    ),
    Mistake(
        "hidden_softmax",
        "Softmax belongs to the output layer. The hidden layer has tanh.",
        hidden(softmax),
    ),
    Mistake(
        "tanh_twice",
        "tanh is applied twice in the hidden layer: once is enough, A1 = np.tanh(Z1).",
        hidden(lambda Z: np.tanh(np.tanh(Z))),
    ),
    Mistake(
        "tan",
        "`np.tan` is the tangent of an angle: the activation is `np.tanh`.",
        hidden(np.tan),
    ),
    Mistake(
        "tanh_of_inputs",
        "tanh is applied to the inputs: it belongs after the first layer, A1 = np.tanh(Z1).",
        variant(FORWARD, Z1=lambda v: np.tanh(v.X) @ v.W1 + v.b1),
    ),
    Mistake(
        "bias_after_tanh",
        "The first bias is added after tanh: add it before, in Z1.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1, A1=lambda v: np.tanh(v.Z1) + v.b1),
    ),
    Mistake(
        "logits_for_probabilities",
        "Softmax is missing: P holds the scores Z2 themselves.",
        of_scores(lambda Z: Z),
    ),
    Mistake(
        "output_tanh",
        "The output layer has tanh: tanh belongs to the hidden layer, softmax to the output.",
        of_scores(np.tanh),
    ),
    Mistake(
        "output_sigmoid",
        "The output layer has a sigmoid, which looks at every class by itself. With softmax the "
        "classes of a row share the sum 1.",
        of_scores(sigmoid),
    ),
    Mistake(
        "softmax_over_samples",
        "Softmax goes down the columns, over the samples. Every row is a sample of its own: use "
        "`axis=1`.",
        of_scores(lambda Z: softmax(Z.T).T),
    ),
    Mistake(
        "softmax_over_all",
        "Softmax divides by the sum over the whole array, so that the rows do not sum to 1: sum "
        "with `axis=1, keepdims=True`.",
        of_scores(lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()),
    ),
    Mistake(
        "softmax_no_keepdims",
        "The sum of softmax has shape (N,), which does not stand under an (N, C) array row by "
        "row: add `keepdims=True`.",
        of_scores(lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1)),
    ),
    Mistake(
        "softmax_not_normalised",
        "The exponentials are not divided by their sum: every row of P should sum to 1.",
        of_scores(np.exp),
    ),
    Mistake(
        "softmax_without_exp",
        "You divide the scores by their sum. Softmax divides their exponentials: a score can be "
        "negative, a probability cannot.",
        of_scores(lambda Z: Z / Z.sum(axis=1, keepdims=True)),
    ),
    Mistake(
        "softmin",
        "The exponent has the wrong sign: the largest score should get the largest probability.",
        of_scores(lambda Z: softmax(-Z)),
    ),
    Mistake(
        "softmax_twice",
        "Softmax is applied twice: probabilities are no scores.",
        of_scores(lambda Z: softmax(softmax(Z))),
    ),
    Mistake(
        "log_softmax",
        "P holds logarithms: return the probabilities themselves.",
        of_scores(lambda Z: np.log(softmax(Z))),
    ),
    Mistake(
        "labels",
        "P holds 0s and 1s: return the probabilities, not the decision.",
        of_scores(lambda Z: (Z.max(axis=1, keepdims=True) == Z).astype(float)),
    ),
    Mistake(
        "softmax_of_hidden",
        "Softmax takes A1: it takes Z2, the scores of the output layer.",
        variant(FORWARD, P=lambda v: softmax(v.A1)),
    ),
    Mistake(
        "weights_transposed",
        "You transpose the weights. W1 is (D, H) and W2 is (H, C): `X @ W1` and `A1 @ W2` fit as "
        "they stand.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1.T + v.b1, Z2=lambda v: v.A1 @ v.W2.T + v.b2),
    ),
    Mistake(
        "weights_1_transposed",
        "You transpose W1. It is (D, H) already, so `X @ W1` fits as it stands.",
        variant(FORWARD, Z1=lambda v: v.X @ v.W1.T + v.b1),
    ),
    Mistake(
        "weights_2_transposed",
        "You transpose W2. It is (H, C) already, so `A1 @ W2` fits as it stands.",
        variant(FORWARD, Z2=lambda v: v.A1 @ v.W2.T + v.b2),
    ),
    Mistake(
        "column_notation",
        "`W.T @ X` is meant for samples in columns. Here they are rows: `X @ W1`.",
        variant(FORWARD, Z1=lambda v: v.W1.T @ v.X + v.b1, Z2=lambda v: v.W2.T @ v.A1 + v.b2),
    ),
    Mistake(
        "product_reversed",
        "The factors are in the wrong order: rows of X meet columns of W1 in `X @ W1`.",
        variant(FORWARD, Z1=lambda v: v.W1 @ v.X + v.b1, Z2=lambda v: v.W2 @ v.A1 + v.b2),
    ),
    Mistake(
        "elementwise",
        "`*` multiplies number by number. A layer needs the matrix product `@`.",
        variant(FORWARD, Z1=lambda v: v.X * v.W1 + v.b1, Z2=lambda v: v.A1 * v.W2 + v.b2),
    ),
    Mistake(
        "z1_overwritten",
        "Z1 comes back with the values of A1: give each step a name and an array of its own.",
        parts("A1 A1 Z2 P"),
    ),
    Mistake(
        "z2_overwritten",
        "Z2 comes back with the values of P: give the probabilities a name of their own.",
        parts("Z1 A1 P P"),
    ),
    Mistake(
        "z2_shifted",
        "Z2 is changed after it was computed: `Z2 -= …` writes into it. Make a new array instead.",
        variant((FORWARD[0], "Z1 A1 low P"), low=lambda v: v.Z2 - v.Z2.max(1, keepdims=True)),
    ),
    Mistake(
        "probabilities_only",
        "You return P alone. The backward pass needs the steps before it too: return "
        "(Z1, A1, Z2, P).",
        lambda *given: variant(FORWARD)(*given)[-1],
    ),
    Mistake(
        "activations_only",
        "You return (A1, P): return all four steps, (Z1, A1, Z2, P).",
        parts("A1 P"),
    ),
    Mistake(
        "sums_only",
        "You return (Z1, Z2): return all four steps, (Z1, A1, Z2, P).",
        parts("Z1 Z2"),
    ),
]
