"""Data sets: what they hold, that nobody can spoil them, and that seeds decide the points."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnlib import datasets

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = ["xor", "moons", "spirals", "sine", "digits", "breast_cancer", "diabetes", "spambase"]


@pytest.mark.parametrize("name", OFFLINE)
class TestEveryDataset:
    def test_has_names_for_every_column_and_class(self, name):
        data = getattr(datasets, name)()
        assert data.name == name
        assert data.X.dtype == np.float64
        assert data.X.shape == (len(data), len(data.feature_names))
        assert data.y.shape == (len(data),)
        assert len(set(data.feature_names)) == len(data.feature_names)
        assert np.isfinite(data.X).all()
        if data.y.dtype.kind == "i":
            assert sorted(set(data.y.tolist())) == list(range(len(data.target_names)))
        else:
            assert len(data.target_names) == 1
        for text in (data.description, data.source, data.licence):
            assert len(text) > 4

    def test_is_read_only_and_can_be_copied(self, name):
        data = getattr(datasets, name)()
        for array in (data.X, data.y):
            before = array.copy()
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 7
            np.testing.assert_array_equal(array, before)
            copy = array.copy()
            copy[0] = 7
        with pytest.raises(AttributeError):
            data.X = None

    def test_repr_tells_sizes_and_how_to_copy(self, name):
        data = getattr(datasets, name)()
        text = repr(data)
        assert f"{name}: X {data.X.shape}" in text
        assert "data.X.copy()" in text


@pytest.mark.parametrize("name", ["moons", "spirals", "sine"])
class TestSeeds:
    def test_same_seed_same_points_other_seed_others(self, name):
        make = getattr(datasets, name)
        a, b, c = make(50, seed=3), make(50, seed=3), make(50, seed=4)
        np.testing.assert_array_equal(a.X, b.X)
        np.testing.assert_array_equal(a.y, b.y)
        assert not np.array_equal(a.X, c.X)

    def test_none_draws_anew_and_generators_are_used(self, name):
        make = getattr(datasets, name)
        assert not np.array_equal(make(50, seed=None).X, make(50, seed=None).X)
        rng = np.random.default_rng(3)
        first = make(50, seed=rng)
        np.testing.assert_array_equal(first.X, make(50, seed=3).X)
        assert not np.array_equal(first.X, make(50, seed=rng).X)

    def test_leaves_the_global_state_alone(self, name):
        before = np.random.get_state()[1].copy()  # noqa: NPY002
        getattr(datasets, name)(20)
        np.testing.assert_array_equal(before, np.random.get_state()[1])  # noqa: NPY002

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [({"n": 0}, "n"), ({"n": 2.5}, "n"), ({"noise": -0.1}, "noise"), ({"noise": "x"}, "noise")],
    )
    def test_bad_input_is_named(self, name, arguments, named):
        with pytest.raises(ValueError, match=f"^{named}: expected"):
            getattr(datasets, name)(**arguments)


def in_order(X):
    return X[np.lexsort(np.round(X, 9).T)]


@pytest.mark.parametrize("n", [2, 7, 100])
def test_moons_without_noise_are_those_of_scikit_learn(n):
    from sklearn.datasets import make_moons

    ours, (X, y) = datasets.moons(n, noise=0.0), make_moons(n, shuffle=False)
    for k in (0, 1):
        np.testing.assert_allclose(in_order(ours.X[ours.y == k]), in_order(X[y == k]), atol=1e-9)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_spirals_without_noise_lie_on_their_arms(classes):
    data = datasets.spirals(101, noise=0.0, classes=classes)
    radius = np.hypot(*data.X.T)
    assert np.bincount(data.y).max() - np.bincount(data.y).min() <= 1
    assert radius.min() == pytest.approx(0.2)
    assert radius.max() == pytest.approx(2.0)
    angle = 2.5 * np.pi * radius / 2 + 2 * np.pi * data.y / classes
    np.testing.assert_allclose(data.X[:, 0], radius * np.cos(angle), atol=1e-12)
    np.testing.assert_allclose(data.X[:, 1], radius * np.sin(angle), atol=1e-12)


def test_spirals_need_a_point_for_each_arm():
    with pytest.raises(ValueError, match=r"^n: expected an integer >= 4, got 3"):
        datasets.spirals(3, classes=4)
    with pytest.raises(ValueError, match=r"^classes: expected"):
        datasets.spirals(classes=1)


def test_noise_has_the_deviation_asked_for():
    data = datasets.sine(20_000, noise=0.3)
    assert np.std(data.y - np.sin(data.X[:, 0])) == pytest.approx(0.3, abs=0.01)
    X, clean = (datasets.moons(20_000, noise=noise, seed=1).X for noise in (0.2, 0.0))
    assert X.var() - clean.var() == pytest.approx(0.04, abs=0.01)


def test_scikit_learn_sets_keep_its_values():
    from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits

    for ours, theirs in [
        (datasets.digits(), load_digits()),
        (datasets.breast_cancer(), load_breast_cancer()),
        (datasets.diabetes(), load_diabetes(scaled=False)),
    ]:
        np.testing.assert_array_equal(ours.X, theirs.data)
        np.testing.assert_array_equal(ours.y, theirs.target)


def test_scikit_learn_and_pooch_are_imported_only_when_needed():
    code = (
        "import sys; sys.modules.update(sklearn=None, pooch=None);"
        "from nnlib.datasets import moons, spambase; moons(); spambase(); print('fine')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "fine\n", done.stderr
