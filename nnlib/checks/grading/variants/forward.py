"""Questions of chapters 1 to 3: neurons, curves, losses."""

import numpy as np

from nnlib import BinaryCrossEntropy, Dense, MeanSquaredError, Network, weighted_sum
from nnlib.activations import Softmax, sigmoid
from nnlib.checks.grading.variants.item import Item, number, numbers, tenths


def neuron(rng: np.random.Generator) -> Item:
    """A neuron with three inputs: its weighted sum, and the sigmoid of it."""
    x, w, b = tenths(rng, 0.1, 1, 3), tenths(rng, -1, 1, 3), tenths(rng, -0.5, 0.5)
    z = float(weighted_sum(x, w, b))
    text = (
        f"A neuron has the weights w = {numbers(w)} and the bias b = {number(b)}. It is given "
        f"x = {numbers(x)}. Compute its weighted sum z, and its output σ(z)."
    )
    working = "z = w·x + b; σ(z) = 1/(1 + e⁻ᶻ)"
    given = {"x": x, "w": w, "b": b}
    return Item(1, text, given, {"z": z, "σ(z)": float(sigmoid(z))}, working)


def parameters(rng: np.random.Generator) -> Item:
    """The number of parameters of a network with two layers."""
    inputs, hidden, outputs = (int(n) for n in rng.integers([3, 4, 2], [9, 12, 6]))
    network = Network([Dense(inputs, hidden), Dense(hidden, outputs)], seed=0)
    text = (
        f"A network takes {inputs} inputs, has one hidden layer of {hidden} neurons, and an "
        f"output layer of {outputs}. All have a bias. How many parameters does it have?"
    )
    given = {"inputs": inputs, "hidden": hidden, "outputs": outputs}
    working = "(inputs + 1)·hidden + (hidden + 1)·outputs"
    return Item(1, text, given, {"parameters": float(network.n_parameters)}, working)


def softmax(rng: np.random.Generator) -> Item:
    """The softmax of three scores."""
    scores = [float(n) for n in rng.permutation([-1, 0, 1, 2, 3])[:3]]
    first = Softmax()(np.array([scores]))[0]
    text = f"Compute the softmax of the scores z = {numbers(scores)}: three numbers."
    answers = {f"s{i}": float(value) for i, value in enumerate(first, 1)}
    return Item(2, text, {"scores": scores}, answers, "sᵢ = e^zᵢ / Σ e^zⱼ; they add up to 1")


def slope(rng: np.random.Generator) -> Item:
    """The derivative of the sigmoid from its output, and from far out."""
    a = tenths(rng, 0.1, 0.9)
    z = float(rng.integers(4, 8))
    text = (
        f"A sigmoid neuron's output is {number(a)}. What is the derivative σ′ there? And what is "
        f"σ′ at z = {number(z)}?"
    )
    far = float(sigmoid.derivative(np.array(z)))
    answers = {"σ′ at this output": a * (1 - a), f"σ′({number(z)})": far}
    return Item(2, text, {"a": a, "z": z}, answers, "σ′ = σ·(1 − σ)")


def squared(rng: np.random.Generator) -> Item:
    """The mean squared error of three predictions, and its slope in the first."""
    y, misses = tenths(rng, -2, 2, 3), tenths(rng, -1, 1, 3)
    p = [round(label + miss, 1) for label, miss in zip(y, misses, strict=True)]
    loss = MeanSquaredError()
    text = (
        f"The labels are y = {numbers(y)}, the predictions ŷ = {numbers(p)}. Compute the mean "
        "squared error, and its derivative with respect to the first prediction."
    )
    gradient = float(loss.gradient(np.array(y), np.array(p))[0])
    answers = {"MSE": loss(np.array(y), np.array(p)), "∂MSE/∂ŷ₁": gradient}
    return Item(3, text, {"y": y, "p": p}, answers, "mean of (ŷ − y)²; 2(ŷ₁ − y₁)/3")


def cross_entropy(rng: np.random.Generator) -> Item:
    """The binary cross-entropy of two forecasts, one for a 1 and one for a 0."""
    p = tenths(rng, 0.1, 0.9, 2)
    y = [1.0, 0.0]
    loss = BinaryCrossEntropy()(np.array(y), np.array(p))
    text = (
        f"The labels are y = {numbers(y)}; the forecasts of a 1 are p = {numbers(p)}. Compute the "
        "binary cross-entropy, with natural logarithms, as a mean over both."
    )
    return Item(3, text, {"y": y, "p": p}, {"BCE": loss}, "−(ln p₁ + ln(1 − p₂))/2")
