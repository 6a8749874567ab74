"""What is gained between two tests, for a learner and for a class."""

import numpy as np
import pytest

from nnlib.checks.quiz import gain_by_concept, total_gain


def test_the_share_of_what_was_missing():
    gains = gain_by_concept({"a": (2, 10), "b": (5, 10)}, {"b": (5, 10), "a": (6, 10)})
    assert list(gains) == ["a", "b"]
    assert gains["a"].value == pytest.approx((0.6 - 0.2) / (1 - 0.2))
    assert (gains["a"].words, gains["b"].words) == ("50 %", "0 %")
    assert total_gain(gains).value == pytest.approx((0.55 - 0.35) / (1 - 0.35))


def test_each_question_counts_alike_in_the_total():
    gains = gain_by_concept({"a": (0, 1), "b": (0, 3)}, {"a": (1, 1), "b": (0, 3)})
    assert total_gain(gains).before == (0, 4)
    assert total_gain(gains).value == pytest.approx(0.25)


def test_the_counts_of_two_tests_may_differ():
    gain = gain_by_concept({"a": (1, 2)}, {"a": (3, 4)})["a"]
    assert gain.value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("after", "words"), [((4, 4), "full already"), ((3, 4), "was full before, not now")]
)
def test_where_all_was_right_before_there_is_no_gain(after, words):
    gain = gain_by_concept({"a": (4, 4)}, {"a": after})["a"]
    assert gain.value is None
    assert gain.words == words


def test_a_loss_is_negative():
    assert gain_by_concept({"a": (2, 4)}, {"a": (1, 4)})["a"].words == "-50 %"


def test_counts_of_numpy_are_counts():
    counts = np.array([3, 4])
    gain = gain_by_concept({"a": (counts[0], counts[1])}, {"a": (counts[1], counts[1])})["a"]
    assert gain.value == 1


@pytest.mark.parametrize(
    "pair", [(2, 1), (-1, 1), (0, 0), (1,), (0.5, 1), (True, 1), 1, None, "ab"]
)
def test_what_is_no_score_is_refused(pair):
    with pytest.raises(ValueError, match=r"^before\['a'\]: expected \(right, answers\)"):
        gain_by_concept({"a": pair}, {"a": (1, 1)})
    with pytest.raises(ValueError, match=r"^after\['a'\]: expected \(right, answers\)"):
        gain_by_concept({"a": (1, 1)}, {"a": pair})


def test_two_tests_of_other_concepts_are_refused():
    with pytest.raises(ValueError, match=r"^after: .* 'b', 'c' "):
        gain_by_concept({"a": (1, 1), "b": (1, 1)}, {"a": (1, 1), "c": (1, 1)})


def test_nothing_has_no_total():
    assert gain_by_concept({}, {}) == {}
    with pytest.raises(ValueError, match=r"^gains: "):
        total_gain({})
