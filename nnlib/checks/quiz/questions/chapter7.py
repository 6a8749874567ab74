"""Quiz of chapter 7: curves, penalties, dropout and batch normalisation."""

import numpy as np

from nnlib import L1, L2, SGD, BatchNormalization, Dropout, EarlyStopping
from nnlib.checks.quiz.question import Option, Question
from nnlib.regularizers import Regularizer


def _curves() -> bool:
    training = np.array([0.60, 0.42, 0.25, 0.11, 0.03])
    validation = np.array([0.62, 0.50, 0.46, 0.58, 0.85])
    best = int(validation.argmin())
    falls, rises = np.diff(training), np.diff(validation)[best:]
    return best + 1 == 3 and bool((falls < 0).all() and (rises > 0).all())


def _stopping() -> bool:
    stopping = EarlyStopping(patience=3, monitor="loss")
    losses = [0.9, 0.6, 0.5, 0.7, 0.6, 0.8, 0.4]
    stops = [i for i, x in enumerate(losses) if stopping.on_epoch_end(i, {"loss": x})]
    early = EarlyStopping(patience=3, monitor="loss")
    ran = losses[: stops[0] + 1]
    for i, x in enumerate(ran):
        early.on_epoch_end(i, {"loss": x})
    return (early.stopped_epoch, early.best_epoch) == (5, 2)


def _step(penalty: Regularizer, weights: list[float], rate: float) -> list[float]:
    w = np.array(weights)
    SGD(rate).step(w, penalty.gradient(w))
    return w.round(3).tolist()


def _penalty() -> bool:
    return _step(L2(0.5), [2.0], 0.1) == [1.90]


def _which() -> bool:
    l1, l2 = _step(L1(0.5), [4.0, 0.5], 0.1), _step(L2(0.125), [4.0, 0.5], 0.1)
    return l1 == [3.95, 0.45] and l2 == [3.95, 0.494]


def _dropout() -> bool:
    layer = Dropout(0.25, seed=0)
    outputs = layer.forward(np.tile([2.0, 4, 6], (200, 1)), training=True)
    dropped = (outputs == 0) == [False, True, False]
    return np.allclose(outputs[dropped.all(axis=1)].round(2), [2.67, 0, 8])


def _norm() -> bool:
    layer = BatchNormalization(1, epsilon=1e-12)
    layer.gamma, layer.beta = 2.0, 1.0
    layer.running_mean, layer.running_variance = 4.0, 9.0
    return round(layer.forward(np.array([[10.0]])).item(), 6) == 5.0


