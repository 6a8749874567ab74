"""Exercise 8.1: how often words occur in a text."""

import re
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter8.count_mistakes import MISTAKES
from nnlib.checks.catalogue.chapter8.texts import FIXED
from nnlib.checks.exercise import Exercise, Probe
from nnlib.checks.probing import probe

VOCABULARY = ["free", "win", "offer", "cash", "meeting", "art"]
NEAR = ["freedom", "carefree", "winner", "Twin", "offers", "cashier", "start", "Cart", "meet"]
OTHER = ["the", "A", "see", "you", "Tomorrow", "with", "Anna"]
GAPS = [" ", " ", " ", ", ", "! ", ". ", "\n", "? ", " (", ") ", ": ", ",", "\t", "!!! "]


def count_words(text, vocab):
    """Return how often each word of the vocabulary stands in the text, whatever its case."""
    words = re.findall("[a-z]+", text.lower())
    return [words.count(word) for word in vocab]


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield texts with near words, all kinds of case and punctuation; letters are a to z.

    No digit, apostrophe, hyphen or underscore touches a letter: what a word is there, is open.
    """
    for text, vocab, label in FIXED:
        yield probe(text, vocab, label=label)
    for size in (2, 3, 4, 5, 6, 6):
        chosen = [str(word) for word in rng.permutation(VOCABULARY)[:size]]
        yield probe(_text(rng), chosen, label="random")


def _text(rng: np.random.Generator) -> str:
    words = rng.choice([*VOCABULARY, *VOCABULARY, *NEAR, *OTHER], size=int(rng.integers(12, 25)))
    cases = (str, str, str.upper, str.capitalize)
    pieces = [cases[rng.integers(4)](str(word)) + str(rng.choice(GAPS)) for word in words]
    return "".join(pieces)


EXERCISE = Exercise(
    id="8.1",
    signature="count_words(text, vocab)",
    returns="a list with one count for each word of vocab",
    reference=count_words,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "First cut the text into words; then ask for each word of `vocab` how many of them are "
        "equal to it. What would `text.count('win')` say about `winner`?",
        "`re.findall('[a-z]+', …)` cuts a text into its runs of small letters, without spaces and "
        "punctuation. What has to happen to the capitals before?",
        "`words = re.findall('[a-z]+', text.lower())`, then "
        "`[words.count(word) for word in vocab]`.",
    ),
)
