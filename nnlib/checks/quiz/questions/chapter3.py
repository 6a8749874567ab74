"""Quiz of chapter 3: what a loss measures, and how it pulls."""

import numpy as np

from nnlib import (
    BinaryCrossEntropy,
    MeanAbsoluteError,
    MeanSquaredError,
    Sigmoid,
    Softmax,
    numerical_gradient,
)
from nnlib.checks.quiz.question import Option, Question


def _mse() -> bool:
    return round(MeanSquaredError()([1.0, 2, 3], [2.0, 2, 1]), 2) == 1.67


def _outlier() -> bool:
    times, grid = np.array([10.0, 11, 12, 13, 64]), np.arange(5.0, 70)
    best = [
        grid[np.argmin([loss(times, np.full(5, c)) for c in grid])]
        for loss in (MeanSquaredError(), MeanAbsoluteError())
    ]
    return best == [22, 12]


def _bce() -> bool:
    prices = (-np.log([0.8, 0.6, 0.4, 0.2])).round(3).tolist()
    loss = round(BinaryCrossEntropy()([1.0, 0], [0.8, 0.4]), 3)
    return prices == [0.223, 0.511, 0.916, 1.609] and loss == round((0.223 + 0.511) / 2, 3) == 0.367


def _certain() -> bool:
    def slope(loss: MeanSquaredError | BinaryCrossEntropy) -> float:
        return numerical_gradient(lambda z: loss([1.0], Sigmoid()(z)), [-8.0]).item()

    squares, entropy = slope(MeanSquaredError()), slope(BinaryCrossEntropy())
    return (round(squares, 4), round(entropy, 1)) == (-0.0007, -1.0)


def _column() -> bool:
    y = np.array([0, 1, 1, 0])
    return bool(np.mean((y[:, None] - y) ** 2) == 0.5)


def _labels() -> bool:
    z = np.array([[3.0, 3, -3]])
    shares, sigmoids = Softmax()(z).round(2)[0], Sigmoid()(z).round(2)[0]
    return shares.tolist() == [0.50, 0.50, 0.00] and sigmoids.tolist() == [0.95, 0.95, 0.05]


