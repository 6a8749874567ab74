"""The faults of the clinic's cases, what tells them, and how to mend them."""

from typing import NamedTuple


class Answer(NamedTuple):
    """What is wrong in one case.

    Attributes
    ----------
    fault : str
        A key of `nnlib.clinic.FAULTS`.
    tells : str
        The observation that tells it, without its name.
    broken, mended : str
        A piece of the script, and what stands there in a sound one.
    """

    fault: str
    tells: str
    broken: str
    mended: str


KEY: dict[str, Answer] = {
    "A": Answer(
        "softmax_twice",
        "the loss stops near 1.49 while 99 of 100 rows are right. Which loss is the lowest that "
        "ten numbers between 0 and 1 can give as logits? Compute −ln(e/(e + 9)).",
        'Dense(16, 10, "softmax")',
        "Dense(16, 10)",
    ),
    "B": Answer(
        "test_statistics",
        "the same test rows score 0.96 together and 0.67 one by one. What becomes of a row that "
        "is scaled when it is alone?",
        "(rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-9)",
        "(rows - X_train.mean(axis=0)) / (X_train.std(axis=0) + 1e-9)",
    ),
    "C": Answer(
        "zero_start",
        "after the training 1 of 16 hidden units differs: all are copies of one another. What "
        "must be different before the first step?",
        "network.theta[:] = 0.0",
        "network.theta[~network.kernel_mask] = 0.0",
    ),
    "D": Answer(
        "every_pair_subtracted",
        "the loss stays at the variance of the targets, as if there were no inputs, and not even "
        "ten rows are learnt. Look at the two shapes in the last line of the table.",
        "diabetes().y",
        "diabetes().y[:, None]",
    ),
    "E": Answer(
        "gradient_not_averaged",
        "the script's gradient is 8 times the numerical one, on 8 rows. Try it on another number "
        "of rows.",
        "network.backward(P - Y)",
        "network.backward((P - Y) / len(X))",
    ),
    "F": Answer(
        "labels_not_shuffled",
        "ten rows are learnt by heart and the gradient is right, but of the test rows one in ten "
        "is right: chance. What does the network have to learn, then?",
        "digits().X[order], digits().y",
        "digits().X[order], digits().y[order]",
    ),
    "G": Answer(
        "dropout_left_on",
        "asked twice about the same rows, it changes its mind in one of five. What is random "
        "after the training?",
        "network.forward(inputs(rows), training=True)",
        "network.predict(inputs(rows))",
    ),
    "H": Answer(
        "rate_too_large",
        "the gradient is right, but the first step is four times as long as all parameters "
        "together, and the loss jumps to hundreds.",
        "epochs = 20.0,",
        "epochs = 0.2,",
    ),
}

# What is often said of a case and is not so: (case, fault) and what speaks against it.
AGAINST: dict[tuple[str, str], str] = {
    ("A", "rate_too_small"): "The accuracy is 99 %, and the loss no longer moves: a larger rate "
    "does not take it below 1.46 either.",
    ("B", "dropout_left_on"): "There is no dropout in it, and asked twice it gives the same.",
    ("B", "inputs_not_scaled"): "The inputs are scaled: from −3 to 10. But by which mean?",
    ("C", "rate_too_small"): "A hundred times the rate does not make the hidden units differ.",
    ("C", "labels_not_shuffled"): "Three times as many test rows are right as by chance: "
    "the labels belong to them.",
    ("D", "labels_not_shuffled"): "Both are put in the same order, and with wrong labels ten rows "
    "could be learnt by heart.",
    ("D", "zero_start"): "It does not start at zero, and one neuron alone may do so: there is no "
    "second unit to be equal to.",
    ("D", "rate_too_small"): "The loss has fallen from 2.5 to 1.0 and stays there.",
    ("E", "rate_too_large"): "The steps are too long, but not by the rate: 0.2 is usual here. "
    "Look at the gradient check.",
    ("F", "zero_start"): "The hidden units all differ.",
    ("F", "rate_too_small"): "Ten rows are learnt by heart at the same rate.",
    ("G", "labels_not_shuffled"): "Nearly nine of ten test rows are right: the labels "
    "belong to them.",
    ("G", "softmax_twice"): "The loss falls below 1.46, which it then could not.",
    ("H", "gradient_not_averaged"): "The gradient agrees with the numerical one.",
    ("H", "dropout_left_on"): "Dropout is on in training only: asked twice, it gives the same.",
}
