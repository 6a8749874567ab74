"""The explorers of chapter 8 on the page: their controls, and missions that check themselves."""

import asyncio

import pytest

from nnlib.datasets import spambase
from nnlib.plots.mail_samples import samples
from nnlib.plots.mail_state import mail_state
from nnlib.plots.threshold_state import threshold_state
from nnlib.widgets import mail as mail_module
from nnlib.widgets import mail_explorer, threshold_explorer, thresholds
from tests.explorers import done, lived, status, walk, words

pytestmark = pytest.mark.filterwarnings("error")


def letter(sample, change=lambda text: text):
    """Return the state after this change of a sample."""
    return mail_state(sample, change(samples()[sample].text), "without it")


# Mail explorer


def test_what_the_question_says_is_so():
    made = mail_explorer()
    made.prediction.options[2].click()
    assert words(made.prediction.verdict.value).startswith("Yes. The e-mails of 1999 came")
    assert 0.955 < made.state.p < 0.965
    assert letter("essay", lambda text: text + "\n\ngeorge").p < 0.3
    data = spambase()
    holds = data.X[:, data.feature_names.index("word_freq_george")] > 0
    held = [f"{holds[data.y == label].sum()} of" for label in (0, 1)]
    assert held == ["772 of", "8 of"]
    assert all(count in made.prediction.prediction.because for count in held)
    made.close()


def test_a_sample_brings_its_text(opened):
    explorer = opened(mail_explorer)
    explorer.controls["sample"].value = "books"
    assert explorer.values["text"] == samples()["books"].text
    assert len(explorer.history) == 2
    explorer.controls["text"].value = "free"
    assert "Last change: z = −5.40 →" in status(explorer)
    explorer.again.click()
    assert explorer.values["text"] == samples()["books"].text
    explorer.set(sample="prize", text="hello")
    assert (explorer.state.sample, explorer.state.text) == ("prize", "hello")
    assert explorer.state.before == ()


def test_mail_reset_forgets_the_changes(opened):
    explorer = opened(mail_explorer)
    first, values = explorer._image.value, explorer.values
    explorer.set(text="free", way="gradient × input")
    explorer.set(sample="draft")
    explorer.reset_button.click()
    assert (explorer.values, explorer._image.value) == (values, first)
    explorer.controls["text"].value = "free"
    assert len(explorer.state.before) == 1


def test_while_somebody_types_nothing_is_read_aloud(opened, monkeypatch):
    monkeypatch.setattr(mail_module, "REST", 0.05)
    explorer = opened(mail_explorer)

    async def learner():
        for end in (" f", " fr", " fre", " free"):
            explorer.controls["text"].value = samples()["essay"].text + end
            assert 'aria-live="off"' in explorer._said.value
        await asyncio.sleep(0.2)
        assert 'aria-live="polite"' in explorer._said.value
        explorer.controls["way"].value = "gradient × input"
        assert 'aria-live="polite"' in explorer._said.value

    lived(explorer, learner())


def test_good_words():
    def attack(more):
        return lambda text: f"{text}\n\n{more}"

    def only_first(state):
        return walk(mail_module.missions(), state)[0] == [True, False, False]

    assert only_first(letter("prize", attack("table meeting edu")))
    assert only_first(letter("essay", attack("george")))
    assert not any(walk(mail_module.missions(), letter("prize"))[0])
    assert not mail_module.good_words(letter("prize", attack("table " * 6)))
    assert not mail_module.good_words(letter("essay", attack("hello")))
    assert not mail_module.good_words(letter("essay", lambda text: "meeting"))
    assert not mail_module.good_words(letter("boss", attack("george")))
    assert not mail_module.good_words(letter("books", attack("george")))


def test_shouting():
    def shout(text):
        return text.upper().replace(".", "!!!")

    assert walk(mail_module.missions(), letter("books", shout))[0] == [False, True, False]
    assert not mail_module.shouted(letter("books"))
    assert not mail_module.shouted(letter("books", lambda text: shout(text) + " FREE"))
    assert not mail_module.shouted(letter("books", lambda text: text + " free money remove"))
    assert not mail_module.shouted(letter("cup final"))
    assert not mail_module.shouted(letter("prize", shout))


def test_the_draft_can_be_lost_by_signs_alone():
    assert mail_module.shouted(letter("draft", lambda text: f"{text.upper()} {'!' * 60} $$$$$$"))


def test_replaced_words_are_not_seen():
    pairs = {"whale": "moose", "books": "boots", "pages": "miles", "rope": "hope", "jokes": "kings"}

    def replace(text, pairs=pairs):
        for old, new in pairs.items():
            text = text.replace(old, new)
        return text

    assert walk(mail_module.missions(), letter("books", replace))[0] == [False, False, True]
    fewer = dict(list(pairs.items())[:4])
    assert not mail_module.unseen(letter("books", lambda text: replace(text, fewer)))
    assert not mail_module.unseen(letter("books", lambda text: replace(text) + " free"))
    assert not mail_module.unseen(letter("books", lambda text: text.replace("pages of rope.", "")))
    assert not mail_module.unseen(letter("books"))


# Threshold explorer


def test_what_the_questions_of_the_threshold_say_is_so():
    half = threshold_state("training", 0.5, 1, 0.5).now
    assert (round(100 * half.recall), round(1000 * half.fpr)) == (93, 47)
    best = threshold_state("training", 0.5, 1, 0.5).best_within
    assert 0.45 < threshold_state("training", best, 1, 0.5).now.recall < 0.55
    texts = [mission.because for mission in thresholds.missions()]
    assert "51.2 % at t = 0.986, after 92.9 % at 0.5" in texts[1]
    assert "0.952 costs 1.06 times the lowest" in texts[0]
    assert "an FPR of 0.21 % and a recall of 51.6 %" in texts[2]


def test_threshold_missions():
    def state(rows="training", t=0.986, k=1, limit=0.5):
        return threshold_state(rows, t, k, limit)

    assert walk(thresholds.missions(), state(t=0.905, k=20))[0] == [True, False, False]
    for wrong in (state(t=0.905, k=19), state(t=0.952, k=20), state("test", 0.952, 20)):
        assert not thresholds.cheapest(wrong)
    seen = walk(thresholds.missions(), state(), state("test"))
    assert seen == [[False, True, False], [False, True, True]]
    for wrong in (state(t=0.985), state(t=0.995), state(limit=0.6), state("test")):
        assert not thresholds.limit_kept(wrong)
    assert not walk(thresholds.missions(), state(), state("test", t=0.97))[-1][2]
    assert not walk(thresholds.missions(), state("test"), state())[-1][2]


def test_threshold_controls(opened):
    explorer = opened(threshold_explorer)
    first = explorer._image.value
    explorer.controls["t"].field.value = 0.905
    explorer.controls["k"].slider.value = 20
    assert status(explorer).startswith("Training rows, t = 0.905: 18 of 1847")
    assert "Mission done: A lost letter costs as much as 20" in status(explorer)
    explorer.set(t=0.986)
    explorer.controls["rows"].value = "test"
    assert done(explorer) == [True] * 3
    explorer.controls["t"].slider.value = 0.0
    assert explorer.values["t"] == 0.001
    explorer.reset_button.click()
    assert explorer._image.value == first
