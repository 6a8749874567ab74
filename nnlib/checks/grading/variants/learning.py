"""Questions of chapters 4 to 8: backpropagation, optimizers, starts, penalties, decisions."""

import math

import numpy as np

from nnlib import SGD, Adam, numerical_gradient
from nnlib.activations import relu
from nnlib.checks.grading.variants.item import Item, number, tenths
from nnlib.regularizers import L2


def chain(rng: np.random.Generator) -> Item:
    """Backpropagation through two neurons in a row."""
    x, w, v = tenths(rng, 0.5, 2), tenths(rng, 0.2, 1), tenths(rng, -1, 1)
    y = tenths(rng, -1, 1)

    def loss(theta: np.ndarray) -> float:
        return float((theta[1] * relu(np.array(theta[0] * x)) - y) ** 2)

    in_w, in_v = (float(g) for g in numerical_gradient(loss, np.array([w, v])))
    text = (
        f"Two neurons in a row: h = ReLU(w·x), ŷ = v·h, with x = {number(x)}, w = {number(w)}, "
        f"v = {number(v)} and the label y = {number(y)}. For the loss L = (ŷ − y)², compute "
        "∂L/∂v and ∂L/∂w."
    )
    working = "δ = 2(ŷ − y); ∂L/∂v = δ·h; ∂L/∂w = δ·v·x, because w·x > 0"
    given = {"x": x, "w": w, "v": v, "y": y}
    return Item(4, text, given, {"∂L/∂v": in_v, "∂L/∂w": in_w}, working)


def momentum(rng: np.random.Generator) -> Item:
    """Two steps with momentum."""
    w, rate = tenths(rng, 1, 3), float(rng.choice([0.1, 0.2]))
    first, second = tenths(rng, 0.5, 2), tenths(rng, 0.5, 2)
    theta, optimizer = np.array([w]), SGD(rate, momentum=0.9)
    for gradient in (first, second):
        optimizer.step(theta, np.array([gradient]))
    text = (
        f"Momentum as in the course, v ← 0.9·v + g, w ← w − η·v, begins at v = 0 and "
        f"w = {number(w)}, with η = {number(rate)}. The gradients of two steps are "
        f"{number(first)} and {number(second)}. Where is w after both?"
    )
    given = {"w": w, "rate": rate, "gradients": [first, second]}
    working = "v₁ = g₁; v₂ = 0.9·g₁ + g₂; w − η(v₁ + v₂)"
    return Item(5, text, given, {"w": theta.item()}, working)


def adam(rng: np.random.Generator) -> Item:
    """The first step of Adam, which does not depend on the size of the gradient."""
    w, g = tenths(rng, 0.5, 2), -tenths(rng, 0.5, 3)
    rate = float(rng.choice([0.01, 0.05, 0.1]))
    theta = np.array([w])
    Adam(rate).step(theta, np.array([g]))
    text = (
        f"Adam with β₁ = 0.9, β₂ = 0.999 and η = {number(rate)} begins at w = {number(w)}; its "
        f"first gradient is {number(g)}. Compute m and v before the correction, and the new w "
        "(ε may be left out)."
    )
    answers = {"m": 0.1 * g, "v": 0.001 * g * g, "w": theta.item()}
    working = "m̂ = g and v̂ = g², so the step is η·sign(g)"
    return Item(5, text, {"w": w, "g": g, "rate": rate}, answers, working)


def start(rng: np.random.Generator) -> Item:
    """He's deviation and Glorot's limit for one layer."""
    inputs, units = (int(10 * n) for n in rng.integers([5, 2], [40, 30]))
    text = (
        f"A layer has {inputs} inputs and {units} neurons. Which standard deviation does He's "
        "normal initialisation use? Which limit does Glorot's uniform one use?"
    )
    answers = {"He": math.sqrt(2 / inputs), "Glorot": math.sqrt(6 / (inputs + units))}
    given = {"inputs": inputs, "units": units}
    return Item(6, text, given, answers, "√(2/inputs); √(6/(inputs + neurons))")


def penalty(rng: np.random.Generator) -> Item:
    """The L2 penalty of three weights, and what it adds to the first slope."""
    w, strength = tenths(rng, -2, 2, 3), float(rng.choice([0.1, 0.2, 0.5]))
    l2 = L2(strength)
    listed = ", ".join(map(number, w))
    text = (
        f"The weights are {listed}; the penalty is λ/2 · Σw² with λ = {number(strength)}. How "
        "large is it, and what does it add to the derivative in the first weight?"
    )
    array = np.array(w)
    answers = {"penalty": float(l2.penalty(array)), "added": float(l2.gradient(array)[0])}
    return Item(7, text, {"w": w, "strength": strength}, answers, "λ/2·Σw²; λ·w₁")


def decisions(rng: np.random.Generator) -> Item:
    """Precision, recall and F1 of a spam filter."""
    tp, fp, fn, tn = (int(n) for n in rng.integers([20, 2, 3, 50], [60, 20, 25, 200]))
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    text = (
        f"A filter saw {tp + fn} spam mails and {fp + tn} others. It stopped {tp + fp}, of which "
        f"{tp} were spam. Compute precision, recall and F1."
    )
    answers = {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
    }
    given = {"tp": tp, "fp": fp, "fn": fn, "tn": tn}
    return Item(8, text, given, answers, "TP/(TP + FP); TP/(TP + FN); 2PR/(P + R)")
