"""Time per sample of one training step against batch size, width and depth, drawn and printed.

python -m benchmarks.scaling [--picture scaling.png]
"""

import argparse
from functools import partial
from pathlib import Path

from benchmarks.contenders import floor, nnlib
from benchmarks.shapes import Shape
from benchmarks.tables import markdown
from benchmarks.timing import seconds

SERIES: dict[str, dict[int, Shape]] = {
    "batch size": {n: Shape((64, 64, 10), n, "float32") for n in (1, 4, 16, 64, 256, 1024, 4096)},
    "width": {
        n: Shape((64, n, n, 10), 64, "float32") for n in (16, 32, 64, 128, 256, 512, 1024, 2048)
    },
    "depth": {n: Shape((64, *[64] * n, 10), 64, "float32") for n in (1, 2, 5, 10, 20, 50)},
}
STYLES = {"nnlib": "o-", "floor": "s--"}
# A batch of one is soon learnt by heart at the default rate, and then gradients are subnormal
# numbers, with which processors are slow.
RATE = 1e-9


def main() -> None:
    """Measure in this process: both contenders use NumPy, so one thread pool serves both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path)
    picture = parser.parse_args().picture
    times = {
        axis: {
            name: [1e6 * seconds(make(shape)) / shape.batch for shape in shapes.values()]
            for name, make in (("nnlib", partial(nnlib, rate=RATE)), ("floor", floor))
        }
        for axis, shapes in SERIES.items()
    }
    for axis, found in times.items():
        rows = [
            [str(value), *(f"{found[name][i]:.2f}" for name in found)]
            for i, value in enumerate(SERIES[axis])
        ]
        print(markdown([axis, *(f"{name}, µs a sample" for name in found)], rows), end="\n\n")
    if picture is not None:
        draw(times, picture)


def draw(times: dict[str, dict[str, list[float]]], path: Path) -> None:
    """Save one panel for each series, both axes logarithmic."""
    from matplotlib.figure import Figure

    from nnlib import plots

    figure = Figure(figsize=(10, 3.4), layout="constrained")
    for ax, (axis, found) in zip(figure.subplots(1, len(times)), times.items(), strict=True):
        for (name, values), colour in zip(found.items(), plots.COLOURS.values(), strict=False):
            ax.loglog(list(SERIES[axis]), values, STYLES[name], label=name, color=colour)
        ax.set(title=f"Step against {axis}", xlabel=axis, ylabel="time per sample (µs)")
        ax.legend()
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    main()
