"""Exercise 5.7: a gradient clipped to a largest length."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def clip_by_norm(g, max_norm):
    """Return g, or g·c/‖g‖ if the length ‖g‖ is more than c = max_norm."""
    length = np.sqrt(np.sum(g**2))
    return g * (max_norm / length) if length > max_norm else g


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield gradients of all shapes, longer and shorter than the limit, and zeros: all floats."""
    yield probe(np.array([3.0, 4.0]), 1.0, label="too long")
    yield probe(np.array([0.3, -0.4]), 1.0, label="short enough")
    yield probe(np.array([3.0, -4.0]), 2.5, label="too long")
    yield probe(np.array([0.3, 0.4]), 0.25, label="too long")
    yield probe(np.array([3.0, 4.0]), 5.0, label="exactly as long")
    yield probe(np.array([0.0, -2.0, 0.0]), 0.75, label="one entry is not 0")
    yield probe(np.zeros(3), 1.0, label="all 0")
    yield probe(np.zeros((2, 3)), 0.25, label="all 0")
    yield probe(np.array([[0.75, 0.75], [-0.75, 0.75]]), 1.2, label="every entry below the limit")
    shapes = ((5,), (2, 3), (3, 3), (4, 1), (2, 3, 2), (1,), (1, 4))
    for i, shape in enumerate(shapes):
        g = rng.normal(size=shape)
        g *= rng.uniform(1, 3) / np.linalg.norm(g)
        yield probe(g, (0.6, 0.9, 0.3)[i % 3], label="too long")
        yield probe(g, (7.0, 3.5, 4.5)[i % 3], label="short enough")
    yield probe(1e6 * rng.normal(size=(3, 2)), 2.5, label="very long")
    yield probe(1e-6 * rng.normal(size=(3, 2)), 2.5, label="very short")
    yield probe(rng.normal(size=100), 3.0, label="many entries")
    yield float32(probe(rng.uniform(1, 2, size=(2, 3)), 0.75))


norm = np.linalg.norm


def scaled(length, condition=np.greater):
    """Return a clip to `max_norm` by another `length`, where `condition(length, c)` holds."""

    def wrong(g, max_norm):
        long = length(g)
        return g * (max_norm / long) if condition(long, max_norm) else g

    return wrong


def when_long(rule):
    """Return a clip that does `rule(g, length, c)` to gradients that are too long."""

    def wrong(g, max_norm):
        length = norm(g)
        return rule(g, length, max_norm) if length > max_norm else g

    return wrong


def in_place(g, max_norm):
    """Scale the caller's array."""
    if norm(g) > max_norm:
        g *= max_norm / norm(g)
    return g


def by_rows(g, max_norm):
    """Clip every row by its own length."""
    length = norm(g, axis=-1, keepdims=True)
    return g * np.minimum(1, max_norm / np.maximum(length, 1e-300))


