"""Which of the 57 numbers of an e-mail pushed the filter: two ways to ask, in units of the logit.

Neither adds up to the logit: the network between them is not linear.
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from nnlib.datasets import spambase
from nnlib.plots.spam_filter import SpamFilter

CAPITALS = slice(54, 57)
Evidence = dict[str, float]


@cache
def labels() -> tuple[str, ...]:
    """Return a short name for each of the 57 numbers.

    Examples
    --------
    >>> labels()[15], labels()[51], labels()[55]
    ('free', '!', 'capitals, longest run')
    """
    shares = tuple(name.split("_", 2)[2] for name in spambase().feature_names[:54])
    return (*shares, "capitals, average run", "capitals, longest run", "capitals, total")


def without_it(made: SpamFilter, x: np.ndarray) -> Evidence:
    """Return by how much the logit exceeds that of the same e-mail without one thing.

    Taken away are one after the other: each word and each sign (its percentage becomes 0, the
    other numbers stay), and all capital letters (their three numbers become 1, as low as they
    go). What is not there cannot be taken away: its effect is 0 and it is left out.

    Parameters
    ----------
    made : SpamFilter
        The filter.
    x : ndarray (57,)
        The numbers of an e-mail.

    Returns
    -------
    dict of str to float
        z(x) − z(x without it), the largest effects first.
    """
    rows = np.tile(x, (56, 1))
    np.fill_diagonal(rows[:54], 0.0)
    rows[54, CAPITALS] = 1.0
    logits = made.logits(rows)
    there = [*(x[:54] > 0), bool((x[CAPITALS] > 1).any())]
    names = (*labels()[:54], "capital letters")
    return _sorted({n: float(logits[-1] - logits[i]) for i, n in enumerate(names) if there[i]})


def gradient_times_input(made: SpamFilter, x: np.ndarray) -> Evidence:
    """Return x̃ ⊙ ∂z/∂x̃ for the scaled inputs x̃, which are 0 for the mean training e-mail.

    So what is compared with is the average e-mail, and a word that is missing counts as well.

    Parameters
    ----------
    made : SpamFilter
        The filter.
    x : ndarray (57,)
        The numbers of an e-mail.

    Returns
    -------
    dict of str to float
        One product for each of the 57 numbers, the largest first; "no free" for a word or sign
        that is not there.

    References
    ----------
    Shrikumar, A., Greenside, P. & Kundaje, A. (2017). Learning important features through
    propagating activation differences. ICML.
    """
    products = made.scale(x[None])[0] * made.slopes(x)
    names = [name if value else f"no {name}" for name, value in zip(labels(), x, strict=True)]
    return _sorted(dict(zip(names, products.tolist(), strict=True)))


WAYS: dict[str, Callable[[SpamFilter, np.ndarray], Evidence]] = {
    "without it": without_it,
    "gradient × input": gradient_times_input,
}


def _sorted(effects: Evidence) -> Evidence:
    return dict(sorted(effects.items(), key=lambda item: -abs(item[1])))
