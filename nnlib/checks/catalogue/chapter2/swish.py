"""Exercise 2.9: Swish."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter2.entrywise import calls, decimals_cut, sigmoid, usual
from nnlib.checks.exercise import Exercise, Mistake, Probe


def swish(z, beta):
    """Return z·σ(βz)."""
    return z * sigmoid(beta * z)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield β on both sides of 1."""
    return calls(rng, (1.7, 0.6, 2.5, 0.8, round(rng.uniform(1.1, 2.4), 2), 1.0))


MISTAKES = [
    *usual(
        swish,
        lambda z, beta: z / (1 + math.exp(-beta * z)),
        "`math.exp` takes one number: use `np.exp`.",
    ),
    decimals_cut(swish),
    Mistake(
        "beta_missing",
        "β does not count in your answer: the sigmoid is taken of βz.",
        lambda z, beta: z * sigmoid(z),
    ),
    Mistake(
        "beta_outside",
        "β stands before the sigmoid rather than inside it: z·σ(βz).",
        lambda z, beta: beta * z * sigmoid(z),
    ),
    Mistake(
        "beta_twice",
        "β is used twice: it stands inside the sigmoid only, z·σ(βz).",
        lambda z, beta: beta * z * sigmoid(beta * z),
    ),
    Mistake(
        "beta_divides",
        "You divide by β inside the sigmoid: multiply, σ(βz).",
        lambda z, beta: z * sigmoid(z / beta),
    ),
    Mistake(
        "beta_added",
        "You add β inside the sigmoid: multiply, σ(βz).",
        lambda z, beta: z * sigmoid(z + beta),
    ),
    Mistake(
        "sigmoid_of_beta",
        "You take the sigmoid of β alone: it is taken of β times z.",
        lambda z, beta: z * sigmoid(beta),
    ),
    Mistake(
        "z_missing",
        "You return σ(βz): the factor z before it is missing.",
        lambda z, beta: sigmoid(beta * z),
    ),
    Mistake(
        "added",
        "You add z and σ(βz): multiply them.",
        lambda z, beta: z + sigmoid(beta * z),
    ),
    Mistake(
        "exponent_sign",
        "The exponent has the wrong sign, which gives z·σ(−βz): it is e to the power −βz.",
        lambda z, beta: z * sigmoid(-beta * z),
    ),
    Mistake(
        "one_minus_sigmoid",
        "You multiply z by 1 − σ(βz): multiply it by σ(βz).",
        lambda z, beta: z * (1 - sigmoid(beta * z)),
        same_as="exponent_sign",
    ),
    Mistake(
        "no_parentheses",
        "Python divides before it adds. Put brackets around the whole denominator: "
        "`z / (1 + np.exp(-beta * z))`.",
        lambda z, beta: z / 1 + np.exp(-beta * z),
    ),
    Mistake(
        "sigmoid_of_swish",
        "The sigmoid is taken of z·σ(βz), or the brackets are misplaced: z stands outside, "
        "z·σ(βz).",
        lambda z, beta: sigmoid(z * sigmoid(beta * z)),
    ),
    Mistake(
        "sigmoid_of_square",
        "The factor z has slipped into the sigmoid: z·σ(βz), not σ(βz²).",
        lambda z, beta: sigmoid(beta * z * z),
    ),
    Mistake(
        "tanh",
        "You use tanh: Swish uses the sigmoid.",
        lambda z, beta: z * np.tanh(beta * z),
    ),
    Mistake(
        "negatives_cut",
        "The negative part is cut off: Swish dips below 0 there, z·σ(βz).",
        lambda z, beta: np.maximum(0, z) * sigmoid(beta * z),
    ),
    Mistake(
        "relu",
        "That is ReLU: Swish is z·σ(βz).",
        lambda z, beta: np.maximum(0, z),
    ),
    Mistake(
        "absolute",
        "You take |z|: below 0 Swish is negative.",
        lambda z, beta: np.abs(z) * sigmoid(beta * z),
    ),
    Mistake(
        "squared",
        "There is a factor z too many: z·σ(βz).",
        lambda z, beta: z * z * sigmoid(beta * z),
    ),
    Mistake(
        "gelu",
        "That is GELU, or its short form z·σ(1.702z): use the argument β.",
        lambda z, beta: z * sigmoid(1.702 * z),
    ),
    Mistake(
        "slope",
        "You return the slope of Swish: here the function itself is asked for.",
        lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid(beta * z) * (1 - sigmoid(beta * z)),
    ),
    Mistake(
        "matrix_product",
        "`@` is the matrix product. Here every entry is multiplied by its own factor, with `*`.",
        lambda z, beta: z @ sigmoid(beta * z),
    ),
    Mistake(
        "overflow",
        "For z = 1000 you get NaN: `np.exp` overflows to infinity, and ∞/∞ has no value. Use your "
        "`sigmoid`: `z * sigmoid(beta * z)`.",
        lambda z, beta: z * np.exp(beta * z) / (1 + np.exp(beta * z)),
    ),
]

EXERCISE = Exercise(
    id="2.9",
    signature="swish(z, beta)",
    returns="an array with the shape of z",
    reference=swish,
    probes=probes,
    mistakes=MISTAKES,
    may_use=("nnlib.activations.classic.Sigmoid.__call__",),
    hints=(
        "Swish is z times a gate that opens from 0 to 1. Which function of this chapter goes from "
        "0 to 1, and what does it take?",
        "The gate is `sigmoid(beta * z)`, the function of exercise 2.1; β makes it open more or "
        "less abruptly.",
        "`return z * sigmoid(beta * z)`: the first factor is z alone, β stands inside only.",
    ),
)
