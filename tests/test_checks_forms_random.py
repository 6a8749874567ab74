"""Exercises with random results and networks: judged by what they do, never by equal draws."""

import numpy as np
import pytest

import nnlib
from nnlib.checks.exercise import (
    Exercise,
    Finding,
    Measured,
    Mistake,
    Rng,
    WrongForm,
)
from nnlib.checks.probing import probe
from nnlib.checks.running import run_exercise

HINTS = ("One.", "Two.", "Three.")


def verdict(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    return report.status, report.diagnosis


# Random results: judged by distribution, never by equality with the reference's draws.


def he_normal(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in), np.zeros(fan_out)


def he_view(result, probe):
    W, b = result
    W, n = np.asarray(W), np.size(W)
    if W.ndim != 2:
        raise WrongForm("`W` should be a matrix.")
    sd = float(W.std()) or 1.0
    normal = float(np.mean(((W - W.mean()) / sd) ** 4))
    return {
        "shape": W.shape,
        "mean": Measured(float(W.mean()), sd / n**0.5),
        "deviation": Measured(float(W.std()), sd / (2 * n) ** 0.5),
        "kurtosis": Measured(normal, (24 / n) ** 0.5),
        "bias": b,
    }


def he_expected(fan_in, fan_out, rng):
    return {
        "shape": (fan_in, fan_out),
        "mean": 0.0,
        "deviation": float(np.sqrt(2 / fan_in)),
        "kurtosis": 3.0,
        "bias": np.zeros(fan_out),
    }


def states_matter(results, probes):
    if np.array_equal(results[0][0], results[1][0]):
        return Finding("same_draws", "Two states of the generator give the same weights.", 1)
    return None


def scaled(scale):
    def wrong(fan_in, fan_out, rng):
        return rng.standard_normal((fan_in, fan_out)) * scale(fan_in, fan_out), np.zeros(fan_out)

    return wrong


HE = Exercise(
    id="0.3",
    signature="he_normal(fan_in, fan_out, rng)",
    returns="(W, b)",
    kind="random",
    reference=he_normal,
    expected=he_expected,
    view=he_view,
    across=states_matter,
    probes=lambda rng: [
        probe(400, 300, Rng(int(rng.integers(2**31)))),
        probe(400, 300, Rng(int(rng.integers(2**31)))),
        probe(100, 900, Rng(int(rng.integers(2**31))), label="wide"),
    ],
    mistakes=[
        Mistake("fan_out", "Take fan_in.", scaled(lambda i, o: np.sqrt(2 / o))),
        Mistake("as_variance", "Take the root.", scaled(lambda i, o: 2 / i)),
        Mistake("glorot", "That is Glorot's.", scaled(lambda i, o: np.sqrt(2 / (i + o)))),
    ],
    hints=HINTS,
)


def he_by_normal(fan_in, fan_out, rng):
    return rng.normal(0.0, (2 / fan_in) ** 0.5, size=(fan_in, fan_out)), np.zeros(fan_out)


def he_row_by_row(fan_in, fan_out, rng):
    rows = [rng.standard_normal(fan_out) for _ in range(fan_in)]
    return (2 / fan_in) ** 0.5 * np.array(rows), np.zeros((fan_out,))


@pytest.mark.parametrize("answer", [he_normal, he_by_normal, he_row_by_row])
@pytest.mark.parametrize("seed", range(5))
def test_any_way_of_drawing_passes(answer, seed):
    assert verdict(HE, answer, seed=seed) == ("passed", None)


def he_global(fan_in, fan_out, rng):
    return np.random.randn(fan_in, fan_out) * np.sqrt(2 / fan_in), np.zeros(fan_out)  # noqa: NPY002


def he_own_seed(fan_in, fan_out, rng):
    return he_normal(fan_in, fan_out, np.random.default_rng(0))


def he_fresh(fan_in, fan_out, rng):
    return he_normal(fan_in, fan_out, np.random.default_rng())


def he_other_draws(fan_in, fan_out, rng):
    """Draw by another route, at fan_out's scale."""
    return rng.normal(size=(fan_out, fan_in)).T * np.sqrt(2 / fan_out), np.zeros(fan_out)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (scaled(lambda i, o: np.sqrt(2 / o)), "fan_out"),
        (he_other_draws, "fan_out"),
        (scaled(lambda i, o: 2 / i), "as_variance"),
        (scaled(lambda i, o: 0.01), None),
        (he_global, "not_deterministic"),
        (he_own_seed, "same_draws"),
        (he_fresh, "not_deterministic"),
        (lambda i, o, rng: (np.zeros(5), np.zeros(o)), "form"),
        (lambda i, o, rng: he_normal(i, o, rng)[0], "form"),
    ],
)
def test_wrong_distributions_are_refused(answer, key):
    assert verdict(HE, answer) == ("failed", key)


def test_the_global_generator_is_refused_even_when_it_is_seeded():
    def seeds_it(fan_in, fan_out, rng):
        np.random.seed(int(rng.integers(2**31)))  # noqa: NPY002
        return he_global(fan_in, fan_out, rng)

    state = repr(np.random.get_state())  # noqa: NPY002
    assert verdict(HE, seeds_it) == ("failed", "global_random")
    assert repr(np.random.get_state()) == state  # noqa: NPY002


# Networks may be returned where the exercise says so; their predictions are observed.


def predictions(network, X):
    return {"outputs": network.predict(X), "parameters": network.theta.copy()}


def small_network(seed):
    return nnlib.Network([nnlib.Dense(2, 3, "tanh"), nnlib.Dense(3, 1)], seed=seed)


def seeds_matter(results, probes):
    first, again, other = (result["parameters"] for result in results)
    if not np.array_equal(first, again):
        return Finding("seed_ignored", "The same seed gives other weights.", 1)
    if np.array_equal(first, other):
        return Finding("seed_ignored", "Another seed gives the same weights.", 2)
    return None


NETWORK = Exercise(
    id="0.5",
    signature="small_network(seed)",
    returns="a network",
    kind="training",
    reference=small_network,
    observe=predictions,
    view=lambda result, probe: np.shape(result["outputs"]),
    across=seeds_matter,
    probes=lambda rng: [probe(s, label="seed", ask=(np.ones((4, 2)),)) for s in (0, 0, 1)],
    mistakes=[Mistake("flat", "One column.", when=lambda r: r[0]["outputs"].ndim == 1)],
    may_use=("nnlib",),
    limit=60.0,
    hints=HINTS,
)


def test_networks_are_observed_through_their_predictions():
    assert verdict(NETWORK, small_network) == ("passed", None)
    assert verdict(NETWORK, lambda seed: small_network(7)) == ("failed", "seed_ignored")
    assert verdict(NETWORK, lambda seed: small_network(None)) == ("failed", "seed_ignored")
    assert verdict(NETWORK, lambda seed: 3)[1] == "exception"


def test_longer_limits_belong_to_the_exercise():
    assert NETWORK.limit == 60.0
    assert HE.limit == 10.0
