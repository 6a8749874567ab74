"""The names of faults to choose from. Which case has which, only the check of 7.9 knows."""

FAULTS: dict[str, str] = {
    "labels_not_shuffled": "The rows were put in a new order, their labels were not.",
    "softmax_twice": "Softmax is applied to what softmax has returned already.",
    "gradient_not_averaged": "The gradient is summed over the batch, the loss is a mean: 1/N is "
    "missing.",
    "rate_too_small": "The learning rate is 100 times too small.",
    "test_statistics": "The inputs are scaled by the mean and deviation of the rows that are "
    "asked about, not by those of the training rows.",
    "dropout_left_on": "Dropout is on while the network predicts.",
    "every_pair_subtracted": "An array (N,) is subtracted from one of shape (N, 1): every pair is "
    "compared.",
    "inputs_not_scaled": "The inputs enter the network as they are, up to thousands.",
    "rate_too_large": "The learning rate is 100 times too large.",
    "zero_start": "All weights start at zero.",
}


def show_faults() -> None:
    """Print the keys of the faults, each with a sentence.

    Two of them belong to no case.

    Examples
    --------
    >>> show_faults()  # doctest: +ELLIPSIS
    labels_not_shuffled
        The rows were put in a new order, their labels were not.
    ...
    """
    for key, text in FAULTS.items():
        print(f"{key}\n    {text}")
