"""The corpus of e-mails: as the datasheet states, no near-copies, no give-away of the label."""

import csv
import gzip
import re
from importlib.resources import files

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from authoring.inbox import make_inbox
from nnlib import datasets
from nnlib.datasets.inbox import mails

MOST_JACCARD = 0.10
MOST_COSINE = 0.45
TOKEN = r"(?u)\b\w+\b|[^\w\s]"


def packaged():
    """Return the packaged table as text."""
    return gzip.decompress((files("nnlib.datasets") / "inbox.csv.gz").read_bytes()).decode("utf-8")


def similarities(texts):
    """Return the Jaccard similarity of three-word shingles and the tf-idf cosine of every pair."""
    shingles = CountVectorizer(ngram_range=(3, 3), binary=True, token_pattern=r"(?u)\b\w+\b")
    table = shingles.fit_transform(texts).astype(np.int64)
    common = (table @ table.T).toarray()
    sizes = common.diagonal()
    jaccard = common / (sizes[:, None] + sizes - common)
    tfidf = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    return np.tril(jaccard, -1), np.tril((tfidf @ tfidf.T).toarray(), -1)


def near_copies(texts):
    """Return the pairs of texts that are too similar to stand in one corpus."""
    jaccard, cosine = similarities(texts)
    return np.argwhere((jaccard >= MOST_JACCARD) | (cosine >= MOST_COSINE)).tolist()


def best_rule(table, y):
    """Return the best accuracy of "spam if, or unless, this column is true"."""
    right = (table == y.astype(bool)[:, None]).mean(axis=0)
    return np.maximum(right, 1 - right).max()


@pytest.fixture(scope="module")
def data():
    return datasets.inbox()


@pytest.fixture(scope="module")
def hard():
    return np.array([mail.hard for mail in mails()], dtype=bool)


class TestRecord:
    def test_texts_are_subject_and_body_in_the_order_of_the_table(self, data):
        rows = list(csv.DictReader(packaged().splitlines(keepends=True)))
        assert data.X.tolist() == [row["subject"] + "\n\n" + row["body"] for row in rows]
        assert data.y.tolist() == [int(row["label"]) for row in rows]
        assert data.train_mask.tolist() == [row["part"] == "train" for row in rows]
        assert [mail.sender for mail in mails()] == [row["sender"] for row in rows]

    def test_same_shape_as_the_text_messages(self, data):
        assert data.name == "inbox"
        assert data.X.dtype == object
        assert data.feature_names == ("text",)
        assert data.target_names == ("ham", "spam")
        assert data.licence == "CC BY 4.0"
        assert all(len(text) > 20 for text in (data.description, data.source))
        assert "310 training and 134 test rows" in repr(data)

    def test_cached_and_read_only(self, data):
        assert data is datasets.inbox()
        for array in (data.X, data.y, data.train_mask):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = array[1]

    def test_counts_that_the_datasheet_states(self, data, hard):
        words = [len(mail.body.split()) for mail in mails()]
        assert np.bincount(data.y).tolist() == [240, 204]
        assert hard.sum() == 89
        assert data.train_mask.sum() == 310
        assert min(words) >= 20
        assert max(words) <= 120
        assert len({mail.id for mail in mails()}) == len(data)
        assert len({mail.subject.lower() for mail in mails()}) == len(data)
        assert len({mail.topic for mail in mails()}) >= 60

    def test_parts_have_the_same_shares_of_spam_and_of_hard_cases(self, data, hard):
        for label in (0, 1):
            for is_hard in (False, True):
                group = (data.y == label) & (hard == is_hard)
                assert abs(group[~data.train_mask].sum() - 0.3 * group.sum()) <= 0.5


