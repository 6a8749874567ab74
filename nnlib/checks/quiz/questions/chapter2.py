"""Quiz of chapter 2: slopes, chains of slopes, dead units and softmax."""

import numpy as np

from nnlib import ReLU, Sigmoid, Softmax, Tanh, weighted_sum
from nnlib.checks.quiz.question import Option, Question


def _slope() -> bool:
    a = Sigmoid()(2.0)
    right = Sigmoid().derivative(2.0)
    return 2 * (1 - 2) == -2 and bool(a.round(3) == 0.881 and right.round(3) == 0.105)


def _chain() -> bool:
    largest = Sigmoid().derivative(np.linspace(-8, 8, 1601)).max()
    share, a = 1.0, 0.0
    for _ in range(10):  # with the bias −a each neuron has z = 0, where it is steepest
        share *= float(Sigmoid().derivative(a - a))
        a = float(Sigmoid()(a - a))
    return bool(share == largest**10 and round(share, 6) == 0.000001)


def _far_out() -> bool:
    flat, steep = Tanh().derivative(3.0), Sigmoid().derivative(3.0)
    return bool(flat.round(3) == 0.010 and steep.round(3) == 0.045 and steep > 4 * flat)


def _dead() -> bool:
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.random((500, 2)), np.ones((1, 2)), np.zeros((1, 2))])

    def alive(w: float, b: float) -> bool:
        return bool(ReLU().derivative(weighted_sum(X, [w, w], b)).any())

    others = [alive(1, -3), alive(1.4, -3), alive(-1, -3)]
    return alive(1, -1) and not any(others)


def _shifted() -> bool:
    small, large = Softmax()([[2.0, 1, 0]]), Softmax()([[102.0, 101, 100]])
    return small.round(3).tolist() == [[0.665, 0.245, 0.090]] and np.allclose(small, large)


def _rows() -> bool:
    Z = np.random.default_rng(0).normal(size=(5, 3))
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum()
    sums = [P.sum(), *P.sum(axis=0), *P.sum(axis=1)]
    return P.size == 15 and np.isclose(sums, 1).tolist() == [True] + [False] * 8