QUESTIONS = (
    Question(
        "reading two curves",
        "A network's losses after each of five epochs. What do you do?\n"
        "\n"
        "    epoch          1     2     3     4     5\n"
        "    training    0.60  0.42  0.25  0.11  0.03\n"
        "    validation  0.62  0.50  0.46  0.58  0.85",
        (
            Option(
                "Lower the learning rate: the loss is jumping.",
                "The training loss falls smoothly in every epoch, so the rate is fine. Only the "
                "validation loss rises: overfitting.",
            ),
            Option(
                "Keep epoch 3, or hold the network back.",
                "From epoch 4 on training falls and validation rises: it overfits. Go back to the "
                "lowest validation loss, or regularise.",
                right=True,
            ),
            Option(
                "Take more units: the network is too small.",
                "It learns its training rows nearly by heart, 0.03, so it is large enough. It "
                "needs restraint or more rows.",
            ),
            Option(
                "Keep epoch 5, where the error is lowest.",
                "0.03 is the loss on rows that it has seen. On new rows it is 0.85 by then, and "
                "was 0.46 in epoch 3.",
            ),
        ),
        verify=_curves,
    ),
    Question(
        "early stopping",
        "Early stopping with patience 3, epochs counted from 0. After which epoch does it "
        "stop, and which weights does it restore?\n"
        "\n"
        "    epoch            0    1    2    3    4    5    6\n"
        "    validation loss  0.9  0.6  0.5  0.7  0.6  0.8  0.4",
        (
            Option(
                "stops after epoch 3, restores those of epoch 2",
                "That is patience 1. With patience 3 it waits for three epochs in a row without a "
                "new best: 3, 4 and 5.",
            ),
            Option(
                "stops after epoch 5, restores those of epoch 5",
                "The stop is right. But epoch 5 is three epochs too late; the best weights were "
                "those of epoch 2.",
            ),
            Option(
                "never stops, restores those of epoch 6",
                "Epoch 4 is better than epoch 3, but not than the best, 0.5. So the waiting goes "
                "on, and epoch 6 is never run.",
            ),
            Option(
                "stops after epoch 5, restores those of epoch 2",
                "Epochs 3, 4 and 5 do not beat the best so far, 0.5. The 0.4 of epoch 6 would "
                "come too late.",
                right=True,
            ),
        ),
        verify=_stopping,
    ),
    Question(
        "one step under a penalty",
        "A weight is w = 2. The data do not care about it: the slope of their loss is 0. "
        "Added is the L2 penalty ½λw² with λ = 0.5. Where does one step of gradient "
        "descent with rate 0.1 lead?",
        (
            Option(
                "2.00",
                "The data do not move it, but the penalty does: its slope is λw = 1. The step "
                "takes off 0.1.",
            ),
            Option(
                "1.95",
                "This takes off 0.1 · λ, whatever w is, as L1 does. The slope of ½λw² is λw = 1.",
            ),
            Option(
                "1.90",
                "The slope of ½λw² is λw = 1, so the step takes off 0.1 · 1. That is 5 % of w.",
                right=True,
            ),
            Option(
                "1.80",
                "This is the step for the penalty λw², without the ½. With it the slope is λw = 1.",
            ),
        ),
        verify=_penalty,
    ),
    Question(
        "L1 or L2",
        "Two weights, 4 and 0.5, feel only a penalty. After one step of gradient descent "
        "they are 3.95 and 0.45. Which penalty was it?",
        (
            Option(
                "L1: both lose the same amount",
                "L1 has the slope λ · sign(w), so each weight loses ηλ = 0.05. L2 takes the same "
                "share of each.",
                right=True,
            ),
            Option(
                "L2: both lose the same share",
                "0.05 is 1.25 % of 4, but 10 % of 0.5. The same amount was lost, and that is L1.",
            ),
            Option(
                "L2: the smaller one loses more",
                "It lost a larger share, but under L2 the shares are equal. Both lost 0.05, which "
                "is L1.",
            ),
            Option(
                "either: one step cannot tell",
                "It can: L2 with the same step for the 4 would leave 0.494 of the 0.5. Both lost "
                "0.05, which is L1.",
            ),
        ),
        verify=_which,
    ),
    Question(
        "dropout in training",
        "The outputs of a layer are (2, 4, 6). Inverted dropout with rate 0.25 (the share "
        "that is dropped) happens to drop the second. What goes on to the next layer, in "
        "training?",
        (
            Option(
                "(2, 0, 6)",
                "Then the next layer would get less in training than in use. What is kept is "
                "divided by the keep probability, 0.75.",
            ),
            Option(
                "(2.67, 0, 8)",
                "What is kept is divided by the keep probability: 2/0.75 and 6/0.75. So the mean "
                "over all masks is right.",
                right=True,
            ),
            Option(
                "(8, 0, 24)",
                "This divides by the rate, 0.25. Three of four values stay, so the division is by "
                "0.75.",
            ),
            Option(
                "(1.5, 0, 4.5)",
                "This multiplies by 0.75, and so shrinks a signal that has lost a part already. "
                "Divide by 0.75.",
            ),
        ),
        verify=_dropout,
    ),
    Question(
        "batch normalisation in use",
        "A batch normalisation layer has γ = 2, β = 1, running mean 4 and running "
        "variance 9 (ε is tiny). In evaluation mode a single row comes, with the value "
        "10. What comes out?",
        (
            Option(
                "1.0",
                "In training mode a batch of one has x̂ = 0, and only β is left. In evaluation "
                "mode the running statistics count.",
            ),
            Option("2.0", "This is x̂ = (10 − 4)/3. After that comes γx̂ + β = 2 · 2 + 1."),
            Option(
                "2.3",
                "This divides by the variance 9. Its root, the deviation 3, belongs there: 2 · "
                "6/3 + 1.",
            ),
            Option(
                "5.0",
                "x̂ = (10 − 4)/√9 = 2, and 2 · 2 + 1 = 5. In evaluation mode a row does not "
                "depend on its neighbours.",
                right=True,
            ),
        ),
        verify=_norm,
    ),
)
