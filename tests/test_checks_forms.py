"""The forms of exercise that later chapters need, each declared as a chapter would."""

import numpy as np
import pytest

import nnlib
from nnlib.checks.exercise import (
    Between,
    Convention,
    Exercise,
    Finding,
    Measured,
    Mistake,
    Rng,
    WrongForm,
)
from nnlib.checks.probing import float32, probe
from nnlib.checks.running import run_exercise

HINTS = ("One.", "Two.", "Three.")


def verdict(exercise, answer, **options):
    report = run_exercise(exercise, answer, **options)
    return report.status, report.diagnosis


# A value that is free at one place: the slope of ReLU at 0.


def relu_slope(z):
    return (np.asarray(z) > 0).astype(float)


def relu_slope_expected(z):
    z = np.asarray(z, dtype=float)
    return Between((z > 0) * 1.0, (z >= 0) * 1.0)


SLOPE = Exercise(
    id="0.1",
    signature="relu_slope(z)",
    returns="an array like z",
    reference=relu_slope,
    expected=relu_slope_expected,
    probes=lambda rng: [
        probe(np.array([-2.0, 0.0, 3.0])),
        probe(np.array([[0.0, -1.0], [0.5, 2.0]])),
        probe(-1.5, label="a number"),
        probe(rng.normal(size=7), label="random"),
        probe(np.array([-3, 0, 4]), label="integers"),
    ],
    mistakes=[
        Mistake("leaky", "That is leaky ReLU's.", lambda z: np.where(np.asarray(z) > 0, 1, 0.01)),
        Mistake("at_one", "The kink is at 0.", lambda z: np.where(np.asarray(z) > 1, 1.0, 0.0)),
    ],
    hints=HINTS,
)


@pytest.mark.parametrize("at_zero", [0.0, 0.5, 1.0])
def test_a_free_value_is_free_inside_its_bounds(at_zero):
    def slope(z):
        z = np.asarray(z)
        return np.where(z == 0, at_zero, (z > 0) * 1.0)

    assert verdict(SLOPE, slope) == ("passed", None)


@pytest.mark.parametrize("at_zero", [-0.5, 1.5, np.nan, np.inf])
def test_a_free_value_stays_inside_its_bounds(at_zero):
    status, _ = verdict(
        SLOPE, lambda z: np.where(np.asarray(z) == 0, at_zero, (np.asarray(z) > 0) * 1.0)
    )
    assert status == "failed"


def test_a_mistake_is_known_whatever_it_does_where_the_value_is_free():
    for at_zero in (0.0, 0.3, 1.0):

        def slope(z, at_zero=at_zero):
            z = np.asarray(z)
            return np.where(z == 0, at_zero, np.where(z > 0, 1.0, 0.01))

        assert verdict(SLOPE, slope) == ("failed", "leaky")


# A convention that is right elsewhere: the half in the squared error.

MSE = Exercise(
    id="0.2",
    signature="mse(y_true, y_pred)",
    returns="a number",
    reference=lambda y, p: float(np.mean((p - y) ** 2)),
    probes=lambda rng: [
        probe(np.array([1.0, 0.0, 2.0]), np.array([0.5, 0.25, -1.0])),
        probe(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), label="random"),
        float32(probe(rng.uniform(size=5), rng.uniform(2, 3, size=5))),
    ],
    mistakes=[Mistake("root", "That is its root.", lambda y, p: np.sqrt(np.mean((p - y) ** 2)))],
    conventions=[
        Convention(
            "half",
            name="½ convention",
            used_by="textbooks in which the derivative loses its 2",
            course="the plain mean",
            because="it is what libraries report",
            change="leave the ½ out",
            wrong=lambda y, p: np.mean((p - y) ** 2) / 2,
        )
    ],
    hints=HINTS,
)


def test_another_convention_is_neither_passed_nor_an_error():
    report = run_exercise(MSE, lambda y, p: 0.5 * np.mean(np.square(y - p)))
    assert (report.status, report.diagnosis) == ("convention", "half")
    assert not report.passed
    assert report.explanation == (
        "Right under the ½ convention (used by textbooks in which the derivative loses its 2). "
        "This course uses the plain mean, because it is what libraries report: leave the ½ out."
    )


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


