"""The figure of the regularisation playground: the boundary among the points, and both losses.

The picture is drawn once; then `update` moves what is there. What is shown is computed in
`nnlib.plots.playground_running` and `nnlib.plots.playground_state`.
"""

from typing import Any

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from nnlib.plots.geometry import Box
from nnlib.plots.live import LiveFigure
from nnlib.plots.numbers import printed
from nnlib.plots.parts import MARKERS, SURFACE, frame
from nnlib.plots.playground_running import EPOCHS, Experiment, Outcome, Settings
from nnlib.plots.playground_state import PlaygroundState, playground_state
from nnlib.plots.style import COLOURS, INK, MUTED, subplots
from nnlib.plots.surface import Surface

CELLS = 72
BOXES = {"moons": Box(-2.2, 3.2, -1.91, 2.41), "spirals": Box(-3.0, 3.0, -2.4, 2.4)}
LOWEST, HIGHEST = 0.005, 10.0
TRAINING: dict[str, Any] = {"color": COLOURS["green"], "linestyle": "-", "linewidth": 2}
VALIDATING: dict[str, Any] = {"color": COLOURS["purple"], "linestyle": "--", "linewidth": 2}
EARLIER: dict[str, Any] = {"color": INK, "linestyle": ":", "linewidth": 1.4}


def chosen(
    data: str,
    noise: float,
    points: float,
    layers: str,
    units: str,
    l2: str,
    l1: str,
    dropout: float,
    stopping: bool,
    patience: float,
    seed: float,
) -> Settings:
    """Return the settings that the values of the controls stand for."""
    return Settings(
        data=data,
        noise=float(noise),
        points=round(points),
        layers=int(layers),
        units=int(units),
        l2=float(l2),
        l1=float(l1),
        dropout=float(dropout),
        patience=round(patience) if stopping else 0,
        seed=round(seed),
    )