QUESTIONS = (
    Question(
        "the sigmoid's slope",
        "An article prints this code, and a colleague calls `slope(2)` to learn how steep "
        "the sigmoid is at z = 2, where σ(2) = 0.881. What does she get?\n"
        "\n"
        "    def slope(x):\n"
        "        return x * (1 - x)",
        (
            Option(
                "0.105, the slope of the sigmoid at z = 2",
                "That is what she wants, and `slope(0.881)` would give it. The formula needs the "
                "sigmoid's output, not z.",
            ),
            Option(
                "0.25, the largest slope that a sigmoid has",
                "0.25 is the slope at z = 0, and comes from the output 0.5. The code computes 2 · "
                "(1 − 2).",
            ),
            Option(
                "−2, because the code needs the sigmoid's output",
                "It computes 2 · (1 − 2), and no sigmoid has a negative slope. `slope(0.881)` "
                "gives the right 0.105.",
                right=True,
            ),
            Option(
                "an error, because 2 lies outside of 0 to 1",
                "It would be kind of the code to complain, but it computes 2 · (1 − 2) = −2 and "
                "says nothing.",
            ),
        ),
        verify=_slope,
    ),
    Question(
        "a chain of sigmoids",
        "Ten sigmoid neurons stand in a row, each fed by the one before with weight 1; "
        "you may choose their biases. The first input changes by a tiny amount. What is "
        "the largest share of it that can arrive at the end?",
        (
            Option(
                "0.25, the largest slope that a sigmoid has",
                "That is one sigmoid. Ten in a row multiply their slopes, so at most 0.25¹⁰ "
                "arrives, a millionth.",
            ),
            Option(
                "2.5, because ten slopes of 0.25 add up",
                "Slopes of a chain are multiplied, not added: 0.25¹⁰ is about a millionth.",
            ),
            Option(
                "0.025, because 0.25 is shared among ten",
                "Every sigmoid takes a quarter of what is left, so the share falls much faster: "
                "0.25¹⁰.",
            ),
            Option(
                "0.000001, because ten slopes are multiplied",
                "Each passes on a quarter at most, and 0.25¹⁰ is about a millionth. That is a "
                "vanishing gradient.",
                right=True,
            ),
        ),
        verify=_chain,
    ),
    Question(
        "tanh or sigmoid, far out",
        "At z = 0 the slope of tanh is 1 and that of the sigmoid is 0.25. Which of the "
        "two is steeper at z = 3?",
        (
            Option(
                "tanh, four times as steep, as it is at 0",
                "tanh is a sigmoid of twice the height and half the width, so it becomes flat "
                "sooner. At 3 it has 0.010, the sigmoid 0.045.",
            ),
            Option(
                "tanh, but no longer four times as steep",
                "The lead is not only smaller, it has turned: beyond |z| = 1.66 the sigmoid is "
                "the steeper one.",
            ),
            Option(
                "the sigmoid, more than four times as steep",
                "At 3 tanh has the slope 0.010 and the sigmoid 0.045. tanh is the steeper one "
                "only up to |z| = 1.66.",
                right=True,
            ),
            Option(
                "neither: both are flat there, with slope 0",
                "Both are nearly flat, but never quite: 0.010 and 0.045. Multiplied in a chain, "
                "such differences count.",
            ),
        ),
        verify=_far_out,
    ),
    Question(
        "waking a dead unit",
        "A ReLU unit has w = (1, 1) and b = −3, and both features lie between 0 and 1. So "
        "z is negative for every sample. Which change can let a gradient through again?",
        (
            Option(
                "a learning rate 100 times as large",
                "The gradient is exactly 0, and 100 times 0 is still 0. With b = −1, z reaches 1.",
            ),
            Option(
                "the weights w = (1.4, 1.4)",
                "The largest z is then 2.8 − 3 = −0.2, still negative. With b = −1 it is 1 + 1 − "
                "1 = 1.",
            ),
            Option(
                "the bias b = −1 in place of −3",
                "Now z = 1 + 1 − 1 = 1 is possible. Where z is positive, ReLU has slope 1.",
                right=True,
            ),
            Option(
                "the weights w = (−1, −1)",
                "Features from 0 to 1 now pull z down to −5, and it is never above −3. A larger "
                "bias, −1, helps.",
            ),
        ),
        verify=_dead,
    ),
    Question(
        "softmax of larger numbers",
        "softmax(2, 1, 0) = (0.665, 0.245, 0.090). What is softmax(102, 101, 100)?",
        (
            Option(
                "(0.665, 0.245, 0.090), exactly as before",
                "Only differences count: e¹⁰² : e¹⁰¹ : e¹⁰⁰ = e² : e¹ : e⁰. That is why one may "
                "subtract the maximum first.",
                right=True,
            ),
            Option(
                "(1, 0, 0), because the numbers are so large",
                "Large differences would make it so sure. These still differ by 1, so the shares "
                "stay as they were.",
            ),
            Option(
                "(0.337, 0.333, 0.330), as they are nearly equal",
                "This is each number over their sum. Softmax takes e to the power of each, and "
                "there the differences of 1 count in full.",
            ),
            Option(
                "(nan, nan, nan), because e¹⁰² overflows",
                "e¹⁰² has 45 digits, which a float64 can hold; it overflows from about e⁷¹⁰. The "
                "result is the same as before.",
            ),
        ),
        verify=_shifted,
    ),
    Question(
        "softmax for a batch",
        "`Z` holds five samples and three classes, shape (5, 3). What is true of `P`?\n"
        "\n"
        "    E = np.exp(Z - Z.max(axis=1, keepdims=True))\n"
        "    P = E / E.sum()",
        (
            Option(
                "Each of its five rows adds up to 1.",
                "It should, but `E.sum()` adds all 15 numbers. With `axis=1, keepdims=True` each "
                "row would add up to 1.",
            ),
            Option(
                "All of its 15 numbers together add up to 1.",
                "`E.sum()` without an axis is one number, so all 15 share one whole. Right is "
                "`E.sum(axis=1, keepdims=True)`.",
                right=True,
            ),
            Option(
                "Each of its three columns adds up to 1.",
                "That would be `axis=0`, shared among the samples. Without an axis all 15 numbers "
                "share one whole.",
            ),
            Option(
                "It raises an error: the shapes do not fit.",
                "A (5, 3) array divided by one number is fine for NumPy. That is why this mistake "
                "is silent.",
            ),
        ),
        verify=_rows,
    ),
)