# A generator of batches, observed beside the answer.


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        part = order[start : start + batch_size]
        yield X[part], y[part]


def first_batches(batches, most):
    found = []
    for batch in batches:
        found.append(batch)
        if len(found) > most:
            break
    return found


def batches_view(batches, probe):
    X = probe.args[0]
    if not all(isinstance(batch, tuple) and len(batch) == 2 for batch in batches):
        raise WrongForm("Each batch should be a pair (X, y).")
    rows = np.concatenate([np.ravel(x) for x, _ in batches])
    targets = np.concatenate([t for _, t in batches])
    return {
        "sizes": [len(t) for _, t in batches],
        "every sample once": bool(np.array_equal(np.sort(rows), X.ravel())),
        "pairs kept": bool(np.array_equal(rows * 10, targets)),
        "shuffled": not np.array_equal(rows, X.ravel()),
    }


BATCHES = Exercise(
    id="0.4",
    signature="minibatches(X, y, batch_size, rng)",
    returns="a generator of (X, y)",
    kind="random",
    reference=minibatches,
    observe=first_batches,
    view=batches_view,
    probes=lambda rng: [
        probe(np.arange(n)[:, None] * 1.0, np.arange(n) * 10.0, b, Rng(n), ask=(40,))
        for n, b in ((23, 5), (30, 10))
    ],
    mistakes=[
        Mistake(
            "short_batch_dropped",
            "The last, short batch is dropped.",
            lambda X, y, b, rng: (p for p in minibatches(X, y, b, rng) if len(p[0]) == b),
        ),
        Mistake(
            "pairs_broken",
            "X is shuffled, y is not.",
            lambda X, y, b, rng: (
                (p[0], y[i * b : (i + 1) * b]) for i, p in enumerate(minibatches(X, y, b, rng))
            ),
        ),
    ],
    hints=HINTS,
)


def forever(X, y, batch_size, rng):
    while True:
        yield from minibatches(X, y, batch_size, rng)


def test_generators_are_judged_by_their_batches():
    assert verdict(BATCHES, minibatches) == ("passed", None)
    as_list = verdict(BATCHES, lambda *args: list(minibatches(*args)))
    assert as_list == ("passed", None)
    for mistake in BATCHES.mistakes:
        assert verdict(BATCHES, mistake.wrong) == ("failed", mistake.key)
    assert verdict(BATCHES, forever)[0] == "failed"
    assert verdict(BATCHES, lambda X, y, b, rng: iter([(X, y)]))[0] == "failed"


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


# Dictionaries, nested tuples, alternatives, functions as arguments, plain values.


def declare(reference, *calls, **changes):
    fields = {
        "id": "0.6",
        "signature": "f(x)",
        "returns": "what is asked",
        "reference": reference,
        "probes": lambda rng: [probe(*call) for call in calls],
        "mistakes": [Mistake("never", "Never.", when=lambda results: False)],
        "hints": HINTS,
    }
    return Exercise(**(fields | changes))


def test_dictionaries():
    clinic = declare(lambda: {"A": "scale", "B": "seed"}, ())
    assert verdict(clinic, lambda: {"B": "seed", "A": "scale"}) == ("passed", None)
    assert verdict(clinic, lambda: {"A": "scale", "B": "rate"}) == ("failed", None)
    assert verdict(clinic, lambda: {"A": "scale"}) == ("failed", "type")
    assert verdict(clinic, lambda: ["scale", "seed"])[0] == "failed"


def test_nested_tuples_and_arrays_in_their_place():
    table = declare(lambda x: ((x, 1), (2, x + 3)), (5,), (7,))
    assert verdict(table, lambda x: np.array([[x, 1], [2, x + 3]])) == ("passed", None)
    assert verdict(table, lambda x: [[x, 1], [2, x + 3]]) == ("passed", None)
    assert verdict(table, lambda x: ((x, 2), (1, x + 3)))[0] == "failed"