class TestSources:
    def test_script_makes_this_table_again(self):
        assert make_inbox.table() == packaged()

    def test_every_domain_and_phone_number_is_invented(self):
        assert len(mails()) == 444
        for mail in mails():
            assert make_inbox.problems(mail._asdict()) == []

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (("@x.example", "@x.com"), "expected a domain in .example, .test or example.org"),
            (("body", "www.firm.net/a"), "got www.firm.net"),
            (("body", "555-9922"), "expected a phone number 555-01xx, got 555-9922"),
            (("word word", "word"), "expected 20 to 120 words in the body"),
            (("Subject: ", "Betreff: "), "not in the format"),
            (("%% spam", "%% maybe"), "not in the format"),
        ],
    )
    def test_script_refuses_a_mail_that_breaks_a_rule(self, tmp_path, change, problem):
        good = "%% spam loan hard\nFrom: A B <a.b@x.example>\nSubject: s\n\nbody " + "word " * 19
        path = tmp_path / "batch_01.txt"
        path.write_text(good)
        (mail,) = make_inbox.read(tmp_path)
        assert (mail["id"], mail["label"], mail["hard"]) == ("01-01", "1", "1")
        path.write_text(good.replace(*change))
        with pytest.raises(SystemExit, match=r"batch_01\.txt, mail 1.*" + re.escape(problem[:30])):
            make_inbox.read(tmp_path)

    def test_parts_do_not_depend_on_the_order(self):
        forwards, backwards = make_inbox.read(), make_inbox.read()[::-1]
        make_inbox.split(forwards)
        make_inbox.split(backwards)
        assert forwards == backwards[::-1]


class TestNoNearCopies:
    def test_no_two_mails_are_near_copies_within_or_across_the_parts(self, data):
        assert near_copies(data.X.tolist()) == []

    def test_distances_that_the_datasheet_states(self, data):
        jaccard, cosine = similarities(data.X.tolist())
        assert jaccard.max() < 0.06
        assert cosine.max() < 0.38

    @pytest.mark.parametrize("seed", range(2))
    def test_a_copy_with_three_words_in_ten_replaced_is_found(self, data, seed):
        rng = np.random.default_rng(seed)
        texts = data.X.tolist()
        place = int(rng.integers(len(texts)))
        vocabulary = " ".join(texts).split()
        words = [
            vocabulary[rng.integers(len(vocabulary))] if rng.random() < 0.3 else word
            for word in texts[place].split()
        ]
        assert near_copies([*texts, " ".join(words)]) == [[len(texts), place]]

    def test_a_template_with_other_names_and_sums_is_found(self, data):
        copy = re.sub(r"\d", "7", data.X[0].replace("Desmond", "Jolanda").replace("Friday", "noon"))
        assert [len(data), 0] in near_copies([*data.X.tolist(), copy])


class TestDifficulty:
    def test_bag_of_words_beats_the_majority_and_stays_far_from_perfect(self, data):
        train, test = data.train_mask, ~data.train_mask
        majority = max(np.mean(data.y[test]), 1 - np.mean(data.y[test]))
        model = make_pipeline(CountVectorizer(), LogisticRegression(solver="liblinear"))
        accuracy = model.fit(data.X[train], data.y[train]).score(data.X[test], data.y[test])
        assert round(majority, 3) == 0.537
        assert 0.78 < accuracy < 0.90

    def test_hard_cases_are_harder(self, data, hard):
        model = make_pipeline(CountVectorizer(), LogisticRegression(solver="liblinear"))
        folds = StratifiedKFold(10, shuffle=True, random_state=0)
        right = cross_val_predict(model, data.X, data.y, cv=folds) == data.y
        assert 0.90 < right[~hard].mean() < 0.97
        assert 0.50 < right[hard].mean() < 0.70

    def test_no_token_gives_the_label_away(self, data):
        present = CountVectorizer(token_pattern=TOKEN, binary=True).fit_transform(data.X).toarray()
        assert best_rule(present.astype(bool), data.y) < 0.68

    def test_nothing_in_the_sender_gives_the_label_away(self, data):
        senders = [mail.sender for mail in mails()]
        tokens = CountVectorizer(token_pattern=r"\w+", binary=True).fit_transform(senders)
        assert best_rule(tokens.toarray().astype(bool), data.y) < 0.60

    @pytest.mark.parametrize(
        "measure",
        [
            lambda text: len(text.split()),
            len,
            lambda text: sum(c.isupper() for c in text) / len(text),
            lambda text: sum(c.isdigit() for c in text) / len(text),
            lambda text: text.count("\n"),
        ],
        ids=["words", "characters", "capitals", "digits", "lines"],
    )
    def test_no_length_or_share_gives_the_label_away(self, data, measure):
        values = np.array([measure(text) for text in data.X])
        assert best_rule(values[:, None] > np.unique(values), data.y) < 0.72
