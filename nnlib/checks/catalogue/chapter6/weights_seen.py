"""How exercises 6.1 and 6.2 judge random weights: by shape and distribution, never by draws."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib.checks.exercise import Finding, Measured, Probe, Rng, WrongForm
from nnlib.checks.probing import probe

ENOUGH = 2000  # weights, from which on their distribution is judged
SAME_WEIGHTS = (
    "Two generators in different states give the same weights: draw them from the `rng` that is "
    "given, without a seed of your own."
)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield a layer with two states, wide and narrow ones, and the smallest shapes."""

    def call(fan_in: int, fan_out: int, label: str) -> Probe:
        return probe(fan_in, fan_out, Rng(int(rng.integers(2**31))), label=label)

    yield call(100, 80, "a layer")
    yield call(100, 80, "generator in another state")
    yield call(40, 250, "more outputs than inputs")
    yield call(300, 20, "more inputs than outputs")
    for fan_in, fan_out in ((3, 4), (1, 5), (6, 1)):
        yield call(fan_in, fan_out, "a small layer")


def view(value: Any, probe: Probe) -> dict[str, Any]:
    """Return shape and bias exactly, and what the weights' distribution is measured by.

    Raises
    ------
    WrongForm
        If the value is not a pair of a matrix and a vector of numbers.
    """
    W, b = parts(value)
    seen: dict[str, Any] = {"shape of W": str(W.shape), "b": bias(b)}
    if probe.args[0] * probe.args[1] >= ENOUGH and W.size >= ENOUGH:
        return seen | measured(W.astype(float))
    return seen


def parts(value: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return W and b."""
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise WrongForm("It should return two things: `return W, b`.")
    W, b = (np.asarray(part) if isinstance(part, int | float) else part for part in value)
    if np.ndim(W) == 1 and np.ndim(b) == 2:
        raise WrongForm("b comes before W: `return W, b`.")
    if not isinstance(W, np.ndarray) or W.ndim != 2:
        raise WrongForm("W should be a matrix, an array of shape (fan_in, fan_out).")
    if not isinstance(b, np.ndarray) or W.dtype.kind not in "iuf":
        raise WrongForm("W and b should be arrays of numbers.")
    if not np.isfinite(W).all():
        raise WrongForm("W holds NaN or infinity.")
    return W, b


def bias(b: np.ndarray) -> str:
    """Say in words what the bias is."""
    kind = "zeros" if not b.any() else "ones" if (b == 1).all() else "other numbers"
    return f"{kind}, shape {b.shape}"


def measured(W: np.ndarray) -> dict[str, Measured]:
    """Return mean, standard deviation, form and independence, each with its standard error.

    The form is E|w| / √E[w²], which is 0.80 for a normal and 0.87 for a uniform distribution.
    Errors follow from how each number changes with a single weight. Means of rows and of columns
    vary as those of independent weights, if their ratios are 1.
    """
    n, mean = W.size, float(W.mean())
    w = W - mean
    deviation = float(w.std())
    if deviation == 0:
        return {"mean": Measured(mean, 0.0), "standard deviation": Measured(0.0, 0.0)}
    size = float(np.abs(w).mean())
    moved = (w**2 - deviation**2) / (2 * deviation)
    bent = (np.abs(w) - size) / deviation - size / deviation**2 * moved
    found = {
        "mean": Measured(mean, deviation / n**0.5),
        "standard deviation": Measured(deviation, float(moved.std()) / n**0.5),
        "form": Measured(size / deviation, float(bent.std()) / n**0.5),
    }
    for axis, name in ((1, "rows"), (0, "columns")):
        means = w.mean(axis=axis)
        ratio = float(np.mean(means**2)) * W.shape[axis] / deviation**2
        found[name] = Measured(ratio, (2 / len(means)) ** 0.5 * max(1.0, ratio))
    return found


def expected(deviation: Callable[[int, int], float], form: float) -> Callable[..., dict[str, Any]]:
    """Return the right view, for weights of this standard deviation and form."""

    def wanted(fan_in: int, fan_out: int, rng: np.random.Generator) -> dict[str, Any]:
        seen = {"shape of W": str((fan_in, fan_out)), "b": f"zeros, shape {(fan_out,)}"}
        if fan_in * fan_out < ENOUGH:
            return seen
        numbers = {"mean": 0.0, "standard deviation": deviation(fan_in, fan_out), "form": form}
        return seen | numbers | {"rows": 1.0, "columns": 1.0}

    return wanted


def same_weights(results: list[Any]) -> bool:
    """Say whether the first two calls, with generators in two states, gave the same weights."""
    W, other = parts(results[0])[0], parts(results[1])[0]
    return bool(np.array_equal(W, other)) and len(np.unique(W)) > 1


def across(results: list[Any], probes: list[Probe]) -> Finding | None:
    """Report weights that do not follow the generator."""
    if same_weights(results):
        return Finding("same_weights_every_time", SAME_WEIGHTS, 1)
    return None


def shows(value: dict[str, Any]) -> str:
    """Return shape, bias, mean and standard deviation as text."""
    text = f"W of shape {value['shape of W']}; b: {value['b']}"
    for name in ("mean", "standard deviation"):
        if name in value:
            number = value[name]
            number = number.value if isinstance(number, Measured) else number
            text += f"; {name} {0.0 if abs(number) < 5e-4 else number:.3g}"
    return text + (f"; {shape_of(value['form'])}" if "form" in value else "")


def shape_of(form: Any) -> str:
    """Name the distribution that the form belongs to, roughly."""
    number = form.value if isinstance(form, Measured) else form
    names = (("normal", 0.7979), ("uniform", 0.8660), ("normal, cut at two deviations", 0.8216))
    name, near = min(names, key=lambda entry: abs(entry[1] - number))
    return f"{name} distribution" if abs(near - number) < 0.012 else "another distribution"
