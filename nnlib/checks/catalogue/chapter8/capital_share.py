"""Exercise 8.2: how much of a text is written in capitals."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def capital_share(text):
    """Return the share of capitals among the letters of a text; 0.0 for a text without letters."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield texts with spaces, digits and signs; letters are a to z."""
    yield probe("Free OFFER now")
    yield probe("Call 0800 123 NOW!!!", label="digits and signs")
    yield probe("WIN", label="all capitals")
    yield probe("see you", label="no capitals")
    yield probe("", label="empty text")
    yield probe("1 000 £ !?", label="no letters")
    yield probe("a", label="one letter")
    yield probe("Dear Anna, LAST chance\nto GET the AAAA offer", label="lines")
    yield probe("HELLO Anna Maria", label="capitals first")
    letters = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZABC  .,!0123\n"))
    for n in (12, 17, 23, 31, 40):
        yield probe("Ab" + "".join(rng.choice(letters, size=n)), label="random")


def _letters(text):
    return [c for c in text if c.isalpha()]


def _capitals(text):
    return sum(c.isupper() for c in text)


def _over(a, b):
    return a / b if b else 0.0


def _words(text):
    return text.split()


MISTAKES = [
    Mistake(
        "all_characters",
        "You divide by all characters, with spaces, digits and signs: only letters count, "
        "`c.isalpha()`.",
        lambda text: _over(_capitals(text), len(text)),
    ),
    Mistake(
        "all_characters_unguarded",
        "You divide by all characters, also where there are none: only letters count, and a text "
        "without letters gives 0.0.",
        lambda text: _capitals(text) / len(text),
    ),
    Mistake(
        "without_spaces",
        "You leave out spaces, but digits and signs still count: keep letters only, `c.isalpha()`.",
        lambda text: _over(_capitals(text), len("".join(_words(text)))),
    ),
    Mistake(
        "spaces_replaced",
        "You take out spaces, but ends of lines, digits and signs still count: keep letters only.",
        lambda text: _over(_capitals(text), len(text.replace(" ", ""))),
    ),
    Mistake(
        "digits_too",
        "`isalnum` also lets digits through: letters are `isalpha`.",
        lambda text: _over(_capitals(text), sum(c.isalnum() for c in text)),
    ),
    Mistake(
        "no_letters_unguarded",
        "A text without letters divides by 0: return 0.0 for it.",
        lambda text: _capitals(text) / len(_letters(text)),
    ),
    Mistake(
        "no_letters_nan",
        "A text without letters gives NaN, which no network can use: return 0.0 for it.",
        lambda text: _capitals(text) / len(_letters(text)) if _letters(text) else np.nan,
    ),
    Mistake(
        "no_letters_one",
        "A text without letters gives 1: without capitals the share is 0.0.",
        lambda text: _capitals(text) / len(_letters(text)) if _letters(text) else 1.0,
    ),
    Mistake(
        "only_empty_guarded",
        "The empty text is caught, but a text such as '1 000' has no letters either: ask whether "
        "there are letters.",
        lambda text: _capitals(text) / len(_letters(text)) if text else 0.0,
    ),
    Mistake(
        "small_letters",
        "You return the share of small letters: count the capitals, `c.isupper()`.",
        lambda text: _over(sum(c.islower() for c in text), len(_letters(text))),
    ),
    Mistake(
        "ratio",
        "You divide capitals by small letters: divide by all letters, both kinds.",
        lambda text: _over(_capitals(text), sum(c.islower() for c in text)),
    ),
    Mistake(
        "count",
        "You return how many capitals there are: divide by the number of letters.",
        _capitals,
    ),
    Mistake(
        "percent",
        "You return percent: a share from 0 to 1 is asked for.",
        lambda text: 100 * _over(_capitals(text), len(_letters(text))),
    ),
    Mistake(
        "truncated",
        "You return 0 or 1: `//` and `int` cut off decimals, and `text.isupper()` asks about the "
        "whole text. Divide two counts with `/`.",
        lambda text: _over(_capitals(text), len(_letters(text))) // 1,
    ),
    Mistake(
        "rounded",
        "You round to two decimals: return the share as it is.",
        lambda text: round(_over(_capitals(text), len(_letters(text))), 2),
    ),
    Mistake(
        "first_letters",
        "You look at the first letter of each word only: go through all characters.",
        lambda text: _over(sum(w[0].isupper() for w in _words(text)), len(_words(text))),
    ),
    Mistake(
        "words_in_capitals",
        "`word.isupper()` asks whether a whole word is in capitals: go through characters.",
        lambda text: _over(sum(w.isupper() for w in _words(text)), len(_words(text))),
    ),
    Mistake(
        "capitals_per_word",
        "You divide by the number of words: divide by the number of letters.",
        lambda text: _over(_capitals(text), len(_words(text))),
    ),
    Mistake(
        "mean_of_words",
        "You average over the words, so that letters of short words count more: count over the "
        "whole text.",
        lambda text: np.mean(
            [
                _over(_capitals(w), len(_letters(w)))
                for w in "".join(c if c.isalpha() else " " for c in text).split()
            ]
            or [0.0]
        ),
    ),
    Mistake(
        "equal_to_upper",
        "`c == c.upper()` is also true of spaces, digits and signs: use `c.isupper()`.",
        lambda text: _over(sum(c == c.upper() for c in text), len(_letters(text))),
    ),
    Mistake(
        "equal_to_upper_of_all",
        "`c == c.upper()` is also true of spaces, digits and signs, and you divide by all "
        "characters: keep letters only, and count with `c.isupper()`.",
        lambda text: _over(sum(c == c.upper() for c in text), len(text)),
    ),
    Mistake(
        "different_letters",
        "A `set` holds each letter once: count every letter of the text.",
        lambda text: _over(_capitals(set(text)), len(set(_letters(text)))),
    ),
    Mistake(
        "whole_text",
        "`text.isupper()` asks about the whole text, true or false: go through the characters.",
        lambda text: float(text.isupper()),
        same_as="truncated",
    ),
    Mistake(
        "first_character",
        "Only the first letter counts: does `return` stand inside the loop?",
        lambda text: float(text[0].isupper()) if text else 0.0,
    ),
]

EXERCISE = Exercise(
    id="8.2",
    signature="capital_share(text)",
    returns="a number",
    reference=capital_share,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "Which characters belong in the denominator? And what if there are none of them?",
        "`c.isalpha()` is true of letters, `c.isupper()` of capitals. Count both over the text.",
        "`letters = [c for c in text if c.isalpha()]`, and "
        "`sum(c.isupper() for c in letters) / len(letters)`, but 0.0 where `letters` is empty.",
    ),
)
