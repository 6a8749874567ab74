"""The figure of the backprop stepper: a 2-2-1 network with every number at its place.

The picture is drawn once; then `update` writes the numbers that are known and marks those that
the last operation used and made. What is shown is computed in `nnlib.plots.backprop_state`.
"""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.text import Text

from nnlib.plots.backprop_numbers import PARAMETERS
from nnlib.plots.backprop_state import LAST, Guess, StepperState, stepper_state
from nnlib.plots.backprop_steps import LINES, operations
from nnlib.plots.changing import ChangingTexts
from nnlib.plots.numbers import printed
from nnlib.plots.style import COLOURS, INK, MUTED, blank, subplots

FORWARD, BACKWARD, NEW = COLOURS["blue"], "#B34700", "#00694D"
MADE: dict[str, Any] = {"facecolor": "#FFE08A", "edgecolor": INK, "linewidth": 1.4}
USED: dict[str, Any] = {"facecolor": "#FFF7DC", "edgecolor": "#B08A00", "linewidth": 0.9}
PLAIN: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "linewidth": 0.0}

HALF, TALL = 0.72, 0.62  # half a box of a neuron is two cells of this size
HIDDEN, OUTPUT, LOSS = ((4.2, 4.45), (4.2, 1.45)), (8.65, 2.95), (8.65, 0.55)
INPUTS = ((0.42, 4.45), (0.42, 1.45))
# Where the numbers of weights and biases stand.
PLACES = {
    "W1.11": (1.95, 4.45),
    "W1.12": (1.4, 3.48),
    "W1.21": (1.4, 2.42),
    "W1.22": (1.95, 1.45),
    "b1.1": (4.2, 5.75),
    "b1.2": (4.2, 0.1),
    "W2.1": (6.42, 3.7),
    "W2.2": (6.42, 2.2),
    "b2": (8.65, 4.25),
}
CHANGING = {*PARAMETERS, "loss"}
NAMES = {
    "W₁": (1.95, 5.05),
    "W₂": (6.42, 4.5),
    "b₁": (3.4, 5.92),
    "b₁ ": (3.4, 0.27),
    "b₂": (7.85, 4.42),
}


