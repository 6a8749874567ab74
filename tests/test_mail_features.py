"""From text to features: the measurements of Spambase, and a bag of words."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib.datasets import (
    count_tokens,
    frequent_tokens,
    inbox,
    spambase,
    spambase_features,
    tokens,
)

NAMES = spambase().feature_names
PIECES = ["free", "you", "3d", "000", "GEORGE", "hp", *"aeFRE 05!$#;([-_'\n é£"]


def named(text):
    """Return the measurements that are not 0, by their short names."""
    values = zip(NAMES, spambase_features(text), strict=True)
    return {name.split("_", 2)[2]: round(float(value), 6) for name, value in values if value}


def one_letter_at_a_time(text):
    """Return the 57 measurements from one walk over the letters, the slow way."""
    words, runs, word, run = Counter(), [], "", 0
    for letter in text + "\n":
        if letter.isalnum():
            word += letter
        elif word:
            words[word.lower()] += 1
            word = ""
        if letter.isupper():
            run += 1
        elif run:
            runs.append(run)
            run = 0
    found = []
    for name in NAMES[:48]:
        total = sum(words.values())
        found.append(100 * words[name.removeprefix("word_freq_")] / total if total else 0)
    for name in NAMES[48:54]:
        same = sum(letter == name.removeprefix("char_freq_") for letter in text)
        found.append(100 * same / len(text) if text else 0)
    runs = runs or [1]
    return [*found, np.mean(runs), max(runs), np.sum(runs)]


class TestSpambaseFeatures:
    def test_words_are_percentages_of_all_words(self):
        found = named("Free. FREE, free-ish: freedom! 3d 000\n\t650 hp's")
        words = ["free", "free", "free", "ish", "freedom", "3d", "000", "650", "hp", "s"]
        for word in ("free", "3d", "000", "650", "hp"):
            assert found[word] == 100 * words.count(word) / len(words)
        assert "freedom" not in found

    def test_characters_are_percentages_of_all_characters(self):
        text = "a;b(c[d!e$f#g!"
        found = named(text)
        assert found["!"] == round(200 / 14, 6)
        assert [found[sign] for sign in ";([$#"] == [round(100 / 14, 6)] * 5

    def test_spaces_and_line_ends_are_characters(self):
        assert named("! \n\t")["!"] == 25

    def test_capital_runs(self):
        found = named("GET this NOW, Ann: A1B")
        runs = [3, 3, 1, 1, 1]
        assert found["length_average"] == np.mean(runs)
        assert found["length_longest"] == 3
        assert found["length_total"] == 9

    @pytest.mark.parametrize("text", ["", " ", "no capitals here", "123 !"])
    def test_no_capitals_count_as_the_least_of_the_table(self, text):
        assert spambase_features(text)[54:].tolist() == [1, 1, 1]
        assert spambase().X[:, 54:].min(axis=0).tolist() == [1, 1, 1]

    def test_underscores_and_apostrophes_end_a_word(self):
        assert named("you_you don't")["you"] == 50

    def test_an_empty_text_has_no_words_and_no_characters(self):
        assert not spambase_features("")[:54].any()

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
    def test_agrees_with_a_walk_over_the_letters(self, text):
        np.testing.assert_allclose(spambase_features(text), one_letter_at_a_time(text), rtol=1e-12)

    def test_stands_in_the_columns_of_the_table(self):
        for name in NAMES[:54]:
            sought = name.split("_", 2)[2]
            found = spambase_features(f"xx {sought} xx")
            assert np.flatnonzero(found[:54]).tolist() == [NAMES.index(name)]

    def test_the_shape_and_type_of_the_result(self):
        found = spambase_features("Hello")
        assert found.shape == (57,)
        assert found.dtype == np.float64

    @pytest.mark.parametrize("text", [None, 3, b"free", ["free"]])
    def test_something_else_than_a_text_is_refused(self, text):
        with pytest.raises(ValueError, match=f"text: expected a string, got {type(text).__name__}"):
            spambase_features(text)


class TestTheTableObeysTheDefinitions:
    def test_shares_are_percentages_of_one_whole(self):
        X = spambase().X
        assert X[:, :48].sum(axis=1).max() <= 100
        assert X[:, 48:54].sum(axis=1).max() <= 100
        features = np.array([spambase_features(text) for text in inbox().X])
        assert features[:, :48].sum(axis=1).max() <= 100
        assert features.min() >= 0

    def test_average_times_number_of_runs_is_the_total(self):
        average, longest, total = spambase().X[:, 54:].T
        runs = np.round(total / average)
        assert np.abs(average - total / runs).max() <= 0.001
        assert (longest <= total).all()
        assert (average <= longest).all()


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            ("Hello, hello world", ["hello", "hello", "world"]),
            ("£5 or $20?!", ["£", "num1", "or", "$", "num2", "?", "!"]),
            ("1 22 333 4444 55555 666666", [f"num{n}" for n in range(1, 7)]),
            ("07781482378", ["num6"]),
            ("4u 2nd", ["num1", "u", "num1", "nd"]),
            ("don't snake_case", ["don", "t", "snake", "case"]),
            ("Übung x² <br/>", ["übung", "x²", "br"]),
            ("50% @ #1", ["num2", "num1"]),
        ],
    )
    def test_by_hand(self, text, expected):
        assert tokens(text) == expected

    def test_the_vocabulary_goes_by_texts_not_by_occurrences(self):
        texts = ["a a a a", "b c", "c b", "d"]
        assert frequent_tokens(texts, 3) == ("b", "c", "a")
        assert frequent_tokens(texts, 99) == ("b", "c", "a", "d")
        assert frequent_tokens([], 3) == ()

    def test_counts_by_hand(self):
        counts = count_tokens(["Free! FREE!!", "nothing", ""], ("!", "free", "absent"))
        assert counts.tolist() == [[3, 2, 0], [0, 0, 0], [0, 0, 0]]
        assert counts.dtype == np.int64

    def test_counts_agree_with_counting_one_by_one(self):
        texts = inbox().X[:40]
        vocabulary = frequent_tokens(texts, 50)
        slow = [[tokens(text).count(token) for token in vocabulary] for text in texts]
        np.testing.assert_array_equal(count_tokens(texts, vocabulary), slow)

    def test_no_texts_and_no_vocabulary(self):
        assert count_tokens([], ["a"]).shape == (0, 1)
        assert count_tokens(["a"], []).shape == (1, 0)

    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (lambda: tokens(5), "text: expected a string, got int"),
            (lambda: frequent_tokens("one text", 3), "texts: expected a sequence of strings"),
            (lambda: frequent_tokens(["a", None], 3), r"texts\[1\]: expected a string"),
            (lambda: frequent_tokens(["a"], 0), "size"),
            (lambda: count_tokens("one text", ["a"]), "texts: expected a sequence of strings"),
            (lambda: count_tokens(7, ["a"]), "texts: expected a sequence of strings, got int"),
            (lambda: count_tokens(["a"], "abc"), "vocabulary: expected a sequence of strings"),
            (lambda: count_tokens(["a"], ["a", "b", "a"]), "got 'a' twice"),
        ],
    )
    def test_bad_input_is_named(self, call, message):
        with pytest.raises(ValueError, match=message):
            call()
