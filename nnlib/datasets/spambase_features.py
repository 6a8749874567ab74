"""The 57 measurements of Spambase, taken from any text."""

import re
from itertools import groupby

import numpy as np

from nnlib.datasets.mail import spambase
from nnlib.text import require_text

WORD = re.compile(r"[^\W_]+")


def spambase_features(text: str) -> np.ndarray:
    r"""Return what Spambase measures of an e-mail, for any text.

    - ``word_freq_w``: 100 · (words equal to w) / (words). A word is a run of letters and digits;
      case does not matter.
    - ``char_freq_c``: 100 · (characters c) / (characters, with spaces and ends of lines).
    - ``capital_run_length_average``, ``_longest``, ``_total``: lengths of the runs of capital
      letters. A text without capitals has 1, 1, 1: the published range of all three begins there.

    The published table cuts percentages after two or three digits; here nothing is cut. It has
    seen e-mails of 1999 with their headers, so a short text of today is a stranger to it: a text
    of five words that holds one of them has 20 % of it.

    Parameters
    ----------
    text : str
        Any text; an empty one has no words and no characters, so its percentages are 0.

    Returns
    -------
    ndarray of float64, shape (57,)
        In the order of ``spambase().feature_names``, not scaled.

    Raises
    ------
    ValueError
        If `text` is not a string.

    References
    ----------
    Hopkins, M., Reeber, E., Forman, G. & Suermondt, J. (1999). Spambase [Dataset]. UCI Machine
    Learning Repository. https://doi.org/10.24432/C53G6X. Its file spambase.DOCUMENTATION defines
    the measurements.

    Examples
    --------
    >>> x = spambase_features("FREE money! Get your free money")
    >>> for name, value in zip(spambase().feature_names, x, strict=True):
    ...     if value:
    ...         print(name, round(float(value), 2))
    word_freq_free 33.33
    word_freq_your 16.67
    word_freq_money 33.33
    char_freq_! 3.23
    capital_run_length_average 2.5
    capital_run_length_longest 4.0
    capital_run_length_total 5.0
    """
    require_text(text, "text")
    words = WORD.findall(text.lower())
    runs = [len(list(run)) for capital, run in groupby(text, str.isupper) if capital] or [1]
    values = []
    for name in spambase().feature_names[:54]:
        kind, _, sought = name.split("_", 2)
        parts = words if kind == "word" else text
        values.append(100 * parts.count(sought) / max(1, len(parts)))
    return np.array([*values, sum(runs) / len(runs), max(runs), sum(runs)], dtype=np.float64)