QUESTIONS = (
    Question(
        "mean squared error",
        "The true values are (1, 2, 3) and the predictions (2, 2, 1). What is the mean "
        "squared error?",
        (
            Option(
                "0.11",
                "Here the errors 1, 0, −2 were averaged first, so that they cancel, and squared "
                "then. Square first: (1 + 0 + 4)/3.",
            ),
            Option(
                "1.00",
                "That is the mean absolute error, (1 + 0 + 2)/3. With squares it is (1 + 0 + 4)/3 "
                "= 1.67.",
            ),
            Option(
                "1.29",
                "This is the root of the right number, the RMSE. The mean squared error itself is "
                "(1 + 0 + 4)/3 = 1.67.",
            ),
            Option(
                "1.67",
                "The errors are 1, 0 and −2, their squares 1, 0 and 4, and the mean of these is "
                "5/3.",
                right=True,
            ),
        ),
        verify=_mse,
    ),
    Question(
        "what an outlier does",
        "Five measured times are 10, 11, 12, 13 and 64 minutes. One constant c shall "
        "predict them all. Which c has the lowest MSE, and which the lowest MAE?",
        (
            Option(
                "MSE: 12, MAE: 22",
                "These are the right two numbers, exchanged. Squares make the 64 count heavily, "
                "so the MSE goes to the mean, 22.",
            ),
            Option(
                "MSE: 22, MAE: 12",
                "The MSE is lowest at the mean, 110/5, which one outlier pulls far away. The MAE "
                "is lowest at the median, the one in the middle.",
                right=True,
            ),
            Option(
                "MSE: 22, MAE: 22",
                "The mean is best for squares only. For absolute errors each time has one vote, "
                "and the middle one, 12, wins.",
            ),
            Option(
                "MSE: 37, MAE: 12",
                "37 lies midway between the smallest and the largest. The squares of all five "
                "count: their sum is lowest at the mean, 22.",
            ),
        ),
        verify=_outlier,
    ),
    Question(
        "binary cross-entropy",
        "It rained on day 1 and not on day 2: y = (1, 0). An app said p = (0.8, 0.4) for "
        "rain. What is its mean binary cross-entropy?\n"
        "\n"
        "    q        0.8    0.6    0.4    0.2\n"
        "    −ln q  0.223  0.511  0.916  1.609",
        (
            Option(
                "(0.223 + 0.511)/2 = 0.367",
                "It gave 0.8 to the rain that came and 1 − 0.4 = 0.6 to the dry day. These are "
                "the two that count.",
                right=True,
            ),
            Option(
                "(0.223 + 0.916)/2 = 0.570",
                "On day 2 it did not rain, and to that the app gave 1 − 0.4 = 0.6. So the second "
                "price is 0.511.",
            ),
            Option(
                "(0.223 + 0.000)/2 = 0.112",
                "The term of the dry day is missing: for y = 0 the price is −ln(1 − p) = 0.511.",
            ),
            Option(
                "(1.609 + 0.916)/2 = 1.263",
                "These are the prices of what did not happen. Right are −ln 0.8 and −ln 0.6.",
            ),
        ),
        verify=_bce,
    ),
    Question(
        "certain and wrong",
        "A sigmoid neuron has z = −8, so p = σ(z) = 0.0003, but y = 1. For one sample, "
        "what is the slope in z of the squared error (p − y)², and of the cross-entropy?",
        (
            Option(
                "squared error −2.0, cross-entropy −3000",
                "These are the slopes in p. On the way to z both are multiplied by p(1 − p), "
                "which is tiny: −0.0007 and −1.",
            ),
            Option(
                "squared error −1.0, cross-entropy −1.0",
                "That is right for cross-entropy only. In the squared error the flat sigmoid "
                "leaves a factor p(1 − p) ≈ 0.0003.",
            ),
            Option(
                "squared error −0.0007, cross-entropy −0.0007",
                "The sigmoid is flat there, but the cross-entropy is steep enough to make up for "
                "it. Its slope is p − y, nearly −1.",
            ),
            Option(
                "squared error −0.0007, cross-entropy −1.0",
                "In the cross-entropy the flat sigmoid cancels, and p − y is left. The squared "
                "error keeps the factor p(1 − p) and hardly learns.",
                right=True,
            ),
        ),
        verify=_certain,
    ),
    Question(
        "shapes in a loss",
        "A model is perfect: it predicts exactly the targets 0, 1, 1, 0. Its predictions "
        "`p` have shape (4, 1), the targets `y` have shape (4,). What does this give?\n"
        "\n"
        "    np.mean((p - y) ** 2)",
        (
            Option(
                "0.0, because all four predictions are right",
                "It should be. But a column minus a row compares each prediction with each "
                "target, 16 pairs, and half of them differ: 0.5.",
            ),
            Option(
                "an error, because (4, 1) and (4,) do not fit",
                "NumPy stretches both to (4, 4) and says nothing. That is why a library should "
                "refuse unequal shapes.",
            ),
            Option(
                "0.5, because each is compared with each",
                "The column and the row give a (4, 4) table of all pairs, and 8 of the 16 differ "
                "by 1. Make the shapes equal first.",
                right=True,
            ),
            Option(
                "2.0, because the mean is over the 4 samples",
                "There are 8 errors of 1, but `np.mean` divides by all 16 entries of the (4, 4) "
                "table: 0.5.",
            ),
        ),
        verify=_column,
    ),
    Question(
        "one label or several",
        "A photo shows a cat and a dog, and no bird. The three outputs are z = (3, 3, "
        "−3). What do softmax and three separate sigmoids make of them?",
        (
            Option(
                "softmax (0.95, 0.95, 0.05), sigmoids (0.50, 0.50, 0.00)",
                "The two are exchanged. Softmax shares out one whole, so cat and dog cannot both "
                "get 0.95.",
            ),
            Option(
                "both of them (0.95, 0.95, 0.05)",
                "The outputs of softmax add up to 1, so cat and dog get one half each. Only "
                'separate sigmoids can say "both".',
            ),
            Option(
                "softmax (0.50, 0.50, 0.00), sigmoids (0.95, 0.95, 0.05)",
                "Softmax makes the labels compete for one whole; each sigmoid answers a yes-or-no "
                "question of its own. Several labels need sigmoids.",
                right=True,
            ),
            Option(
                "both of them (0.50, 0.50, 0.00)",
                "Sigmoids do not share: each looks at its own z only, and σ(3) = 0.95. Sharing is "
                "what softmax does.",
            ),
        ),
        verify=_labels,
    ),
)