MISTAKES = [
    Mistake(
        "clipped_by_value",
        "You cut every entry to ±max_norm, which bends the direction: scale the whole gradient by "
        "one factor, `max_norm / norm`.",
        lambda g, c: np.clip(g, -c, c),
    ),
    Mistake(
        "upper_side_only",
        "`np.minimum` cuts single entries, and the positive ones only: scale the whole gradient by "
        "one factor, `max_norm / norm`.",
        lambda g, c: np.minimum(g, c),
    ),
    Mistake(
        "always_scaled",
        "You scale every gradient to the length max_norm, short ones too, and zeros to NaN: a "
        "gradient that is short enough stays as it is.",
        lambda g, c: g * c / norm(g),
    ),
    Mistake(
        "always_scaled_but_zeros",
        "You scale every gradient to the length max_norm, short ones too: a gradient that is short "
        "enough stays as it is.",
        lambda g, c: g * c / norm(g) if g.any() else g,
    ),
    Mistake(
        "normalised",
        "You scale long gradients to the length 1: their length must be max_norm.",
        when_long(lambda g, n, c: g / n),
    ),
    Mistake(
        "always_normalised",
        "You scale every gradient to the length 1: long ones must get the length max_norm, short "
        "ones stay as they are.",
        lambda g, c: g / norm(g),
    ),
    Mistake(
        "divided_by_limit",
        "You divide by max_norm: multiply by `max_norm / norm`.",
        when_long(lambda g, n, c: g / c),
    ),
    Mistake(
        "factor_upside_down",
        "The factor is upside down, so that long gradients grow: it is `max_norm / norm`.",
        when_long(lambda g, n, c: g * n / c),
    ),
    Mistake(
        "times_limit",
        "You multiply by max_norm without dividing by the length: `g * (max_norm / norm)`.",
        when_long(lambda g, n, c: g * c),
    ),
    Mistake(
        "condition_upside_down",
        "You scale the short gradients and leave the long ones: scale where the length is **more** "
        "than max_norm, so the factor is the smaller of 1 and `max_norm / norm`.",
        lambda g, c: g * c / norm(g) if 0 < norm(g) < c else g,
    ),
    Mistake(
        "not_clipped",
        "The gradient comes back as it was: return the scaled one where it is too long.",
        lambda g, c: g,
    ),
    Mistake(
        "set_to_zero",
        "Gradients that are too long become 0: keep their direction, `g * (max_norm / norm)`.",
        when_long(lambda g, n, c: 0.0 * g),
    ),
    Mistake(
        "constant_for_long",
        "Gradients that are too long become max_norm in every entry: keep their direction, "
        "`g * (max_norm / norm)`.",
        when_long(lambda g, n, c: np.full(g.shape, c)),
    ),
    Mistake(
        "signs_only",
        "Only the signs are left of long gradients: keep their direction, `g * (max_norm / norm)`.",
        when_long(lambda g, n, c: c * np.sign(g)),
    ),
    Mistake(
        "squared_length",
        "The root is missing: the length is √Σg², `np.linalg.norm(g)`.",
        scaled(lambda g: np.sum(g**2)),
    ),
    Mistake(
        "squared_in_condition",
        "You compare the squared length with max_norm: take the root first.",
        lambda g, c: g * c / norm(g) if norm(g) ** 2 > c else g,
    ),
    Mistake(
        "sum_of_absolutes",
        "You add up absolute values: the length is √Σg², `np.linalg.norm(g)`.",
        scaled(lambda g: np.abs(g).sum()),
    ),
    Mistake(
        "sum",
        "You take the sum of the entries, in which signs cancel: the length is √Σg².",
        scaled(lambda g: np.sum(g)),
    ),
    Mistake(
        "largest_entry",
        "You take the largest entry for the length: it is √Σg², over all entries.",
        scaled(lambda g: np.abs(g).max()),
    ),
    Mistake(
        "root_mean_square",
        "You take the root of the **mean** square: the length is the root of the sum, √Σg².",
        scaled(lambda g: np.sqrt(np.mean(g**2))),
    ),
    Mistake(
        "spectral_norm",
        "For a matrix `np.linalg.norm(g, 2)` is another norm, its largest singular value: leave "
        "out the 2.",
        scaled(lambda g: norm(g, 2)),
    ),
    Mistake(
        "rows_clipped",
        "Every row is clipped by its own length, which bends the direction: take one length over "
        "all entries.",
        by_rows,
    ),
    Mistake(
        "length_of_difference",
        "You take the excess off every entry: multiply by `max_norm / norm`.",
        when_long(lambda g, n, c: g - (n - c)),
    ),
    Mistake(
        "absolute",
        "The signs are lost: scale g itself.",
        lambda g, c: np.abs(g) * (min(1.0, c / norm(g)) if g.any() else 1.0),
    ),
    Mistake(
        "length_returned",
        "You return the length: return the clipped gradient, an array like g.",
        lambda g, c: min(norm(g), c),
    ),
    Mistake(
        "factor_returned",
        "You return the factor: multiply g by it.",
        lambda g, c: min(1.0, c / norm(g)) if g.any() else 1.0,
    ),
    Mistake(
        "flattened",
        "The shape of g is lost: leave out `ravel` and `flatten`.",
        lambda g, c: clip_by_norm(np.ravel(g), c),
    ),
    Mistake(
        "in_place",
        "`g *= …` overwrites the caller's gradient: return a new array, `g * (max_norm / norm)`.",
        in_place,
    ),
    Mistake(
        "epsilon_too_large",
        "The small number that you add to the length is not small beside it: leave it out, and "
        "treat the gradient of zeros by `if`.",
        when_long(lambda g, n, c: g * c / (n + 1e-3)),
    ),
]

EXERCISE = Exercise(
    id="5.7",
    signature="clip_by_norm(g, max_norm)",
    returns="an array like g",
    reference=clip_by_norm,
    probes=probes,
    mistakes=MISTAKES,
    tolerance=1e-5,
    hints=(
        "The length of g is one number, whatever its shape. When is nothing to be done?",
        "`np.linalg.norm(g)` is the length. Multiply the whole array by one factor, so that the "
        "direction stays and the length becomes `max_norm`.",
        "If `norm > max_norm` return `g * (max_norm / norm)`, else return `g`. So a gradient of "
        "zeros is never divided by its length.",
    ),
)
