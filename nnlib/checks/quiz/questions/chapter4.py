"""Quiz of chapter 4: one step back through a network, and how to check it."""

import numpy as np

from nnlib import CategoricalCrossEntropy, Sigmoid, Softmax, numerical_gradient
from nnlib.checks.quiz.question import Option, Question
from nnlib.checks.quiz.questions.two_layers import W2, gradient_errors


def _weight() -> bool:
    z = np.log(0.8 / 0.2)
    loss = numerical_gradient(lambda w: 0.5 * float(Sigmoid()(w * 3 + z - 3) - 1) ** 2, 1.0)
    return round(loss.item(), 3) == -0.096


def _product() -> bool:
    delta2 = np.ones((5, 2))
    return (delta2 @ W2.T).shape == (5, 4) and (np.ones((5, 4)).T @ delta2).shape == W2.shape


def _bias() -> bool:
    delta = np.array([[0.2, -0.1], [0.1, 0.4], [-0.3, 0.3]])
    return np.allclose(delta.sum(axis=0), [0.0, 0.6])


def _order() -> bool:
    return max(gradient_errors("right")) < 1e-7 and gradient_errors("new W2")[0] > 0.01


def _check() -> bool:
    w1, b1, w2, b2 = gradient_errors("slope forgotten")
    return min(w1, b1) > 0.1 and max(w2, b2) < 1e-7


def _softmax() -> bool:
    z = np.log([[0.7, 0.2, 0.1]])
    y = np.array([[0.0, 1, 0]])
    loss = numerical_gradient(lambda z: CategoricalCrossEntropy()(y, Softmax()(z)), z)
    return np.allclose(loss, [[0.7, -0.8, 0.1]])


