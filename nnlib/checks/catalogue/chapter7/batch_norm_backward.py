"""Exercise 7.6: batch normalisation, backward."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import float32, probe


def batch_norm_backward(xh, sd, gamma, dy):
    """Return ∂L/∂x, ∂L/∂γ and ∂L/∂β; μ and σ² depend on every row of x."""
    dxh = dy * gamma
    dx = (dxh - dxh.mean(axis=0) - xh * (dxh * xh).mean(axis=0)) / sd
    return dx, (dy * xh).sum(axis=0), dy.sum(axis=0)


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield batches with several ε, squares, a constant feature, one row, integers in dy."""
    x = np.array([[1.0, 4.0], [3.0, 1.0], [2.0, 7.0]])
    yield _probe(x, np.array([2.0, 0.5]), np.array([[1.0, -1.0], [0.5, 2.0], [-2.0, 0.25]]), 0.01)
    for n, d, eps in ((6, 3, 1e-5), (9, 2, 0.4), (4, 4, 0.01), (3, 3, 1e-3), (40, 3, 0.1)):
        yield _random(rng, n, d, eps)
    x = rng.normal(size=(5, 3))
    x[:, 1] = 2.5
    yield _probe(x, *_rest(rng, 5, 3), 0.01, label="a constant feature")
    yield _random(rng, 1, 4, 0.02, label="a batch of one")
    yield _probe(
        rng.normal(size=(4, 2)),
        np.array([2, -3]),
        np.array([[1, -2], [0, 3], [4, -1], [2, 2]]),
        0.01,
        label="integers",
    )
    yield float32(_random(rng, 5, 3, 0.01))


