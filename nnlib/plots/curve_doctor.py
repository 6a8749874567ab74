"""The figure of the learning-curve doctor: the curves of a case, and those of the mended run.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.curve_doctor_state`.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from nnlib.plots.curve_doctor_runs import Run
from nnlib.plots.curve_doctor_state import DoctorState, doctor_state
from nnlib.plots.live import LiveFigure
from nnlib.plots.style import COLOURS, INK, MUTED, subplots

LOOKS = (("training", "blue", "-"), ("validation", "vermilion", "--"))


class DoctorPicture:
    """The figure: drawn once, then moved by `draw`."""

    def __init__(self) -> None:
        self.figure, axes = subplots(2, 2, width=9, height=5.2)
        self._rows = [
            Row(axes[0, 0], axes[0, 1], "the case"),
            Row(axes[1, 0], axes[1, 1], "mended"),
        ]
        for ax in axes[1]:
            ax.set_xlabel("epoch")
        handles = axes[0, 0].get_legend_handles_labels()
        self.figure.legend(*handles, loc="outside lower center", ncols=4, frameon=False)
        self._later = [
            ax.text(0.5, 0.5, "shown after your answer", transform=ax.transAxes, ha="center",
                    va="center", color=MUTED, fontsize=11)
            for ax in axes[1]
        ]  # fmt: skip
        self._drawn_scene: tuple = ()
        self.draw(doctor_state(1, {}))
        moving = [artist for row in self._rows for artist in row.artists] + self._later
        for artist in moving:
            artist.set_in_layout(False)
        moving += [rim for row in self._rows for rim in row.rims]
        self.live = LiveFigure(self.figure, moving)

    def update(self, case: int, answers: Mapping[int, str]) -> DoctorState:
        """Draw the state for this case and these answers, and return it."""
        state = doctor_state(case, answers)
        self.draw(state)
        self.live.scene = self._drawn_scene
        return state

    def draw(self, state: DoctorState) -> None:
        """Move what is drawn to where this state has it."""
        scene = (*state.case.tops, state.ill.epochs, state.mended.epochs)
        if scene != self._drawn_scene:
            for row, top, epochs in zip(self._rows, scene[:2], scene[2:], strict=True):
                row.scale(top, epochs)
            self._drawn_scene = scene
        self._rows[0].draw(state.ill, state)
        self._rows[1].draw(state.mended if state.answer else None, state)
        for text in self._later:
            text.set_visible(state.answer is None)


class Row:
    """Loss and accuracy of one run, side by side."""

    def __init__(self, loss: Axes, accuracy: Axes, name: str) -> None:
        self._loss, self._accuracy = loss, accuracy
        self._guesses = []
        self._curves: list[Any] = []
        for ax, title in ((loss, "loss"), (accuracy, "accuracy")):
            ax.set_title(f"{title}: {name}", loc="left")
            ax.set_ylabel(title)
            for label, colour, style in LOOKS:
                self._curves += ax.plot(
                    [], [], color=COLOURS[colour], linestyle=style, linewidth=2, label=label
                )
            self._guesses += ax.plot(
                [], [], color=INK, linestyle=":", linewidth=1.4, label="a guess", zorder=1
            )
        accuracy.set_ylim(0, 1.04)
        accuracy.set_yticks(np.linspace(0, 1, 5), ["0 %", "25 %", "50 %", "75 %", "100 %"])
        self.artists = [*self._guesses, *self._curves]
        self.rims = [*loss.spines.values(), *accuracy.spines.values()]

    def scale(self, top: float, epochs: int) -> None:
        """Use other ends of the axes."""
        step = 10 if epochs > 10 else 2
        for ax in (self._loss, self._accuracy):
            ax.set_xlim(0, 1.02 * epochs)
            ax.set_xticks(range(0, epochs + 1, step))
        self._loss.set_ylim(0, top)

    def draw(self, run: Run | None, state: DoctorState) -> None:
        """Show this run, or nothing."""
        for artist in self.artists:
            artist.set_visible(run is not None)
        if run is None:
            return
        epochs = np.arange(1, run.epochs + 1)
        numbers = (run.loss, run.val_loss, run.accuracy, run.val_accuracy)
        for curve, values in zip(self._curves, numbers, strict=True):
            curve.set_data(epochs, values)
        for line, level in zip(self._guesses, (state.guess, 1 / state.case.classes), strict=True):
            line.set_data([0, 1.02 * run.epochs], [level, level])
