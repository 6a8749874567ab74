"""Time per training step beside the floor, PyTorch and scikit-learn.

python -m benchmarks.steps [--rounds 5] [--default-threads]
"""

import argparse
from statistics import geometric_mean
from typing import Any

from benchmarks.contenders import CONTENDERS
from benchmarks.processes import Job, least, middle, rounds
from benchmarks.shapes import SHAPES
from benchmarks.tables import markdown

Figures = dict[Job, list[dict[str, Any]]]
LEARNERS = ("floor", "nnlib", "torch fused", "torch foreach", "scikit-learn")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--default-threads", action="store_true")
    options = parser.parse_args()
    jobs = [(name, str(i)) for i in range(len(SHAPES)) for name in CONTENDERS]
    threads = None if options.default_threads else 1
    figures = rounds("benchmarks.timing", jobs, options.rounds, threads)
    print(report(figures))


def report(figures: Figures) -> str:
    """Return the tables: steps, ratios, the Adam update alone, memory."""
    parts = [
        "Microseconds of one step, median of the rounds (best round in brackets)",
        markdown(["network", *LEARNERS], [_times(figures, i, LEARNERS) for i in _shapes()]),
        "How many times as long as nnlib's step, from the medians",
        _ratios(figures),
        "Microseconds of the Adam update alone",
        markdown(["network", *_adams()], [_times(figures, i, _adams()) for i in _shapes()]),
        "Peak memory of the process, MB",
        markdown(["network", *LEARNERS], [_memory(figures, i) for i in _shapes()]),
    ]
    return "\n\n".join(parts)


def _shapes() -> range:
    return range(len(SHAPES))


def _adams() -> tuple[str, ...]:
    return tuple(name for name in CONTENDERS if name.endswith("Adam"))


def _times(figures: Figures, i: int, names: tuple[str, ...]) -> list[str]:
    cells = [SHAPES[i].label]
    for name in names:
        results = figures.get((name, str(i)))
        cells.append(
            f"{1e6 * middle(results, 'seconds'):.0f} ({1e6 * least(results, 'seconds'):.0f})"
            if results
            else "—"
        )
    return cells


def _memory(figures: Figures, i: int) -> list[str]:
    found = [figures.get((name, str(i))) for name in LEARNERS]
    return [SHAPES[i].label, *(f"{middle(r, 'peak MB'):.0f}" if r else "—" for r in found)]


def ratios(figures: Figures) -> dict[str, list[float]]:
    """Return others' seconds over ours (PyTorch with its faster Adam), ours over the floor's."""

    def time(name: str, i: int) -> float:
        return middle(figures[name, str(i)], "seconds")

    found: dict[str, list[float]] = {}
    names = {name for name, _ in figures}
    peers = {
        "PyTorch": [name for name in ("torch fused", "torch foreach") if name in names],
        "scikit-learn": ["scikit-learn"] if "scikit-learn" in names else [],
    }
    for peer, forms in peers.items():
        if forms:
            found[peer] = [min(time(f, i) for f in forms) / time("nnlib", i) for i in _shapes()]
    found["nnlib / floor"] = [time("nnlib", i) / time("floor", i) for i in _shapes()]
    return found


def _ratios(figures: Figures) -> str:
    found = ratios(figures)
    rows = [
        [SHAPES[i].label, *(f"{values[i]:.2f}" for values in found.values())] for i in _shapes()
    ]
    means = [f"{geometric_mean(values):.2f}" for values in found.values()]
    return markdown(["network", *found], [*rows, ["geometric mean", *means]])


if __name__ == "__main__":
    main()
