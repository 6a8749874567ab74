"""The library's own functions are no answer, however they are reached."""

import functools
import importlib
import itertools

import numpy as np
import pytest

import nnlib
from nnlib.checks import run_check
from nnlib.checks.guard import LibraryWatch, not_allowed


def imported_inside(x, w, b):
    from nnlib.neuron import weighted_sum

    return weighted_sum(x, w, b)


def by_name(x, w, b):
    module = importlib.import_module("nnlib." + "neuron")
    return getattr(module, "weighted" + "_sum")(x, w, b)


def swallowed(x, w, b):
    try:
        return nnlib.weighted_sum(x, w, b)
    except BaseException:
        return 0.0


def through_a_layer(x, w, b):
    layer = nnlib.Dense(len(x), 1)
    layer.W, layer.b = w[:, None], np.array([b])
    return float(layer.forward(x[None])[0, 0])


def wrong_but_the_library(x, w, b):
    return nnlib.weighted_sum(x, w, b) + 1


@pytest.mark.parametrize(
    "answer",
    [
        nnlib.weighted_sum,
        lambda x, w, b: nnlib.weighted_sum(x, w, b),
        functools.partial(nnlib.weighted_sum),
        lambda *args: sorted([args], key=lambda a: nnlib.weighted_sum(*a)) and 0,
        imported_inside,
        by_name,
        swallowed,
        through_a_layer,
        wrong_but_the_library,
    ],
)
def test_the_library_itself_is_no_answer(answer):
    report = run_check("1.1", answer)
    assert not report.passed
    assert report.diagnosis == "library"
    assert "the library's own" in report.message
    assert "Write the formula yourself" in report.message


def test_a_network_is_no_answer_to_parameter_count():
    def count(sizes):
        layers = [nnlib.Dense(a, b) for a, b in itertools.pairwise(sizes)]
        return nnlib.Network(layers).n_parameters

    assert run_check("1.8", count).diagnosis == "library"


def test_importing_the_library_alone_is_no_fault():
    def imports(x, w, b):
        import nnlib.neuron  # noqa: F401

        return x @ w + b

    assert run_check("1.1", imports).passed


def test_numpy_and_scipy_are_no_library_of_ours():
    def solves(x, w, b):
        from scipy.linalg import blas

        return blas.ddot(x, w) + b

    assert run_check("1.1", solves).passed


def test_calls_inside_the_library_are_told_by_their_entry_only():
    watch = LibraryWatch()
    watch.run(lambda: nnlib.weighted_sum(np.ones(2), np.ones(2), 1.0))
    assert watch.calls == ["nnlib.neuron.weighted_sum"]
    assert not_allowed(watch.calls, ("nnlib.neuron",)) == []
    assert not_allowed(watch.calls, ("nnlib.neuron.weighted_sum",)) == []
    assert not_allowed(watch.calls, ("nnlib.neur", "nnlib.losses")) == watch.calls