class StepperPicture:
    """The figure: drawn once, then written into by `draw`."""

    def __init__(self) -> None:
        self.figure, (self.network, self.lines) = subplots(
            1, 2, width=9, height=4.7, width_ratios=(2.45, 1)
        )
        layout: Any = self.figure.get_layout_engine()
        layout.set(w_pad=0.02, h_pad=0.02, wspace=0)
        self._texts: dict[str, Text] = {}
        self._build_network(self.network)
        self._build_lines(self.lines)
        self.draw(stepper_state("0 1 → 1", "as in the lesson", LAST))
        self.live = ChangingTexts(self.figure, [*self._texts.values(), *self._rows])

    def update(
        self, sample: str, weights: str, step: int, guess: Guess | None = None
    ) -> StepperState:
        """Draw the state for these values, and return it."""
        state = stepper_state(sample, weights, step, guess)
        self.draw(state)
        return state

    def draw(self, state: StepperState) -> None:
        """Write the numbers that are known, and mark what the last operation used and made."""
        operation = state.operation
        made, used = (operation.results, operation.uses) if operation else ((), ())
        for name, text in self._texts.items():
            text.set_text(self._number(name, state))
            look = MADE if name in made or f"new:{name}" in made else PLAIN
            if name in used and look is PLAIN:
                look = USED
            _frame(text, look)
            if name in CHANGING:
                text.set_color(NEW if f"new:{name}" in state.known else FORWARD)
        self._draw_lines(state)

    def _number(self, name: str, state: StepperState) -> str:
        if name not in state.known:
            return ""
        return state.change(name) if f"new:{name}" in state.known else printed(state.numbers[name])

    def _draw_lines(self, state: StepperState) -> None:
        now = None if state.operation is None else (state.operation.part, state.operation.line)
        done = {(op.part, op.line) for op in operations()[: state.step]}
        for key, row in zip(self._keys, self._rows, strict=True):
            row.set_color(INK if key in done else MUTED)
            _frame(row, MADE if key == now else PLAIN)

    def _build_network(self, ax: Axes) -> None:
        blank(ax)
        ax.set_aspect("auto")
        ax.set_xlim(-0.02, 10.2)
        ax.set_ylim(-0.4, 6.3)
        self._edges(ax)
        for i, (x, y) in enumerate(INPUTS, start=1):
            _box(ax, x, y, 0.36, 0.42)
            ax.text(x, y + 0.62, f"x{'₁₂'[i - 1]}", ha="center", va="center", fontsize=11)
            self._text(ax, f"x.{i}", x, y, FORWARD, 11)
        for j, (x, y) in enumerate(HIDDEN, start=1):
            self._neuron(ax, x, y, f"h{'₁₂'[j - 1]}", ("z₁", "a₁", "δ₁", "∂L/∂a₁"),
                         (f"z1.{j}", f"a1.{j}"))  # fmt: skip
        self._neuron(ax, *OUTPUT, "output", ("z₂", "ŷ", "δ₂", "∂L/∂ŷ"), ("z2", "y_hat"))
        _box(ax, *LOSS, 1.1, 0.42)
        x, y = LOSS
        ax.text(x, y + 0.24, "L = ½(ŷ − y)²", ha="center", va="center", fontsize=8, color=MUTED)
        self._text(ax, "loss", x, y - 0.12, FORWARD, 10)
        ax.text(6.5, y, "y should be", ha="right", va="center", fontsize=10)
        self._text(ax, "y", 6.78, y, FORWARD, 11)
        for name, (x, y) in PLACES.items():
            self._text(ax, name, x, y + 0.17, FORWARD, 9.5)
            self._text(ax, f"d:{name}", x, y - 0.2, BACKWARD, 9.5)
        for name, (x, y) in NAMES.items():
            ax.text(x, y, name, ha="center", va="center", fontsize=9, color=MUTED)
        for y, words, colour in (
            (6.1, "values", FORWARD), (5.78, "gradients", BACKWARD), (5.46, "→ after the step", NEW)
        ):  # fmt: skip
            ax.text(0.06, y, words, color=colour, fontsize=9.5, va="center", weight="bold")

    def _neuron(
        self,
        ax: Axes,
        x: float,
        y: float,
        name: str,
        words: tuple[str, ...],
        slots: tuple[str, ...],
    ) -> None:
        _box(ax, x, y, 2 * HALF, 2 * TALL / 2 + 0.12)
        ax.plot([x - 2 * HALF, x + 2 * HALF], [y, y], color="#BBBBBB", linewidth=0.8, linestyle="-")
        for i, slot in enumerate(slots):
            across = x + (2 * i - 1) * HALF
            ax.text(across, y + 0.56, words[i], ha="center", va="center", fontsize=8, color=MUTED)
            ax.text(
                across, y - 0.58, words[i + 2], ha="center", va="center", fontsize=8, color=MUTED
            )
            self._text(ax, slot, across, y + 0.22, FORWARD, 10)
            self._text(ax, f"d:{slot}", across, y - 0.24, BACKWARD, 10)
        ax.text(x - 2 * HALF, y + 0.9, name, ha="left", va="center", fontsize=11)

    def _edges(self, ax: Axes) -> None:
        left = [(x + 0.36, y) for x, y in INPUTS]
        for start in left:
            for x, y in HIDDEN:
                _line(ax, start, (x - 2 * HALF, y))
        for x, y in HIDDEN:
            _line(ax, (x + 2 * HALF, y), (OUTPUT[0] - 2 * HALF, OUTPUT[1]))
        for (x, y), place in zip((*HIDDEN, OUTPUT), ("b1.1", "b1.2", "b2"), strict=True):
            up = 1 if PLACES[place][1] > y else -1
            _line(ax, PLACES[place], (x, y + up * (TALL + 0.12)))
        _line(ax, (OUTPUT[0], OUTPUT[1] - TALL - 0.12), (LOSS[0], LOSS[1] + 0.42))
        _line(ax, (7.0, LOSS[1]), (LOSS[0] - 1.1, LOSS[1]))

    def _text(self, ax: Axes, name: str, x: float, y: float, colour: str, size: float) -> None:
        box = {"boxstyle": "round,pad=0.14", **PLAIN}
        style: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 5, "bbox": box}
        self._texts[name] = ax.text(x, y, "", color=colour, fontsize=size, **style)

    def _build_lines(self, ax: Axes) -> None:
        blank(ax)
        ax.set_aspect("auto")
        ax.set_xlim(0, 1)
        rows = sum(len(lines) for lines in LINES.values())
        ax.set_ylim(-0.4 * (rows + len(LINES)), 0.3)
        self._keys: list[tuple[str, int]] = []
        self._rows: list[Text] = []
        y = 0.0
        style: dict[str, Any] = {"va": "center", "fontsize": 9.5, "zorder": 5}
        for part, lines in LINES.items():
            ax.text(0.02, y, part, va="center", fontsize=10, color=MUTED, style="italic")
            for i, line in enumerate(lines):
                y -= 0.4
                box = {"boxstyle": "round,pad=0.22", **PLAIN}
                self._rows.append(ax.text(0.06, y, line, bbox=box, **style))
                self._keys.append((part, i))
            y -= 0.4


def _frame(text: Text, look: dict[str, Any]) -> None:
    patch = text.get_bbox_patch()
    assert patch is not None
    patch.set(**look)
    patch.set_visible(bool(text.get_text()))


def _box(ax: Axes, x: float, y: float, half_width: float, half_height: float) -> None:
    style = "round,pad=0,rounding_size=0.12"
    corner = (x - half_width, y - half_height)
    ax.add_patch(
        FancyBboxPatch(
            corner, 2 * half_width, 2 * half_height, boxstyle=style, facecolor="white",
            edgecolor="#7A8FA0", linewidth=1.3, zorder=2,
        )
    )  # fmt: skip


def _line(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=9, color="#9AA5AE", linewidth=1.2,
            shrinkA=0, shrinkB=0, zorder=1,
        )
    )  # fmt: skip
