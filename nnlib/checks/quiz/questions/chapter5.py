"""Quiz of chapter 5: scaling, rates, batches, and what an optimizer remembers."""

import numpy as np

from nnlib import SGD, Adam, clip_by_norm, minibatches
from nnlib.checks.quiz.concepts.computing_training import descent
from nnlib.checks.quiz.question import Option, Question
from nnlib.optimizers.base import Optimizer


def _path(optimizer: Optimizer, w: float, gradients: list[float]) -> list[float]:
    theta, path = np.array([w]), [w]
    for g in gradients:
        optimizer.step(theta, np.array([g]))
        path.append(theta.item())
    return path


def _scaling() -> bool:
    train = np.array([1.0, 3, 5, 7])
    everything = np.append(train, 9.0)
    right = (9 - train.mean()) / train.std()
    leaked = (9 - everything.mean()) / everything.std()
    return (train.mean(), round(train.std(), 2)) == (4, 2.24) and (
        round(right, 2),
        round(leaked, 2),
    ) == (2.24, 1.41)


def _too_large() -> bool:
    path = descent(4.0, 0.6, 1.0, 3)
    return [round(w, 2) for w in path] == [1, -1.4, 1.96, -2.74]


def _momentum() -> bool:
    path = _path(SGD(0.1, momentum=0.9), 0.0, [1.0, 1.0, -1.0])
    return round(path[3] - path[2], 3) == -0.071


def _adam() -> bool:
    moves = [abs(np.diff(_path(Adam(0.01), 1.0, [g]))).item() for g in (1000.0, 0.001)]
    return np.allclose(moves, 0.01, rtol=1e-4)


def _steps() -> bool:
    rng, X = np.random.default_rng(0), np.arange(1000)
    sizes = [len(rows) for _ in range(3) for rows, _ in minibatches(X, X, 64, rng)]
    return (len(sizes), sizes[-1]) == (48, 40)


def _clip() -> bool:
    return np.allclose(clip_by_norm(np.array([6.0, 8.0]), 5.0), [3, 4])