def test_lists_and_strings():
    counts = declare(lambda text: [text.count("a"), text.count("b")], ("aab",), ("",), ("bbb",))
    assert verdict(counts, lambda t: np.array([t.count("a"), t.count("b")])) == ("passed", None)
    assert verdict(counts, lambda t: (t.count("a"), t.count("b"))) == ("passed", None)
    assert verdict(counts, lambda t: {"a": 1, "b": 2})[1] == "count"
    words = declare(lambda x: "yes" if x > 0 else "no", (1,), (-1,))
    assert verdict(words, lambda x: "no") == ("failed", None)


def test_lists_in_the_place_of_arrays_where_the_exercise_allows_them():
    loose = declare(lambda x: 2 * x, (np.array([1.0, 2.0]),), (np.array([3.0]),), lists=True)
    assert verdict(loose, lambda x: [2 * v for v in x]) == ("passed", None)
    strict = declare(lambda x: 2 * x, (np.array([1.0, 2.0]),), (np.array([3.0]),))
    assert verdict(strict, lambda x: [2 * float(v) for v in x]) == ("failed", "container")


def test_nan_where_nan_is_right():
    undefined = declare(lambda x: 1 / x if x else float("nan"), (2.0,), (0.0,))
    assert verdict(undefined, lambda x: np.nan if x == 0 else 1 / x) == ("passed", None)
    assert verdict(undefined, lambda x: 0.0 if x == 0 else 1 / x) == ("failed", None)


def test_accepted_alternatives_hold_for_all_probes_together():
    data = np.array([1.0, 2.0, 4.0])
    variance = declare(np.var, (data,), (2 * data,), accepts=[lambda x: np.var(x, ddof=1)])
    assert verdict(variance, lambda x: np.var(x, ddof=1)) == ("passed", None)
    assert verdict(variance, np.var)[0] == "passed"
    mixed = verdict(variance, lambda x: np.var(x, ddof=1 if x[0] == 1 else 0))
    assert mixed[0] == "failed"


def test_functions_as_arguments():
    def slope(f, x, h=1e-5):
        return (f(x + h) - f(x - h)) / (2 * h)

    exercise = declare(slope, (np.sin, 0.5), (np.exp, 1.0), signature="f(f, x, h=1e-5)")
    assert verdict(exercise, lambda f, x, h=1e-6: (f(x + h) - f(x - h)) / h / 2)[0] == "passed"
    assert verdict(exercise, lambda f, x, h=1e-5: (f(x + h) - f(x)) / h)[0] == "failed"
    report = run_exercise(exercise, lambda f, x: 0.0)
    assert report.example.called == "f(sin, 0.5)"


def test_values_in_the_place_of_functions():
    value = declare(lambda: 6.0, (), signature="slope", asks="value")
    assert verdict(value, 6) == ("passed", None)
    assert verdict(value, 5.0)[0] == "failed"
    assert verdict(value, ...)[0] == "not done"
    assert run_exercise(value, 5.0).example.called == "slope"


def test_sizes_that_follow_from_the_answer_are_told_by_between():
    loss = declare(
        lambda y, p: -np.log(np.clip(p, 1e-12, 1)),
        (1.0, 0.5),
        (1.0, 0.0),
        expected=lambda y, p: Between(10.0, 1e6) if p == 0 else -np.log(p),
        signature="f(y, p)",
    )
    assert verdict(loss, lambda y, p: -np.log(max(p, 1e-7))) == ("passed", None)
    assert verdict(loss, lambda y, p: -np.log(p)) == ("failed", "nan")
    assert verdict(loss, lambda y, p: -np.log(max(p, 0.05))) == ("failed", None)


def test_longer_limits_belong_to_the_exercise():
    assert NETWORK.limit == 60.0
    assert HE.limit == 10.0


@pytest.mark.parametrize(
    "change",
    [
        {"id": "chapter 1"},
        {"hints": ("one", "two")},
        {"mistakes": [Mistake("a", "A.", abs), Mistake("a", "B.", abs)]},
    ],
)
def test_a_faulty_declaration_is_refused(change):
    with pytest.raises(ValueError, match=r"id|hints|mistakes"):
        declare(abs, (1,), **change)