class PlaygroundPicture:
    """The figure, the run that it shows, and what is left of the runs before it.

    Attributes
    ----------
    run : Experiment
        The run; `update` begins another one when the settings change.
    runs : list of Outcome
        The runs that were finished, this one left out.
    playing : bool
        Whether the epochs are running.
    """

    def __init__(self) -> None:
        self.figure, (self.plane, self.losses) = subplots(
            1, 2, width=9, height=4.7, width_ratios=(1.12, 1)
        )
        self.run = Experiment(Settings())
        self.runs: list[Outcome] = []
        self.playing = False
        self._earlier: list[float] = []
        self._grids = {name: box.grid(CELLS) for name, box in BOXES.items()}
        self._build_plane(self.plane)
        self._build_losses(self.losses)
        handles = [*self._points, *self._samples, self._best]
        self.figure.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False,
                           fontsize=9.5, columnspacing=1.4)  # fmt: skip
        self._scene = ""
        self.draw(playground_state(self.run, 0))
        moving = [*self._surfaces.values(), self._boundary, *self._points, *self._curves]
        moving += [self._best, *self._ends, self._now]
        for artist in moving:
            artist.set_in_layout(False)
        moving += [*self.plane.spines.values(), *self.losses.spines.values()]
        self.live = LiveFigure(self.figure, moving)
        self.live.scene = self._scene

    def update(self, epoch: float, **values: Any) -> PlaygroundState:
        """Draw this epoch, and return its state; other settings begin another run."""
        self.begin(chosen(**values))
        state = playground_state(self.run, round(epoch), self.runs, self.playing)
        self.draw(state)
        self.live.scene = self._scene
        return state

    def begin(self, settings: Settings) -> bool:
        """Begin another run if the settings are others, and say so; note a finished one first."""
        if settings == self.run.settings:
            return False
        if self.run.complete:
            self.runs.append(self.run.outcome(self.run.last))
            self._earlier = self.run.val_losses
        self.run = Experiment(settings)
        return True

    def forget(self) -> None:
        """Forget the finished runs, and begin this one again."""
        self.runs, self._earlier = [], []
        self.run = Experiment(self.run.settings)

    def draw(self, state: PlaygroundState) -> None:
        """Move what is drawn to where this state has it."""
        data = self.run.settings.data
        if data != self._scene:
            frame(self.plane, BOXES[data])
            self.plane.apply_aspect()
            self._scene = data
        across, up, points = self._grids[data]
        surface = self.run.output(state.now.kept, points).reshape(CELLS, CELLS)
        for name, artist in self._surfaces.items():
            artist.set_visible(name == data)
        self._surfaces[data].set_data(surface)
        lines: Any = contour_generator(across, up, surface).lines(0.5)
        self._boundary.set_segments(lines)
        self._draw_points()
        self._draw_losses(state)

    def _draw_points(self) -> None:
        sets = (self.run.training, self.run.validation)
        places = [X[y[:, 0] == label] for X, y in sets for label in MARKERS]
        for artist, place in zip(self._points, places, strict=True):
            artist.set_data(*place.T)

    def _draw_losses(self, state: PlaygroundState) -> None:
        known = (self.run.train_losses, self.run.val_losses, self._earlier)
        for curve, values in zip(self._curves, known, strict=True):
            curve.set_data(np.arange(len(values)), np.clip(values, LOWEST, HIGHEST))
        now = state.now
        for end, value in zip(self._ends, (now.train, now.val), strict=True):
            end.set_data([now.kept], [np.clip(value, LOWEST, HIGHEST)])
        self._best.set_data([now.best_epoch], [np.clip(now.best, LOWEST, HIGHEST)])
        self._best.set_visible(now.best_epoch > 0)
        self._now.set_xdata([state.epoch, state.epoch])

    def _build_plane(self, ax: Axes) -> None:
        ax.grid(False)
        ax.set_title("Points, answers, and the boundary ŷ = ½")
        self._surfaces = {name: Surface(ax, box, SURFACE) for name, box in BOXES.items()}
        self._boundary = LineCollection([], colors=INK, linewidths=2.2, zorder=3)
        ax.add_collection(self._boundary, autolim=False)
        self._points = []
        for name, size, rim, order in (("training", 8.0, 1.0, 5), ("validation", 4.2, 0.9, 4)):
            for label, (marker, colour) in MARKERS.items():
                filled = name == "training"
                self._points += ax.plot(
                    [], [], linestyle="none", marker=marker, markersize=size, zorder=order,
                    markerfacecolor=colour if filled else "none", markeredgewidth=rim,
                    markeredgecolor="white" if filled else colour,
                    label=f"{name}, label {label}",
                )  # fmt: skip

    def _build_losses(self, ax: Axes) -> None:
        ax.set_title("Losses by epoch, log axis")
        ax.set(xlabel="epoch", yscale="log")
        ax.set_xlim(-0.02 * EPOCHS, 1.02 * EPOCHS)
        ax.set_ylim(LOWEST, HIGHEST)
        ax.xaxis.set_major_locator(FixedLocator([*range(0, EPOCHS + 1, 50)]))
        ax.yaxis.set_major_locator(FixedLocator([0.01, 0.03, 0.1, 0.3, 1, 3, 10]))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: printed(value)))
        ax.axhline(np.log(2), color=MUTED, linestyle="-", linewidth=0.8, zorder=1)
        ax.text(0.08, np.log(2) * 1.06, "always ½", transform=ax.get_yaxis_transform(),
                fontsize=8.5, color=MUTED)  # fmt: skip
        self._now = ax.axvline(0, color=MUTED, linestyle="-", linewidth=0.8)
        self._curves, self._ends, self._samples = [], [], []
        for look, name, marker in (
            (TRAINING, "training loss", "o"),
            (VALIDATING, "validation loss", "s"),
            (EARLIER, "validation loss, last run", ""),
        ):
            self._curves += ax.plot([], [], **look)
            self._samples += ax.plot([], [], **look, label=name)
            if marker:
                self._ends += ax.plot(
                    [], [], marker, color=look["color"], markersize=8.5, markeredgecolor="white",
                    clip_on=False, zorder=5,
                )  # fmt: skip
        (self._best,) = ax.plot(
            [], [], "*", color=COLOURS["yellow"], markersize=15, markeredgecolor=INK,
            markeredgewidth=0.9, clip_on=False, zorder=6, label="lowest so far",
        )  # fmt: skip