QUESTIONS = (
    Question(
        "scaling new rows",
        "A training column is 1, 3, 5, 7: mean 4, standard deviation √5 = 2.24. The model "
        "learns from the scaled column. Then one new row comes, with the value 9. What "
        "does the model get?",
        (
            Option(
                "0.00, because the row is alone and is its own mean",
                "Its own statistics would make every single row 0 (and 0/0). Mean and deviation "
                "belong to the model: (9 − 4)/2.24.",
            ),
            Option(
                "1.41, from the mean and deviation of all five",
                "Then the new row would change the scale that the model has learnt with. The "
                "training rows decide: (9 − 4)/2.24.",
            ),
            Option(
                "9.00, because only training rows are scaled",
                "The weights were learnt for scaled inputs and would take the 9 for a huge value. "
                "Every new row is scaled, by the training statistics.",
            ),
            Option(
                "2.24, from the training mean and deviation",
                "(9 − 4)/2.24 = 2.24. Mean and deviation of the training rows are part of the "
                "model, for every new row.",
                right=True,
            ),
        ),
        verify=_scaling,
    ),
    Question(
        "a learning rate too large",
        "The loss is L = 2w², so its slope is 4w. Gradient descent starts at w = 1 with "
        "rate 0.6. Which values does w take?",
        (
            Option(
                "1, 0.76, 0.58, 0.44, … slowly towards 0",
                "This takes steps of a tenth of the size, 0.06 · 4w. Here a step takes off 2.4 w.",
            ),
            Option(
                "1, −0.4, 0.16, −0.06, … towards 0, from side to side",
                "This is what rate 0.35 does, with the factor 1 − 1.4. Here the factor is 1 − 0.6 "
                "· 4 = −1.4.",
            ),
            Option(
                "1, −1.4, 1.96, −2.74, … further away each time",
                "Each step multiplies w by 1 − 0.6 · 4 = −1.4. The limit is 2 divided by the "
                "curvature: 2/4 = 0.5.",
                right=True,
            ),
            Option(
                "1, 0, 0, 0, … there in a single step",
                "That is the rate 1/4, where 1 − 4η is 0. At 0.6 the step is more than twice as "
                "long as it should be.",
            ),
        ),
        verify=_too_large,
    ),
    Question(
        "momentum when the slope turns",
        "Momentum with v ← 0.9 v + g, w ← w − 0.1 v, starting with v = 0. The gradients "
        "of three steps are 1, 1 and −1. What does w do in the third step?",
        (
            Option(
                "It rises by 0.100: the gradient has turned.",
                "Plain gradient descent does that. Here the velocity is still 0.9 · 1.9 − 1 = "
                "0.71, so w falls by 0.071.",
            ),
            Option(
                "It falls by 0.071: the velocity is still positive.",
                "v is 1, then 1.9, then 0.9 · 1.9 − 1 = 0.71. One contrary gradient brakes, but "
                "does not turn it round.",
                right=True,
            ),
            Option(
                "It falls by 0.171: the velocity only fades.",
                "The old velocity fades to 1.71, and the new gradient is added: 1.71 − 1 = 0.71. "
                "So w falls by 0.071.",
            ),
            Option(
                "It does not move: the gradients cancel.",
                "They would cancel in part in a plain sum. Here v = 0.9 · 1.9 − 1 = 0.71 is left.",
            ),
        ),
        verify=_momentum,
    ),
    Question(
        "the first step of Adam",
        "Adam with its usual settings and rate 0.01. In the first step the gradient of "
        "one weight is 1000, that of another is 0.001. How far does each of them move?",
        (
            Option(
                "both by about 0.01",
                "The gradient is divided by its own size, so only the sign is left. Adam's rate "
                "is a length.",
                right=True,
            ),
            Option(
                "the first by about 10, the second by 0.00001",
                "Plain gradient descent does that: rate times gradient. Adam divides each "
                "gradient by its own size.",
            ),
            Option(
                "the first by 0.00001, the second by about 10",
                "That would divide the rate by the gradient. Adam divides the gradient by its "
                "size, which leaves about ±1.",
            ),
            Option(
                "both by about 0.001",
                "m begins as a tenth of the gradient, but the bias correction divides it by that "
                "tenth again. The first step is one whole rate.",
            ),
        ),
        verify=_adam,
    ),
    Question(
        "counting steps",
        "1000 training rows, mini-batches of 64, the short last one is kept, three "
        "epochs. How many steps does the optimizer take?",
        (
            Option(
                "45",
                "This leaves out the last 40 rows of each epoch. They make a 16th batch, so it is "
                "3 · 16.",
            ),
            Option(
                "47",
                "This is 3000/64, rounded up. But each epoch begins anew and ends with a short "
                "batch: 16 steps, three times.",
            ),
            Option(
                "48",
                "1000/64 = 15.6, so 16 batches in an epoch, the last with 40 rows. Three epochs "
                "make 48 steps.",
                right=True,
            ),
            Option(
                "192",
                "This is 3 · 64, as if 64 were the number of batches. 64 is the number of rows in "
                "one.",
            ),
        ),
        verify=_steps,
    ),
    Question(
        "clipping a gradient",
        "The gradient is g = (6, 8), and it is clipped by its norm to at most 5. Which "
        "gradient does the step use?",
        (
            Option(
                "(5, 5)",
                "This clips each entry by itself and turns the direction. Clipping by the norm "
                "shortens the whole arrow, of length 10, to 5.",
            ),
            Option(
                "(0.6, 0.8)",
                "The direction is right, but the length is 1. At most 5 is allowed, so (6, 8) is "
                "halved.",
            ),
            Option(
                "(3, 4)",
                "The length of (6, 8) is 10. Times ½ it is 5, and the direction stays.",
                right=True,
            ),
            Option(
                "(6, 8)", "Its norm is √(36 + 64) = 10, more than 5, so it is shortened by half."
            ),
        ),
        verify=_clip,
    ),
)
