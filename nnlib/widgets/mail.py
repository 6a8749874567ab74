"""The mail explorer: write an e-mail, and watch what a filter of 1999 makes of it."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

import ipywidgets as W

from nnlib.plots.mail_evidence import WAYS
from nnlib.plots.mail_explorer import MailPicture
from nnlib.plots.mail_samples import samples
from nnlib.plots.mail_state import MailState
from nnlib.widgets.base import Explorer
from nnlib.widgets.controls import Choice
from nnlib.widgets.tasks import Mission, Prediction

ADDED, REPLACED = 5, 5
# Seconds without a key until the sentence is read aloud.
REST = 0.7

CAPTION = (
    "The text becomes the 57 numbers of Spambase, and the plain network of this chapter (32 ReLU "
    "units), trained beforehand on 3065 e-mails of 1999, makes a probability of them. Nothing is "
    "trained here. Left: p for each change of the text. Right: the eight largest effects on the "
    "logit z, in one of two ways. “Without it”: z minus the z of the same e-mail with that one "
    "number at 0 (for capital letters all three at 1); what is not in the text has no bar. "
    "“Gradient × input”: the slope of z times the scaled number, which is 0 for the average e-mail "
    "of the training rows; so a missing word counts, too. Neither adds up to z, because the "
    "network is not linear. The six e-mails were written for this course. The filter is a stranger "
    "to short mails of today: of the 444 in inbox() it judges 31 % wrongly."
)

PREDICTION = Prediction(
    question=(
        "The filter puts away an advertisement for essays that others write for you: p = 96 %. "
        "You add one word at its end: george. What does the filter say now?"
    ),
    options=("Still about 96 %", "About 80 %", "Under 30 %: it is delivered"),
    answer=2,
    because=(
        "The e-mails of 1999 came from one laboratory, one of whose members was called George: 772 "
        "of its 2788 wanted e-mails hold his name, and 8 of 1813 spams. So the filter takes it as "
        "a sign of a wanted e-mail. Write it below the text, and see."
    ),
)


def good_words(state: MailState) -> bool:
    """Say whether a caught spam slips through with all its words and at most five more."""
    kept = " ".join(state.origin.text.split()) in " ".join(state.text.split())
    more = len(state.words) - len(state.words_of_origin)
    caught = state.origin.spam and state.z_of_origin >= 0
    return caught and not state.put_away and kept and more <= ADDED


def shouted(state: MailState) -> bool:
    """Say whether a delivered, wanted e-mail is put away with the same words."""
    welcome = not state.origin.spam and state.z_of_origin < 0
    return welcome and state.put_away and state.words == state.words_of_origin


def unseen(state: MailState) -> bool:
    """Say whether five words were replaced, and the probability is the same."""
    gone = Counter(state.words_of_origin) - Counter(state.words)
    come = Counter(state.words) - Counter(state.words_of_origin)
    same = abs(state.z - state.z_of_origin) < 0.005
    return same and min(gone.total(), come.total()) >= REPLACED


def missions() -> list[Mission]:
    """Return the missions of the mail explorer, none of them done."""
    return [
        Mission(
            "Be the spammer. Load the prize, leave its text as it is, and write at most five words "
            "below it, so that it is delivered. (The essay counts as well.)",
            lambda history: good_words(history[-1]),
            "This is the good-word attack (Lowd & Meek, 2005): words of honest e-mails outweigh "
            "those of the spam. The attacker needs no access to the weights, only patience.",
        ),
        Mission(
            "Be unlucky. Load the books (or, harder, the draft), keep all words in their order, "
            "and change nothing but capital letters, spaces and signs until it is put away.",
            lambda history: shouted(history[-1]),
            "Nine of the 57 numbers count signs and capitals, not words. A friend who is excited "
            "writes like an advertisement: see the cup final, a letter lost as it stands.",
        ),
        Mission(
            "Be invisible. Replace at least five words of a loaded e-mail, so that it says "
            "something else, and z is the same to two decimals.",
            lambda history: unseen(history[-1]),
            "The filter does not read. It counts 48 words and 6 signs and measures capitals; the "
            "order, and every other word, make no difference.",
        ),
    ]


def mail_explorer() -> Explorer:
    """Return the mail explorer: a text to write, its probability of spam, and what pushed it.

    Returns
    -------
    explorer : Explorer
        Shows itself as the last line of a cell. `explorer.set(sample="books")` loads an e-mail,
        `explorer.set(text="FREE money!")` writes one.
    """
    return MailExplorer()


class MailExplorer(Explorer):
    """The explorer; another sample brings its text along."""

    picture: MailPicture

    def __init__(self) -> None:
        names = tuple(samples())
        self._rest: asyncio.TimerHandle | None = None
        self.again = W.Button(
            description="Load it again",
            icon="undo",
            tooltip="Put back the text of this e-mail",
            layout=W.Layout(width="auto"),
        )
        controls: Mapping[str, Any] = {
            "sample": Choice("e-mail", names),
            "way": Choice("bars", tuple(WAYS)),
            "text": W.Textarea(
                value=samples()[names[0]].text,
                description="text",
                rows=8,
                style={"description_width": "32px"},
                layout=W.Layout(flex="1 1 300px", width="auto", height="auto"),
            ),
        }
        super().__init__(
            MailPicture(),
            controls,
            title="Mail explorer",
            caption=CAPTION,
            prediction=PREDICTION,
            missions=missions(),
            rows=[("sample",), ("text",), ("way",)],
        )
        row = self.body.children[0]
        row.children = (*row.children, self.again)
        self.again.on_click(lambda _: self.set(sample=self.values["sample"]))

    def set(self, **values: Any) -> None:
        """Set several controls, then draw once; a sample without a text brings its own."""
        if "sample" in values and values["sample"] in samples():
            values = {"text": samples()[values["sample"]].text, **values}
        super().set(**values)

    def reset(self) -> None:
        """Load the first e-mail, and forget the changes."""
        with self.lock:
            self.picture.forget()
            super().reset()

    def close(self) -> None:
        """Let go of everything."""
        self._cancel_rest()
        super().close()

    def _changed(self, change: Any) -> None:
        if self._batch:
            return
        if change["owner"] is self.controls["sample"]:
            self.set(sample=change["new"])
            return
        with self._said.hold_sync():
            super()._changed(change)
            if change["owner"] is self.controls["text"]:
                self._wait_for_rest()

    def _wait_for_rest(self) -> None:
        """Keep the sentence from being read aloud while somebody types."""
        self._cancel_rest()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no kernel, so nobody who types
            return
        self._said.value = self._said.value.replace('"polite"', '"off"')
        self._rest = loop.call_later(REST, self._speak)

    def _speak(self) -> None:
        self._said.value = self._said.value.replace('"off"', '"polite"')

    def _cancel_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
