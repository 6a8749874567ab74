"""Exercise 7.5: batch normalisation, forward."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter7.batch_norm_mistakes import MISTAKES, built, unbiased
from nnlib.checks.catalogue.chapter7.batch_norm_unbiased import TWINS
from nnlib.checks.exercise import Convention, Exercise, Probe
from nnlib.checks.probing import FLOAT32_TOLERANCE, probe

batch_norm = built()
with_unbiased = built(kept=unbiased)


def other_share(old, new, mom):
    """Return the running value where the momentum is the share of the new one."""
    return (1 - mom) * old + mom * new


def unbiased_of_two(x, gamma, beta, rm, rv, mom, eps, train):
    """Keep the running variance as it is where one row has no unbiased variance."""
    y, new_rm, new_rv = with_unbiased(x, gamma, beta, rm, rv, mom, eps, train)
    return y, new_rm, new_rv if len(x) > 1 else rv


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield training and evaluation with several ε, one row, a constant feature, integers."""
    x = np.array([[1.0, 5.0], [3.0, 5.5], [2.0, 9.0], [6.0, 4.5]])
    start = np.array([2.0, 0.5]), np.array([0.25, -1.0]), np.array([0.5, 1.5]), np.array([4.0, 2.0])
    yield probe(x, *start, 0.75, 0.01, True, label="training")
    yield probe(x, *start, 0.75, 0.01, False, label="evaluation")
    for n, d, mom, eps in ((6, 3, 0.9, 1e-5), (9, 2, 0.8, 0.3), (3, 3, 0.35, 1e-3)):
        yield probe(*_random(rng, n, d), mom, eps, True, label="training")
        yield probe(*_random(rng, n, d), mom, eps, False, label="evaluation")
    yield probe(*_random(rng, 1, 4), 0.7, 0.02, True, label="a batch of one")
    yield probe(*_random(rng, 1, 4), 0.7, 0.02, False, label="evaluation, one row")
    x, *rest = _random(rng, 5, 3)
    x[:, 1] = 2.5
    yield probe(x, *rest, 0.6, 1e-5, True, label="a constant feature")
    whole = rng.integers(-5, 6, size=(7, 2))
    yield probe(whole, *_random(rng, 7, 2)[1:], 0.9, 1e-3, True, label="integers")
    for train in (True, False):
        short = [a.astype(np.float32) for a in _random(rng, 6, 2)]
        yield probe(*short, 0.9, 0.01, train, label="float32", tolerance=FLOAT32_TOLERANCE)


def _random(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, ...]:
    x = 2 * rng.normal(size=(n, d)) + rng.normal(size=d)
    gamma, variance = rng.uniform(0.5, 2, size=(2, d))
    return x, gamma, rng.normal(size=d), rng.normal(size=d), variance


CONVENTIONS = [
    Convention(
        "pytorch_momentum",
        name="convention that the momentum is the share of the new value",
        used_by="PyTorch",
        course="the share of the old value",
        because="momentum then means inertia, as in the optimizers of chapter 5",
        change="exchange `mom` and `1 - mom`",
        wrong=built(move=other_share, kept=unbiased),
    ),
    Convention(
        "share_of_new",
        name="convention that the momentum is the share of the new value",
        used_by="PyTorch, there with the unbiased variance",
        course="the share of the old value",
        because="momentum then means inertia, as in the optimizers of chapter 5",
        change="exchange `mom` and `1 - mom`",
        wrong=built(move=other_share),
    ),
]

EXERCISE = Exercise(
    id="7.5",
    signature="batch_norm(x, gamma, beta, rm, rv, mom, eps, train)",
    returns="(y, rm, rv)",
    reference=batch_norm,
    accepts=[with_unbiased, unbiased_of_two],
    probes=probes,
    mistakes=[*MISTAKES, *TWINS],
    conventions=CONVENTIONS,
    hints=(
        "Which mean and variance does x̂ use in training, and which in evaluation? When do the "
        "running ones move?",
        "In training: mean and variance of the batch, `axis=0`, for x̂, and running ← "
        "mom·running + (1 − mom)·batch. In evaluation: the running ones, unchanged. Then "
        "y = γx̂ + β.",
        "`x_hat = (x - mean) / np.sqrt(var + eps)`, ε inside the root; `rm = mom * rm + "
        "(1 - mom) * mean` makes a new array, and so for rv. Return `gamma * x_hat + beta, rm, "
        "rv`.",
    ),
)
