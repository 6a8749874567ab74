"""The mail explorer's evidence, words and picture."""

import numpy as np
import pytest

from nnlib.datasets import spambase, spambase_features
from nnlib.plots.mail_evidence import WAYS, gradient_times_input, labels, without_it
from nnlib.plots.mail_explorer import BARS, EDGE, SHOWN, MailPicture
from nnlib.plots.mail_samples import samples
from nnlib.plots.mail_state import mail_state, share
from nnlib.plots.spam_filter import stored_filter
from tests.explorers import redrawing_changes

pytestmark = pytest.mark.filterwarnings("error")
TEXT = "FREE offer for you! Our meeting: $5, george"


@pytest.fixture(scope="module")
def picture():
    return MailPicture()


def state(text=TEXT, way="without it", sample="essay"):
    return mail_state(sample, text, way)


# Evidence


def test_without_it_is_measured_by_taking_it_away():
    made, x = stored_filter(), spambase_features(TEXT)
    found = without_it(made, x)
    there = {"free", "you", "our", "meeting", "george", "!", "$", "capital letters"}
    assert set(found) == there
    for name in there - {"capital letters"}:
        changed = x.copy()
        changed[labels().index(name)] = 0
        assert found[name] == pytest.approx(made.logits(x[None])[0] - made.logits(changed[None])[0])
    small = x.copy()
    small[54:] = spambase_features(TEXT.lower())[54:]
    difference = made.logits(x[None])[0] - made.logits(small[None])[0]
    assert found["capital letters"] == pytest.approx(difference)
    assert list(map(abs, found.values())) == sorted(map(abs, found.values()), reverse=True)


def test_gradient_times_input_is_zero_for_the_average_mail():
    made = stored_filter()
    average = np.exp(made.mean) - 0.1
    assert max(map(abs, gradient_times_input(made, average).values())) < 1e-9
    found = gradient_times_input(made, spambase_features(TEXT))
    assert len(found) == 57
    assert {"free", "no hp", "no (", "capitals, total"} < set(found)
    assert "no free" not in found


def test_both_ways_agree_on_the_direction_of_what_is_telling():
    for name, sign in (("free", 1), ("george", -1), ("meeting", -1)):
        assert all(sign * state(way=way).evidence[name] > 1 for way in WAYS)


def test_labels_are_short_names_of_all_numbers():
    assert len(set(labels())) == 57
    for name, label in zip(spambase().feature_names[:54], labels(), strict=False):
        assert name.endswith(f"_{label}")


# Words


def test_sentence():
    spam, wanted = state("free money!!!"), state("dear george, the meeting is at noon")
    assert spam.sentence.startswith("Put away as spam: probability ")
    assert wanted.sentence.startswith("Delivered: probability under 0.1 %, logit z = −")
    assert "It was written as spam: it slipped through. By “without it”, " in wanted.sentence
    assert "most against spam: “george” (−" in wanted.sentence
    assert "a wanted e-mail: a lost letter." in state("free money!!!", sample="books").sentence
    assert "a wanted e-mail. By" in state("a meeting", sample="books").sentence
    assert "nothing for spam; nothing against spam" in state("").sentence
    assert "no “george” (+" in state("", "gradient × input").sentence
    assert "Last change" not in spam.sentence
    again = mail_state("essay", TEXT, "without it", (1.0, -2.5))
    assert f"Last change: z = −2.50 → {again.z:+.2f}".replace("-", "−") in again.sentence


def test_table_has_a_row_for_each_effect():
    head, rows = state().table
    assert head == ("number", "its value", "effect on z, without it")
    assert len(rows) == 8
    assert ("free", "12.5") in [row[:2] for row in rows]
    assert ("capital letters", "5") in [row[:2] for row in rows]
    assert len(state(way="gradient × input").table[1]) == 57


def test_a_share_never_says_that_it_is_certain():
    assert [share(p) for p in (0, 0.0004, 0.0006, 0.9994, 0.9996, 1)] == [
        "under 0.1 %", "under 0.1 %", "0.1 %", "99.9 %", "over 99.9 %", "over 99.9 %",
    ]  # fmt: skip


def test_wrong_settings_are_refused():
    with pytest.raises(ValueError, match="sample: unknown 'bill'; choose one of 'essay', 'prize'"):
        mail_state("bill", "", "without it")
    with pytest.raises(ValueError, match="way: unknown 'sum'; choose one of 'without it'"):
        mail_state("essay", "", "sum")


# The picture


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "text", ["", "free", "!" * 5000, "table " * 300, "FREE MONEY $$$ REMOVE FONT " * 40, "hé\n\t中"]
)
def test_extremes(text, way, picture):
    shown = picture.update("essay", text, way)
    assert np.isfinite(shown.z)
    assert shown.sentence in shown.alt
    assert abs(picture._now.get_ydata()[0]) <= EDGE
    names = [bar._name.get_text() for bar in picture._bars]
    assert len([name for name in names if name]) == min(BARS, len(shown.evidence))
    assert picture.live.pixels().shape == (820, 1800, 4)


def test_the_quick_picture_is_the_whole_picture(picture):
    for way in WAYS:
        picture.update("prize", samples()["prize"].text, way)
        assert redrawing_changes(picture) < 1e-4
    assert len(picture.live._backgrounds) <= 3


def test_the_track_follows_the_texts():
    fresh = MailPicture()
    texts = [f"free {'money ' * i}" for i in range(SHOWN + 5)]
    logits = [fresh.update("essay", text, "without it").z for text in texts]
    assert len(fresh._line.get_xdata()) == SHOWN
    assert fresh._line.get_ydata() == pytest.approx(np.clip(logits[-SHOWN:], -EDGE, EDGE))
    same = fresh.update("essay", texts[-1], "gradient × input")
    assert same.before == pytest.approx(logits[-SHOWN:-1])
    other = fresh.update("books", samples()["books"].text, "gradient × input")
    assert other.before == ()
    assert len(fresh._line.get_xdata()) == 1
