"""What goes wrong when words of a text are counted."""

import re
import string
from operator import le

from nnlib.checks.catalogue.chapter8.texts import FIXED
from nnlib.checks.exercise import Mistake

PUNCTUATION = string.punctuation
PUNCTUATED = re.compile(r"[^\w\s]")


def words(text):
    """Return the words of a text, in lower case."""
    return re.findall("[a-z]+", text.lower())


def counts(found, vocab):
    """Return how often each word of the vocabulary is in a list."""
    return [found.count(word) for word in vocab]


def some_punctuation_kept(results):
    """Say whether words are missed in the fixed texts with punctuation, and nothing else is."""
    missed = False
    for (text, vocab, _), result in zip(FIXED, results, strict=False):
        right = counts(words(text), vocab)
        if not (len(result) == len(right) and all(map(le, result, right))):
            return False
        if list(result) != right:
            if not PUNCTUATED.search(text):
                return False
            missed = True
    return missed


def running_total(text, vocab):
    """Count on from word to word, without going back to 0."""
    total, result = 0, []
    for word in vocab:
        total += words(text).count(word)
        result.append(total)
    return result


def deleted(text):
    """Return a text without punctuation, so that its neighbours are joined."""
    return text.lower().translate(str.maketrans("", "", PUNCTUATION))