QUESTIONS = (
    Question(
        "the chain rule for one weight",
        "One neuron: z = wx + b, ŷ = σ(z), L = ½(ŷ − y)². For a sample with x = 3 and y = "
        "1 it answers ŷ = 0.8. What is ∂L/∂w?",
        (
            Option(
                "−0.6",
                "This is (ŷ − y) · x. With the squared error the slope of the sigmoid, 0.8 · 0.2 "
                "= 0.16, belongs in between.",
            ),
            Option(
                "−0.032",
                "This is ∂L/∂z, which is also the gradient of the bias. The weight's is "
                "multiplied by its input, 3.",
            ),
            Option(
                "−0.096",
                "(ŷ − y) · ŷ(1 − ŷ) · x = −0.2 · 0.16 · 3. Negative: w should grow.",
                right=True,
            ),
            Option(
                "0.096",
                "The size is right. ŷ is too low, so a larger w lowers the loss: ŷ − y = −0.2 "
                "makes the gradient negative.",
            ),
        ),
        verify=_weight,
    ),
    Question(
        "which product goes back",
        "In a batch of 5 samples, with 4 hidden neurons and 2 outputs, `A1` is (5, 4), "
        "`W2` is (4, 2) and `delta2` is (5, 2). Which line gives ∂L/∂A₁, what arrives at "
        "the hidden layer?",
        (
            Option(
                "`delta2 @ W2`",
                "(5, 2) times (4, 2) does not fit. On the way back each neuron adds up over the "
                "outputs, so `W2` is transposed.",
            ),
            Option(
                "`W2.T @ delta2`",
                "This is the form for samples in columns; here (2, 4) times (5, 2) does not fit. "
                "With samples in rows it is `delta2 @ W2.T`.",
            ),
            Option(
                "`A1.T @ delta2`",
                "This is (4, 2), the shape of `W2`: it is the gradient of the weights, not what "
                "arrives at the neurons.",
            ),
            Option(
                "`delta2 @ W2.T`",
                "(5, 2) times (2, 4) is (5, 4), the shape of `A1`. Each neuron adds the blame of "
                "both outputs, times the weight that leads there.",
                right=True,
            ),
        ),
        verify=_product,
    ),
    Question(
        "the gradient of a bias",
        "Three samples, two neurons. `delta`, which already contains the 1/N of the loss, "
        "is\n"
        "\n"
        "    [[ 0.2, -0.1],\n"
        "     [ 0.1,  0.4],\n"
        "     [-0.3,  0.3]]\n"
        "\n"
        "What is the gradient of the two biases?",
        (
            Option(
                "(0.0, 0.2)",
                "This is the mean over the samples. But the 1/N is in `delta` already, so the "
                "rows are added: (0.0, 0.6).",
            ),
            Option(
                "(0.1, 0.5, 0.0)",
                "This adds up over the neurons and gives one number a sample. There is one bias a "
                "neuron: add the rows.",
            ),
            Option(
                "the 3 × 2 table itself",
                "A gradient has the shape of its parameter, and there are two biases. Each of "
                "them was used by all three samples, so their wishes add up.",
            ),
            Option(
                "(0.0, 0.6)",
                "Each bias was used by all three samples, so their wishes are added: 0.2 + 0.1 − "
                "0.3 and −0.1 + 0.4 + 0.3.",
                right=True,
            ),
        ),
        verify=_bias,
    ),
    Question(
        "the order of a training step",
        "In this step for a sigmoid network all shapes fit. `delta2` and the forward pass "
        "are right. What is wrong?\n"
        "\n"
        "    W2 -= rate * A1.T @ delta2\n"
        "    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)\n"
        "    W1 -= rate * X.T @ delta1",
        (
            Option(
                "`delta1` is computed with the new `W2`.",
                "The blame must go back through the weights that made the answer. First all "
                "gradients, then all updates.",
                right=True,
            ),
            Option(
                "`A1 * (1 - A1)` should be `Z1 * (1 - Z1)`.",
                "The slope of a sigmoid is its output times one minus its output, so `A1` is "
                "right. The fault is that `W2` has changed already.",
            ),
            Option(
                "`X.T @ delta1` should be `A1.T @ delta1`.",
                "The gradient of `W1` uses what went into that layer, and that is `X`. The fault "
                "is that `W2` has changed already.",
            ),
            Option(
                "Nothing: the order of these lines does not matter.",
                "The second line reads `W2`, which the first line has just changed. So `delta1` "
                "belongs to another network.",
            ),
        ),
        verify=_order,
    ),
    Question(
        "reading a gradient check",
        "A two-layer network is checked against numerical gradients. In which line do you "
        "look for the fault?\n"
        "\n"
        "    array           W1    b1    W2    b2\n"
        "    relative error  0.7   0.6   1e-9  1e-9",
        (
            Option(
                "in δ₂ = (ŷ − y)/N, where backward begins",
                "Everything is computed from δ₂, so a fault there would show in all four arrays. "
                "`W2` and `b2` are right.",
            ),
            Option(
                "in ∂L/∂W₁ = xᵀδ₁, because `W1` is the worst",
                "That would leave `b1` right. Both are wrong, so the fault is in what they share, "
                "δ₁.",
            ),
            Option(
                "in nothing: the step h was too large",
                "The same h gives 1e-9 for the other two arrays. `W1` and `b1` are really wrong, "
                "and they share δ₁.",
            ),
            Option(
                "in δ₁ = (δ₂W₂ᵀ) ⊙ f′(z₁), which both use",
                "`W2` and `b2` are right, so δ₂ is. What `W1` and `b1` have in common, and the "
                "others have not, is δ₁.",
                right=True,
            ),
        ),
        verify=_check,
    ),
    Question(
        "softmax with cross-entropy",
        "One sample, three classes: softmax answers (0.7, 0.2, 0.1), but the second class "
        "is right. What is the gradient of the cross-entropy in the logits z?",
        (
            Option(
                "(0.7, −0.8, 0.1)",
                "It is ŷ − y with y = (0, 1, 0): the right class is pushed up, the others are "
                "pushed down by what they took.",
                right=True,
            ),
            Option(
                "(0, −0.8, 0)",
                "The others count too: if their logits fall, the right class gets more. The "
                "gradient is ŷ − y in all three places.",
            ),
            Option(
                "(0, −5, 0)",
                "That is the gradient in the probabilities, −1/0.2. Back through softmax it "
                "becomes ŷ − y.",
            ),
            Option(
                "(0.147, −0.128, 0.009)",
                "Here ŷ − y was multiplied by ŷ(1 − ŷ) once more. The slope of softmax is "
                "contained in ŷ − y already.",
            ),
        ),
        verify=_softmax,
    ),
)
