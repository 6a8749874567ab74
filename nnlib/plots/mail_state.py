"""What the mail explorer shows, as numbers and words: a text, its probability, its evidence."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib._validate import choose
from nnlib.activations import sigmoid
from nnlib.datasets import spambase_features
from nnlib.plots.mail_evidence import WAYS, Evidence, labels
from nnlib.plots.mail_samples import Sample, samples
from nnlib.plots.neuron_state import Table
from nnlib.plots.numbers import printed
from nnlib.plots.spam_filter import stored_filter

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class MailState:
    """A text as it is now, and the e-mail that it began as.

    Attributes
    ----------
    sample : str
        Name of the e-mail that was loaded, a key of `samples()`.
    text : str
        What stands there now.
    way : str
        How the evidence is measured, a key of `WAYS`.
    before : tuple of float
        Logits of the texts before this one.
    """

    sample: str
    text: str
    way: str
    before: tuple[float, ...] = ()

    @property
    def origin(self) -> Sample:
        """The e-mail that was loaded."""
        return samples()[self.sample]

    @cached_property
    def numbers(self) -> np.ndarray:
        """The 57 numbers of the text, shape (57,)."""
        return spambase_features(self.text)

    @cached_property
    def z(self) -> float:
        """The logit of the text."""
        return float(stored_filter().logits(self.numbers[None])[0])

    @cached_property
    def z_of_origin(self) -> float:
        """The logit of the e-mail that was loaded."""
        return float(stored_filter().logits(spambase_features(self.origin.text)[None])[0])

    @property
    def p(self) -> float:
        """The probability of spam."""
        return float(sigmoid(self.z))

    @property
    def put_away(self) -> bool:
        """Whether the filter takes it for spam, p ≥ ½."""
        return self.z >= 0

    @cached_property
    def evidence(self) -> Evidence:
        """The effects on the logit that are not 0, the largest first."""
        found = WAYS[self.way](stored_filter(), self.numbers)
        return {name: effect for name, effect in found.items() if effect}

    @property
    def words(self) -> list[str]:
        """The words of the text in lower case."""
        return WORD.findall(self.text.lower())

    @property
    def words_of_origin(self) -> list[str]:
        """The words of the loaded e-mail in lower case."""
        return WORD.findall(self.origin.text.lower())

    @property
    def verdict(self) -> str:
        """The decision, and whether it fits what the e-mail was written as."""
        decision = "Put away as spam" if self.put_away else "Delivered"
        said = f"{decision}: probability {share(self.p)}, logit z = {signed(self.z)}."
        kind = "spam" if self.origin.spam else "a wanted e-mail"
        wrong = {True: "it slipped through", False: "a lost letter"}[self.origin.spam]
        right = self.put_away == self.origin.spam
        return f"{said} It was written as {kind}{'' if right else f': {wrong}'}."

    @property
    def pushes(self) -> str:
        """What pushed most, in both directions."""
        parts = []
        for direction, sign in (("for", 1), ("against", -1)):
            names = [name for name, effect in self.evidence.items() if sign * effect > 0]
            if names:
                effect = signed(self.evidence[names[0]])
                parts.append(f"most {direction} spam: {quoted(names[0])} ({effect})")
            else:
                parts.append(f"nothing {direction} spam")
        return f"By “{self.way}”, {'; '.join(parts)}."

    @property
    def sentence(self) -> str:
        """The state in words."""
        text = f"{self.verdict} {self.pushes}"
        if not self.before:
            return text
        return f"{text} Last change: z = {signed(self.before[-1])} → {signed(self.z)}."

    @property
    def alt(self) -> str:
        """The picture in words."""
        return (
            "Left: the probability of spam on a logit axis, change by change; above one half the "
            f"e-mail is put away. Right: bars for what pushed the logit most. {self.sentence}"
        )

    @property
    def table(self) -> Table:
        """The numbers behind the bars: names of the columns, and one row for each effect."""
        values = dict(zip(labels(), self.numbers, strict=True))
        values["capital letters"] = self.numbers[56]
        rows: list[tuple[str, ...]] = [
            (name, printed(float(values.get(name, 0.0))), signed(effect))
            for name, effect in self.evidence.items()
        ]
        return ("number", "its value", f"effect on z, {self.way}"), rows


def share(p: float) -> str:
    """Return a probability in percent.

    Examples
    --------
    >>> share(0.26), share(0.9999), share(1e-9)
    ('26.0 %', 'over 99.9 %', 'under 0.1 %')
    """
    if p > 0.9995:
        return "over 99.9 %"
    return f"{100 * p:.1f} %" if p >= 0.0005 else "under 0.1 %"


def signed(value: float) -> str:
    """Return a number with its sign and two decimals.

    Examples
    --------
    >>> signed(2.5), signed(-4.241)
    ('+2.50', '−4.24')
    """
    return f"{value:+.2f}".replace("-", "−")


def quoted(name: str) -> str:
    """Return the name of a number as in a sentence: words and signs in quotes.

    Examples
    --------
    >>> quoted("free"), quoted("no george"), quoted("capital letters")
    ('“free”', 'no “george”', 'capital letters')
    """
    if name.startswith("no "):
        return f"no “{name[3:]}”"
    return name if name.startswith("capital") else f"“{name}”"


def mail_state(sample: str, text: str, way: str, before: tuple[float, ...] = ()) -> MailState:
    """Return the state for the values of the controls.

    Raises
    ------
    ValueError
        If there is no such e-mail or way.
    """
    choose(sample, samples(), "sample")
    choose(way, WAYS, "way")
    return MailState(sample, text, way, before)
