"""The figure of the mail explorer: the probability change by change, and what pushed it.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.mail_state`.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from nnlib.plots.live import LiveFigure
from nnlib.plots.mail_samples import samples
from nnlib.plots.mail_state import MailState, mail_state, share, signed
from nnlib.plots.parts import HALO
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

SHOWN, BARS, EDGE = 40, 8, 8.5
LIMITS = (2.5, 5.0, 10.0)
TICKS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
WIDEST = "capitals, longest run  +10.00"
TITLES = {
    "without it": "What z would lose without it",
    "gradient × input": "Gradient × input",
}
SPAM, WANTED = COLOURS["vermilion"], COLOURS["blue"]


class MailPicture:
    """The figure, and the logits of the texts so far."""

    def __init__(self) -> None:
        self.figure, (self.track, self.bars) = subplots(
            1, 2, width=9, height=4.1, width_ratios=(1, 1.15)
        )
        self._past: list[float] = []
        self._last: tuple[str, str] | None = None
        self._limit = LIMITS[-1]
        self._bars: list[Bar] = []
        self._build_track(self.track)
        self._build_bars(self.bars)
        self.live = LiveFigure(self.figure, [*self._moving, *self._bar_parts])
        name = next(iter(samples()))
        self.update(name, samples()[name].text, "without it")
        self.forget()

    def update(self, sample: str, text: str, way: str) -> MailState:
        """Draw the state of this text, and return it; another sample begins anew."""
        if self._last is not None and self._last[0] != sample:
            self.forget()
        if self._last is not None and self._last[1] == text:
            self._past.pop()
        state = mail_state(sample, text, way, tuple(self._past[1 - SHOWN :]))
        self._past = [*state.before, state.z]
        self._last = (sample, text)
        self.draw(state)
        self.live.scene = self._limit
        return state

    def forget(self) -> None:
        """Forget the texts before."""
        self._past, self._last = [], None

    def draw(self, state: MailState) -> None:
        """Move what is drawn to where this state has it."""
        z = np.clip([*state.before, state.z], -EDGE, EDGE)
        x = np.arange(1 - len(z), 1)
        colour = SPAM if state.put_away else WANTED
        self._line.set_data(x, z)
        self._now.set_data(x[-1:], z[-1:])
        self._now.set_color(colour)
        self._said.set_text(f"p: {share(state.p)}")
        self._said.set_color(colour)
        self._said.set_y((2 * state.put_away - 1) * (EDGE - 0.4))
        self._title.set_text(TITLES[state.way])
        shown = list(state.evidence.items())[:BARS]
        largest = max((abs(effect) for _, effect in shown), default=0.0)
        limit = next(n for n in LIMITS if largest <= n or n == LIMITS[-1])
        if limit != self._limit:
            self.bars.set_xlim(-limit, limit)
            self._limit = limit
        for i, bar in enumerate(self._bars):
            name, effect = shown[i] if i < len(shown) else ("", 0.0)
            bar.draw(name, float(np.clip(effect, -limit, limit)), signed(effect))

    def _build_track(self, ax: Axes) -> None:
        ax.set_title("Probability of spam, change by change")
        ax.set_xlabel("changes of the text (newest at 0)")
        ax.set_ylabel("p, on a logit axis")
        ax.set_xlim(1 - SHOWN, 1)
        ax.set_ylim(-EDGE - 0.5, EDGE + 0.5)
        ax.set_yticks([np.log(p / (1 - p)) for p in TICKS], [f"{100 * p:g} %" for p in TICKS])
        ax.axhspan(0, EDGE + 0.5, color="#FBE0CF", linewidth=0, zorder=0)
        ax.axhspan(-EDGE - 0.5, 0, color="#CFE5F3", linewidth=0, zorder=0)
        ax.axhline(0, color=INK, linestyle="-", linewidth=1.2, zorder=1)
        for y, word in ((EDGE - 0.4, "put away"), (0.4 - EDGE, "delivered")):
            ax.text(1.8 - SHOWN, y, word, color=INK, fontsize=10, va="center")
        (self._line,) = ax.plot(
            [], [], color=INK, linestyle="-", linewidth=1.2, marker="o", markersize=3
        )
        (self._now,) = ax.plot([], [], "o", markersize=11, markeredgecolor="white", clip_on=False)
        self._said = ax.text(
            -2.0, 0, "", ha="right", va="center", fontsize=13, weight="bold", path_effects=HALO
        )
        self._moving: list[Any] = [self._line, self._now, self._said]
        for artist in self._moving:
            artist.set_in_layout(False)
        self._moving += ax.spines.values()

    def _build_bars(self, ax: Axes) -> None:
        self._title = ax.set_title("")
        ax.set_xlabel("effect on the logit z (right: for spam)")
        ax.set_yticks([])
        ax.set_ylim(BARS - 0.4, -0.6)
        ax.set_xlim(-self._limit, self._limit)
        ax.axvline(0, color=MUTED, linestyle="-", linewidth=1, zorder=1)
        ax.spines["left"].set_visible(False)
        self._bars += [Bar(ax, i) for i in range(BARS)]
        self._bar_parts: list[Any] = [self._title]
        self._bar_parts += [part for bar in self._bars for part in bar.artists]


class Bar:
    """The effect of one number: its name and size, and a bar."""

    def __init__(self, ax: Axes, place: int) -> None:
        (self._bar,) = ax.plot([], [], linestyle="-", linewidth=13, solid_capstyle="butt", zorder=3)
        self._place = place
        look: dict[str, Any] = {"ha": "right", "va": "center", "fontsize": 10, "color": INK}
        self._name = ax.text(-0.02, place, WIDEST, transform=ax.get_yaxis_transform(), **look)
        self.artists = [self._bar, self._name]

    def draw(self, name: str, length: float, size: str) -> None:
        """Show this effect; an empty name hides the bar."""
        self._bar.set_data([0, length], [self._place, self._place])
        self._bar.set_color(SPAM if length > 0 else WANTED)
        self._name.set_text(f"{name}  {size}" if name else "")
