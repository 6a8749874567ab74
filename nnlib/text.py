"""From text to numbers: words and other tokens, and how often each occurs.

`tokens` cuts a text, `frequent_tokens` chooses the columns, `count_tokens` counts: a bag of words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from nnlib._validate import require_integer

TOKEN = re.compile(r"[^\W\d_]+|\d+|[£$!?]")
LONGEST = 6


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, with numbers and four signs as tokens too.

    A word is a run of letters. A run of digits becomes ``num1`` to ``num6`` by its length (six or
    more digits: ``num6``), so that all telephone numbers share one token. ``£ $ ! ?`` are tokens
    themselves; every other character only separates.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        The tokens in the order of the text.

    Raises
    ------
    ValueError
        If `text` is not a string.

    Examples
    --------
    >>> tokens("Win £500 NOW! Call 09061701461")
    ['win', '£', 'num3', 'now', '!', 'call', 'num6']
    """
    require_text(text, "text")
    return [_named(token) for token in TOKEN.findall(text.lower())]


def _named(token: str) -> str:
    return f"num{min(len(token), LONGEST)}" if token.isdecimal() else token


def frequent_tokens(texts: Iterable[str], size: int) -> tuple[str, ...]:
    """Return the tokens that occur in most texts: the columns of `count_tokens`.

    Parameters
    ----------
    texts : iterable of str
        Texts to learn the vocabulary from: the training texts only.
    size : int
        At most so many tokens, at least 1.

    Returns
    -------
    tuple of str
        The most frequent first; tokens of as many texts in alphabetical order.

    Raises
    ------
    ValueError
        If `texts` is one string or holds something else than strings, or `size` is not a
        positive integer.

    Examples
    --------
    >>> frequent_tokens(["free offer!", "a free lunch", "see you at lunch"], 3)
    ('free', 'lunch', '!')
    """
    require_integer(size, "size")
    found = Counter(chain.from_iterable(set(tokens(text)) for text in _several(texts)))
    ranked = sorted(found, key=lambda token: (-found[token], token))
    return tuple(ranked[:size])


def count_tokens(texts: Iterable[str], vocabulary: Sequence[str]) -> np.ndarray:
    """Return how often each token of a vocabulary occurs in each text, a bag of words.

    Parameters
    ----------
    texts : iterable of str
        N texts.
    vocabulary : sequence of str
        V different tokens, such as `frequent_tokens` returns them.

    Returns
    -------
    ndarray of int64, shape (N, V)
        Counts, in the order of the vocabulary. Tokens outside it are not counted.

    Raises
    ------
    ValueError
        If `texts` is one string or holds something else than strings, or if a token of the
        vocabulary occurs twice.

    Examples
    --------
    >>> count_tokens(["Free, free offer!", "See you at 8"], ["free", "!", "num1"])
    array([[2, 1, 0],
           [0, 0, 1]])
    """
    words = _several(vocabulary, "vocabulary")
    column = {token: j for j, token in enumerate(words)}
    if len(column) < len(words):
        token = next(token for j, token in enumerate(words) if column[token] != j)
        raise ValueError(f"vocabulary: expected different tokens, got {token!r} twice")
    rows = _several(texts)
    counts = np.zeros((len(rows), len(words)), dtype=np.int64)
    for i, text in enumerate(rows):
        for token in tokens(text):
            if token in column:
                counts[i, column[token]] += 1
    return counts


def require_text(value: object, name: str) -> None:
    """Raise ValueError unless `value` is a string."""
    if not isinstance(value, str):
        raise ValueError(f"{name}: expected a string, got {type(value).__name__}")


def _several(values: Iterable[str], name: str = "texts") -> list[str]:
    """Return strings as a list; one string alone is an error, not a list of its letters."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise ValueError(f"{name}: expected a sequence of strings, got {type(values).__name__}")
    found = list(values)
    for i, value in enumerate(found):
        require_text(value, f"{name}[{i}]")
    return found
