"""Quiz of chapter 1: one neuron, its line, how it learns, and what it cannot do."""

from itertools import product

import numpy as np

from nnlib import Dense, Network, Step, weighted_sum
from nnlib.checks.quiz.question import Option, Question

CORNERS = np.array(list(product([0.0, 1.0], repeat=2)))


def _shapes() -> bool:
    z = weighted_sum(np.ones((5, 3)), np.ones((3, 4)), np.arange(4.0))
    return np.shape(z) == (5, 4) and np.array_equal(z, np.tile(3 + np.arange(4.0), (5, 1)))


def _scaled() -> bool:
    points = np.array(list(product(np.linspace(-5, 5, 21), repeat=2)))
    before = Step()(weighted_sum(points, [2, -1], 3))
    after = Step()(weighted_sum(points, [20, -10], 30))
    return np.array_equal(before, after)


def _and_gate() -> bool:
    def table(b: float) -> list[float]:
        return Step()(weighted_sum(CORNERS, [1, 1], b)).tolist()

    answers = {b: table(b) for b in (-0.5, -1.5, -2.5, 1.5)}
    return [b for b, answer in answers.items() if answer == [0, 0, 0, 1]] == [-1.5]


def _perceptron() -> bool:
    w, b, x, rate = np.array([0.5, -1.0]), 0.0, np.array([1.0, 2.0]), 0.5
    error = 1 - (weighted_sum(x, w, b) >= 0)
    return [*(w + rate * error * x), b + rate * error] == [1, 0, 0.5]


def _xor() -> bool:
    y, grid = np.array([0, 1, 1, 0]), np.arange(-3, 3.5, 0.5)
    right = [
        int((Step()(weighted_sum(CORNERS, [w1, w2], b)) == y).sum())
        for w1, w2, b in product(grid, repeat=3)
    ]
    return max(right) == 3


def _count() -> bool:
    return Network([Dense(3, 4), Dense(4, 2)]).n_parameters == 26