def _rest(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.uniform(0.5, 2, size=d), rng.normal(size=(n, d)) + 0.5


def _random(rng, n: int, d: int, eps: float, label: str = "random") -> Probe:
    return _probe(2 * rng.normal(size=(n, d)) + 1, *_rest(rng, n, d), eps, label=label)


def _probe(x, gamma, dy, eps: float, label: str = "fixed") -> Probe:
    sd = np.sqrt(x.var(axis=0) + eps)
    return probe((x - x.mean(axis=0)) / sd, sd, gamma, dy, label=label)


def parts(dx=None, dgamma=None, dbeta=None):
    """Return a backward pass with some of the three results computed in another way.

    `dx(dxh, xh, sd, gamma, dy)`, the others `(xh, sd, gamma, dy)`.
    """

    def wrong(xh, sd, gamma, dy):
        right = batch_norm_backward(xh, sd, gamma, dy)
        return (
            right[0] if dx is None else dx(dy * gamma, xh, sd, gamma, dy),
            right[1] if dgamma is None else dgamma(xh, sd, gamma, dy),
            right[2] if dbeta is None else dbeta(xh, sd, gamma, dy),
        )

    return wrong


def mean(a):
    """Return the mean over the rows."""
    return a.mean(axis=0)


def in_place(xh, sd, gamma, dy):
    """Write γ·dy into the caller's dy, after the sums."""
    result = batch_norm_backward(xh, sd, gamma, dy)
    dy *= gamma.astype(dy.dtype)
    return result


MISTAKES = [
    Mistake(
        "mean_path_missing",
        "The path through the mean is missing: every row moves μ, so `dxh.mean(axis=0)` is taken "
        "off.",
        parts(dx=lambda d, xh, sd, g, dy: (d - xh * mean(d * xh)) / sd),
    ),
    Mistake(
        "variance_path_missing",
        "The path through the variance is missing: take off `xh * (dxh * xh).mean(axis=0)`.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d)) / sd),
    ),
    Mistake(
        "statistics_as_constants",
        "μ and σ are treated as constants: both depend on every row, so two terms are taken off.",
        parts(dx=lambda d, xh, sd, g, dy: d / sd),
    ),
    Mistake(
        "gamma_forgotten",
        "γ is missing in dx: dx̂ = dy·γ.",
        parts(dx=lambda d, xh, sd, g, dy: (dy - mean(dy) - xh * mean(dy * xh)) / sd),
    ),
    Mistake(
        "gamma_in_first_term_only",
        "γ multiplies only the first term: replace dy by dx̂ = dy·γ in all three.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(dy) - xh * mean(dy * xh)) / sd),
    ),
    Mistake(
        "divided_by_gamma",
        "You divide by γ: y = γx̂ + β has the slope γ, so dx̂ = dy·γ.",
        parts(dx=lambda d, xh, sd, g, dy: (dy / g - mean(dy / g) - xh * mean(dy / g * xh)) / sd),
    ),
    Mistake(
        "multiplied_by_deviation",
        "You multiply by sd: x̂ = (x − μ)/sd has the slope 1/sd.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) - xh * mean(d * xh)) * sd),
    ),
    Mistake(
        "divided_by_variance",
        "You divide by sd²: once is enough, x̂ was divided by sd.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) - xh * mean(d * xh)) / sd**2),
    ),
    Mistake(
        "root_again",
        "You take the root of sd: it is a deviation already, √(σ² + ε).",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) - xh * mean(d * xh)) / np.sqrt(sd)),
    ),
    Mistake(
        "not_divided",
        "The division by sd is missing in dx.",
        parts(dx=lambda d, xh, sd, g, dy: d - mean(d) - xh * mean(d * xh)),
    ),
    Mistake(
        "variance_sign",
        "The sign of the variance's term is wrong: it is taken off.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) + xh * mean(d * xh)) / sd),
    ),
    Mistake(
        "mean_sign",
        "The sign of the mean's term is wrong: it is taken off.",
        parts(dx=lambda d, xh, sd, g, dy: (d + mean(d) - xh * mean(d * xh)) / sd),
    ),
    Mistake(
        "sums_for_means",
        "Two sums stand where means belong: μ and σ² are means, so their terms have 1/N.",
        parts(dx=lambda d, xh, sd, g, dy: (d - d.sum(axis=0) - xh * (d * xh).sum(axis=0)) / sd),
    ),
    Mistake(
        "n_times",
        "dx is N times too large: from N·dx̂ − Σ − x̂Σ the factor 1/N is missing.",
        parts(dx=lambda d, xh, sd, g, dy: len(d) * (d - mean(d) - xh * mean(d * xh)) / sd),
    ),
    Mistake(
        "one_mean_for_all",
        "The means in dx are taken over all numbers: each feature has its own, `axis=0`.",
        parts(dx=lambda d, xh, sd, g, dy: (d - d.mean() - xh * (d * xh).mean()) / sd),
    ),
    Mistake(
        "variance_without_x_hat",
        "The variance's term has lost its x̂ in front: x̂·mean(dx̂·x̂).",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) - mean(d * xh)) / sd),
    ),
    Mistake(
        "variance_without_product",
        "The variance's term takes the mean of dx̂: it is the mean of dx̂·x̂.",
        parts(dx=lambda d, xh, sd, g, dy: (d - mean(d) - xh * mean(d)) / sd),
    ),
    Mistake(
        "centred_x_in_dgamma",
        "dγ uses x − μ, that is x̂·sd: γ multiplies x̂.",
        parts(dgamma=lambda xh, sd, g, dy: (dy * xh * sd).sum(axis=0)),
    ),
    Mistake(
        "gamma_in_dgamma",
        "dγ holds γ: the slope of γx̂ with respect to γ is x̂.",
        parts(dgamma=lambda xh, sd, g, dy: (dy * g * xh).sum(axis=0)),
    ),
    Mistake(
        "mean_in_dgamma",
        "dγ is averaged: sum over the rows, because dy holds 1/N already.",
        parts(dgamma=lambda xh, sd, g, dy: mean(dy * xh)),
    ),
    Mistake(
        "x_hat_missing_in_dgamma",
        "dγ has no x̂: y = γx̂ + β, so dγ = Σ dy·x̂.",
        parts(dgamma=lambda xh, sd, g, dy: dy.sum(axis=0)),
    ),
    Mistake(
        "dgamma_not_summed",
        "dγ still has a row for every sample: sum over them, `axis=0`.",
        parts(dgamma=lambda xh, sd, g, dy: dy * xh),
    ),
    Mistake(
        "mean_in_dbeta",
        "dβ is averaged: sum over the rows, because dy holds 1/N already.",
        parts(dbeta=lambda xh, sd, g, dy: mean(dy)),
    ),
    Mistake(
        "gamma_in_dbeta",
        "dβ holds γ: β is added after the scaling, so dβ = Σ dy.",
        parts(dbeta=lambda xh, sd, g, dy: (dy * g).sum(axis=0)),
    ),
    Mistake(
        "dx_hat_for_dy",
        "dγ and dβ hold γ: it belongs to dx̂ only. Sum dy·x̂ and dy.",
        parts(
            dgamma=lambda xh, sd, g, dy: (dy * g * xh).sum(axis=0),
            dbeta=lambda xh, sd, g, dy: (dy * g).sum(axis=0),
        ),
    ),
    Mistake(
        "sums_averaged",
        "dγ and dβ are averaged: sum over the rows, because dy holds 1/N already.",
        parts(dgamma=lambda xh, sd, g, dy: mean(dy * xh), dbeta=lambda xh, sd, g, dy: mean(dy)),
    ),
    Mistake(
        "swapped",
        "dγ and dβ are exchanged: return (dx, dgamma, dbeta).",
        parts(
            dgamma=lambda xh, sd, g, dy: dy.sum(axis=0),
            dbeta=lambda xh, sd, g, dy: (dy * xh).sum(axis=0),
        ),
    ),
    Mistake(
        "in_place",
        "`dy *= gamma` writes into the caller's array: make a new one, `dxh = dy * gamma`.",
        in_place,
    ),
]

EXERCISE = Exercise(
    id="7.6",
    signature="batch_norm_backward(xh, sd, gamma, dy)",
    returns="(dx, dgamma, dbeta)",
    reference=batch_norm_backward,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "A change of one x moves its own x̂, and through μ and σ² the x̂ of every row. How many "
        "paths lead back to it?",
        "dx̂ = dy·γ. The path through μ takes off the mean of dx̂, the one through σ² takes off "
        "x̂ times the mean of dx̂·x̂. All of it is divided by sd. dγ and dβ are sums over the rows.",
        "`dx = (dxh - dxh.mean(axis=0) - xh * (dxh * xh).mean(axis=0)) / sd`, "
        "`dgamma = (dy * xh).sum(axis=0)`, `dbeta = dy.sum(axis=0)`.",
    ),
)