MISTAKES = [
    Mistake(
        "substring",
        "`text.count(word)` also finds the word inside longer ones: `win` in `winner`. Cut the "
        "text into words first, and compare whole words.",
        lambda text, vocab: [text.lower().count(word) for word in vocab],
    ),
    Mistake(
        "substring_of_pieces",
        "`word in piece` asks whether the letters stand anywhere in a piece, as `win` in `winner`: "
        "compare whole words with `==`.",
        lambda text, vocab: [sum(w in piece for piece in text.lower().split()) for w in vocab],
    ),
    Mistake(
        "substring_of_words",
        "`word in other` asks whether the letters stand inside: `win` in `winner`. Compare whole "
        "words with `==`, or use `words.count(word)`.",
        lambda text, vocab: [sum(w in word for word in words(text)) for w in vocab],
        same_as="substring",
    ),
    Mistake(
        "beginnings",
        "You also count longer words with the same beginning, such as `winner`: compare whole "
        "words with `==`.",
        lambda text, vocab: [sum(word.startswith(w) for word in words(text)) for w in vocab],
    ),
    Mistake(
        "endings",
        "You also count longer words with the same ending, as `win` in `twin`: compare whole words "
        "with `==`.",
        lambda text, vocab: [sum(word.endswith(w) for word in words(text)) for w in vocab],
    ),
    Mistake(
        "case_matters",
        "Words with capitals are missed, FREE for example. `text.lower()` returns a new text with "
        "small letters: use that one.",
        lambda text, vocab: counts(re.findall("[A-Za-z]+", text), vocab),
    ),
    Mistake(
        "capitals_cut_off",
        "The pattern `[a-z]+` skips capitals, so `Free` becomes `ree` and `Twin` becomes `win`: "
        "turn the text into small letters first, `text.lower()`.",
        lambda text, vocab: counts(re.findall("[a-z]+", text), vocab),
    ),
    Mistake(
        "capital_letters",
        "No word is ever found. The words of `vocab` are in small letters: compare them with "
        "`text.lower()`, not `text.upper()`. And in a pattern `\\b` needs an r: `r'\\b'`.",
        lambda text, vocab: counts(re.findall("[A-Z]+", text.upper()), vocab),
    ),
    Mistake(
        "punctuation_kept",
        "`split()` cuts at spaces only, so that `win!` is not `win`: cut with a pattern, "
        "`re.findall('[a-z]+', …)`, or turn punctuation into spaces first.",
        lambda text, vocab: counts(text.lower().split(), vocab),
    ),
    Mistake(
        "split_at_spaces",
        "`split(' ')` leaves punctuation and ends of lines at the words, so that `win!` is not "
        "`win`: cut with a pattern, `re.findall('[a-z]+', …)`.",
        lambda text, vocab: counts(text.lower().split(" "), vocab),
    ),
    Mistake(
        "case_and_punctuation",
        "Two things are missing: capitals (`text.lower()`) and punctuation, which `split` leaves "
        "at the words. Cut with a pattern, `re.findall('[a-z]+', …)`.",
        lambda text, vocab: counts(text.split(), vocab),
    ),
    Mistake(
        "stripped_ends",
        "Punctuation is taken off, but `free,win` without a space stays one piece: put a space in "
        "the place of punctuation before you split, or use `re.findall('[a-z]+', …)`.",
        lambda text, vocab: counts([w.strip(PUNCTUATION) for w in text.lower().split()], vocab),
    ),
    Mistake(
        "punctuation_deleted",
        "Deleted punctuation glues words together, `free,win` becomes `freewin`: put a space in "
        "its place.",
        lambda text, vocab: counts(deleted(text).split(), vocab),
        same_as="stripped_ends",
    ),
    Mistake(
        "some_punctuation_kept",
        "Some punctuation stays at the words: `offer:` is not `offer`, `(free)` is not `free`. A "
        "list of signs always forgets one: take the runs of letters, `re.findall('[a-z]+', …)`.",
        lambda text, vocab: counts([w.strip(".,!?") for w in text.lower().split()], vocab),
        when=some_punctuation_kept,
    ),
    Mistake(
        "spaces_deleted",
        "Spaces are taken out with the punctuation, so that the text becomes one long word: put a "
        "space in the place of what is no letter.",
        lambda text, vocab: counts(["".join(words(text))], vocab),
    ),
    Mistake(
        "presence",
        "You say whether a word occurs, 0 or 1: count how often, `words.count(word)`.",
        lambda text, vocab: [int(word in words(text)) for word in vocab],
    ),
    Mistake(
        "set_of_words",
        "A `set` holds each word once, so that no count is above 1: keep the list.",
        lambda text, vocab: counts(list(set(words(text))), vocab),
        same_as="presence",
    ),
    Mistake(
        "share",
        "You divide by the number of words, which is also 0 for an empty text: the counts "
        "themselves are asked for.",
        lambda text, vocab: [words(text).count(word) / len(words(text)) for word in vocab],
    ),
    Mistake(
        "share_guarded",
        "You divide by the number of words: the counts themselves are asked for.",
        lambda text, vocab: [words(text).count(w) / max(1, len(words(text))) for w in vocab],
    ),
    Mistake(
        "percent",
        "You return percent of all words: the counts themselves are asked for.",
        lambda text, vocab: [100 * words(text).count(w) / max(1, len(words(text))) for w in vocab],
    ),
    Mistake(
        "total",
        "You return one number for all words: return one count for each word of `vocab`, in a "
        "list.",
        lambda text, vocab: sum(counts(words(text), vocab)),
    ),
    Mistake(
        "first_only",
        "Only the first word of `vocab` is counted: does `return` stand inside the loop?",
        lambda text, vocab: words(text).count(vocab[0]),
    ),
    Mistake(
        "first_in_a_list",
        "Only the first word of `vocab` is counted: `return` should stand after the loop.",
        lambda text, vocab: [words(text).count(vocab[0])],
    ),
    Mistake(
        "missing_left_out",
        "Words that do not occur are left out, so the lists of two texts differ in length: put a 0 "
        "for them.",
        lambda text, vocab: [words(text).count(w) for w in vocab if w in words(text)],
    ),
    Mistake(
        "order_of_text",
        "The counts stand in the order of the text: a network needs the same word in the same "
        "place for every text, so go through `vocab`.",
        lambda text, vocab: [
            words(text).count(w) for w in dict.fromkeys(words(text)) if w in vocab
        ],
    ),
    Mistake(
        "alphabetical",
        "The counts stand in alphabetical order: keep the order of `vocab`.",
        lambda text, vocab: counts(words(text), sorted(vocab)),
    ),
    Mistake(
        "dictionary",
        "You return a dictionary: return only its numbers, in a list in the order of `vocab`.",
        lambda text, vocab: {word: words(text).count(word) for word in vocab},
    ),
    Mistake(
        "words_returned",
        "You return the words that were found: count them.",
        lambda text, vocab: [word for word in words(text) if word in vocab],
    ),
    Mistake(
        "running_total",
        "The counter is not set back to 0 for the next word, so the counts add up.",
        running_total,
    ),
    Mistake(
        "position",
        "`find` gives the place of a word, or −1: count how often it occurs.",
        lambda text, vocab: [text.lower().find(word) for word in vocab],
    ),
    Mistake(
        "one_more",
        "Every count is 1 too high: start to count at 0.",
        lambda text, vocab: [words(text).count(word) + 1 for word in vocab],
    ),
    Mistake(
        "lengths",
        "You add up letters, not words: each time the word occurs counts 1.",
        lambda text, vocab: [words(text).count(word) * len(word) for word in vocab],
    ),
]