QUESTIONS = (
    Question(
        "shapes of a layer",
        "`X` has shape (5, 3), `W` has shape (3, 4) and `b` has shape (4,). What does "
        "this give?\n"
        "\n"
        "    X @ W + b",
        (
            Option(
                "shape (5, 3), for each sample its three inputs, weighted",
                "Weighting alone would keep the three inputs, but `@` also adds them up, once for "
                "each of the four neurons. The inner 3s meet and disappear: (5, 4).",
            ),
            Option(
                "shape (5, 4), with `b` added to each of the five rows",
                "The inner 3s meet and disappear, which leaves 5 samples and 4 neurons. `b` has "
                "one number for each neuron, so it is added to every row.",
                right=True,
            ),
            Option(
                "an error, because `b` has four numbers and there are five rows",
                "`b` has one number a neuron, not one a sample: it must fit the four columns, and "
                "it does. The result is (5, 4).",
            ),
            Option(
                "shape (5,), one weighted sum for each of the five samples",
                "That would be a single neuron. Here are four of them, one for each column of "
                "`W`, so each sample gets four sums: (5, 4).",
            ),
        ),
        verify=_shapes,
    ),
    Question(
        "what moves a neuron's line",
        "A step neuron says 1 where 2x₁ − x₂ + 3 ≥ 0, else 0. We multiply both weights "
        "and the bias by 10. What happens to its line and to its answers?",
        (
            Option(
                "The line moves ten times as far away from the origin.",
                "It would, if only the bias grew. Weights and bias grew together, so 20x₁ − 10x₂ "
                "+ 30 = 0 is the old line.",
            ),
            Option(
                "The line becomes ten times as steep, so some answers change.",
                "The slope of the line is the ratio of the two weights, and that stays 2. Line "
                "and answers stay as they were.",
            ),
            Option(
                "The line stays, but more points than before get the answer 1.",
                "z is ten times as large everywhere, but its sign stays, and the step looks at "
                "nothing else. No answer changes.",
            ),
            Option(
                "Nothing: it is the same line, with the same answers.",
                "z becomes ten times as large and keeps its sign. The step looks only at the "
                "sign, so no answer changes.",
                right=True,
            ),
        ),
        verify=_scaled,
    ),
    Question(
        "weights for AND",
        "Two inputs are 0 or 1, both weights are 1, and the neuron says 1 if z ≥ 0. Which "
        "bias makes it an AND?",
        (
            Option(
                "b = −0.5",
                "Then (0, 1) gives z = 0.5 and the answer 1: this neuron is an OR. AND must need "
                "both inputs, so b lies below −1.",
            ),
            Option(
                "b = −1.5",
                "Only both inputs together, 1 + 1 − 1.5 = 0.5, reach 0. One input alone gives "
                "−0.5 and the answer 0.",
                right=True,
            ),
            Option(
                "b = −2.5",
                "Even both inputs give only 2 − 2.5 = −0.5, so this neuron never says 1. With "
                "−1.5 the two together are just enough.",
            ),
            Option(
                "b = 1.5",
                "The threshold is 1.5, and the bias is minus the threshold. With b = +1.5 the "
                "neuron says 1 to everything.",
            ),
        ),
        verify=_and_gate,
    ),
    Question(
        "one step of the perceptron",
        "A perceptron (1 if z ≥ 0, else 0) has w = (0.5, −1) and b = 0. For x = (1, 2) it "
        "should say 1. What are w and b after one step of Rosenblatt's rule with rate "
        "0.5?",
        (
            Option(
                "w = (1, 0) and b = 0.5",
                "z = −1.5, so it said 0 and is one too low: w grows by 0.5 · 1 · x and b by 0.5 · "
                "1.",
                right=True,
            ),
            Option(
                "w = (1, 0) and b = 0",
                "The weights are right. The bias learns too, as the weight of an input that is "
                "always 1: it grows by 0.5.",
            ),
            Option(
                "w = (0, −2) and b = −0.5",
                "This step goes the wrong way: z was too low, so x must be added, not taken off. "
                "That gives w = (1, 0) and b = 0.5.",
            ),
            Option(
                "w = (1, −0.5) and b = 0.5",
                "Here 0.5 was added to each weight. The change is rate times error times input, "
                "and the second input is 2.",
            ),
        ),
        verify=_perceptron,
    ),
    Question(
        "layers without a bend",
        "A network 2-8-8-1 has no activation in its hidden layers, and a step at its "
        "output. You may choose all weights and biases. How many of XOR's four rows can "
        "it get right at most?",
        (
            Option(
                "2: it can do no better than guessing",
                "A straight line can do better: with three points on the right sides only one is "
                "wrong. So the answer is 3.",
            ),
            Option(
                "3: it can still draw only one straight line",
                "Layers without activation collapse into one, whatever their width. One line gets "
                "three of XOR's rows right, never four.",
                right=True,
            ),
            Option(
                "4: two layers of 8 neurons are more than enough",
                "They would be, with an activation. Without one, sixteen neurons and two layers "
                "draw the same single line as one neuron: 3.",
            ),
            Option(
                "4, as long as the biases are not all zero",
                "Biases move the line away from the origin, but it stays one straight line. So it "
                "gets 3 rows.",
            ),
        ),
        verify=_xor,
    ),
    Question(
        "counting parameters",
        "How many weights and biases has a fully connected network 3-4-2 (3 inputs, 4 "
        "hidden neurons, 2 outputs)?",
        (
            Option(
                "29",
                "This gives a bias to the inputs too. Inputs are only numbers, they compute "
                "nothing; the biases are 4 + 2.",
            ),
            Option(
                "26",
                "3 · 4 + 4 for the hidden layer, 4 · 2 + 2 for the output: 16 + 10.",
                right=True,
            ),
            Option(
                "24",
                "3 · 4 · 2 multiplies the sizes of all layers. Weights join neighbours only: 3 · "
                "4 + 4 · 2, and 6 biases make 26.",
            ),
            Option(
                "20",
                "These are the weights, 3 · 4 + 4 · 2. Each neuron also has a bias: 4 + 2 more "
                "make 26.",
            ),
        ),
        verify=_count,
    ),
)
