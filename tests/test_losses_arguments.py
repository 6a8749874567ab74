"""Losses at the extremes, their types, and what they refuse."""

import numpy as np
import pytest

from nnlib.activations import sigmoid, softmax
from nnlib.losses import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)

REGRESSION = [MeanSquaredError(), MeanAbsoluteError(), Huber(), Huber(0.3)]
BINARY = [BinaryCrossEntropy(), BinaryCrossEntropy(from_logits=True)]
CATEGORICAL = [CategoricalCrossEntropy(), CategoricalCrossEntropy(from_logits=True)]
EVERY = pytest.mark.parametrize("loss", REGRESSION + BINARY + CATEGORICAL, ids=repr)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def example(loss, rng):
    """Return targets (one-hot rows, which every loss takes) and predictions for this loss."""
    y, z = np.eye(3)[rng.integers(0, 3, 7)], rng.normal(size=(7, 3))
    if isinstance(loss, BinaryCrossEntropy | CategoricalCrossEntropy) and not loss.from_logits:
        return y, sigmoid(z) if isinstance(loss, BinaryCrossEntropy) else softmax(z)
    return y, z


# Extremes


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_binary_cross_entropy_is_finite_at_certainty(dtype):
    loss, eps = BinaryCrossEntropy(), np.finfo(dtype).eps
    p = np.array([0, 1], dtype)
    assert loss([0, 1], p) == 0.0
    assert loss([1, 0], p) == pytest.approx(-np.log(eps), rel=1e-6)
    assert loss([1, 0], p) > 10
    np.testing.assert_allclose(loss.gradient([1, 0], p), [-0.5 / eps, 0.5 / eps], rtol=1e-5)
    np.testing.assert_allclose(loss.gradient([0, 1], p), [0.5, -0.5], rtol=1e-5)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_binary_cross_entropy_from_large_logits(dtype):
    loss, z = BinaryCrossEntropy(from_logits=True), np.array([-1000, 0, 1000], dtype)
    assert loss([0, 0.5, 1], z) == pytest.approx(np.log(2) / 3)
    assert loss([1, 0.5, 0], z) == pytest.approx((2000 + np.log(2)) / 3)
    np.testing.assert_allclose(loss.gradient([1, 0.5, 0], z), [-1 / 3, 0, 1 / 3], rtol=1e-6)
    tail = float(np.exp(-30))
    assert loss([1], np.array([30], dtype)) == pytest.approx(tail, rel=1e-5)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_categorical_cross_entropy_is_finite_at_certainty(dtype):
    eps = np.finfo(dtype).eps
    p, z = np.array([[1, 0], [0, 1]], dtype), np.array([[1000, -1000], [-1000, 1000]], dtype)
    from_p, from_z = CategoricalCrossEntropy(), CategoricalCrossEntropy(from_logits=True)
    assert from_p([0, 1], p) == 0.0
    assert from_p([1, 0], p) == pytest.approx(-np.log(eps), rel=1e-6)
    assert from_z([0, 1], z) == 0.0
    assert from_z([1, 0], z) == pytest.approx(2000)
    assert np.isfinite(from_p.gradient([1, 0], p)).all()
    np.testing.assert_allclose(from_z.gradient([1, 0], z), [[0.5, -0.5], [-0.5, 0.5]])


@EVERY
def test_nan_in_a_prediction_shows(loss, rng):
    y, p = example(loss, rng)
    p[2, 1] = np.nan
    assert np.isnan(loss(y, p))
    assert np.isnan(loss.gradient(y, p)[2, 1])
    if loss in CATEGORICAL:
        assert np.isnan(loss(y.argmax(axis=1), p))
        assert np.isnan(loss(1 - y.argmax(axis=1) % 2, p))


@pytest.mark.filterwarnings("error")
def test_infinite_and_huge_predictions_show_without_a_warning():
    for p in (np.inf, -np.inf, 1e200):
        assert MeanSquaredError()([0.0, 1.0], [p, 1.0]) == np.inf
        assert MeanAbsoluteError()([0.0, 1.0], [p, 1.0]) >= 1e199


@EVERY
def test_types_and_arguments_are_kept(loss, rng):
    y, p = example(loss, rng)
    for dtype in (np.float32, np.float64):
        for y_type in (np.float32, np.float64):
            targets, outputs = y.astype(y_type), p.astype(dtype)
            before = targets.copy(), outputs.copy()
            assert loss.gradient(targets, outputs).dtype == dtype
            assert loss.value_and_gradient(targets, outputs)[1].dtype == dtype
            assert loss(targets, outputs) == pytest.approx(loss(y, p), rel=1e-5)
            np.testing.assert_array_equal(targets, before[0])
            np.testing.assert_array_equal(outputs, before[1])
    assert type(loss(y, p)) is float


def test_integers_lists_and_scalars():
    assert MeanSquaredError()(np.array([1, 2]), np.array([2, 4])) == 2.5
    assert MeanSquaredError().gradient([1, 2], np.array([2, 4])).dtype == np.float64
    assert MeanSquaredError()(1.0, 0.5) == 0.25
    assert MeanSquaredError().gradient(1.0, 0.5) == -1.0
    assert BinaryCrossEntropy()([True, False], [0.5, 0.5]) == pytest.approx(np.log(2))
    big = np.array([200], np.uint8)
    assert MeanAbsoluteError()(np.array([250], np.uint8), big) == 50.0


# Errors


@EVERY
def test_nothing_is_broadcast(loss):
    y, p = np.ones(4), np.full((4, 1), 0.5)
    if loss in CATEGORICAL:
        y, p = np.ones((4, 1)), np.full((4, 2), 0.5)
    for call in (loss, loss.gradient, loss.value_and_gradient):
        with pytest.raises(ValueError, match="y_true and y_pred: expected the same shape"):
            call(y, p)


def test_the_message_shows_the_cure():
    with pytest.raises(ValueError, match=r"got \(4,\) and \(4, 1\); write y_true.reshape\(-1, 1\)"):
        MeanSquaredError()(np.ones(4), np.ones((4, 1)))
    with pytest.raises(ValueError, match=r"write y_pred.reshape\(-1, 1\)"):
        BinaryCrossEntropy()(np.ones((4, 1)), np.ones(4))


@EVERY
def test_an_empty_batch_has_no_mean(loss):
    for call in (loss, loss.gradient):
        with pytest.raises(ValueError, match=r"y_pred: expected at least one sample, got .*\(0, 3"):
            call(np.zeros((0, 3)), np.zeros((0, 3)))


@pytest.mark.parametrize("loss", REGRESSION, ids=repr)
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_targets_must_be_finite(loss, bad):
    for call in (loss, loss.gradient):
        with pytest.raises(ValueError, match=r"y_true: .* at index \(1,\)"):
            call([0.0, bad], [0.0, 0.0])


def test_huge_targets_are_no_error():
    assert MeanAbsoluteError()([1e200, 0.0], [1e200, 2.0]) == 1.0
    float32 = np.array([1e30, 0.0], np.float32)
    assert MeanAbsoluteError()(float32, float32) == 0.0


@pytest.mark.parametrize("loss", BINARY, ids=repr)
@pytest.mark.parametrize("bad", [-1.0, 2.0, np.nan])
def test_binary_targets_lie_in_the_unit_interval(loss, bad):
    for call in (loss, loss.gradient):
        with pytest.raises(ValueError, match=rf"y_true: .*\[0, 1\], got {bad} at index \(1,\)"):
            call([0.0, bad], [0.5, 0.5])


@pytest.mark.parametrize("bad", [-0.1, 1.1, 5.0])
def test_logits_are_not_taken_for_probabilities(bad):
    message = rf"y_pred: expected probabilities .*from_logits=True\), got {bad} at index \(0, 1\)"
    for loss in (BinaryCrossEntropy(), CategoricalCrossEntropy()):
        for call in (loss, loss.gradient):
            with pytest.raises(ValueError, match=message):
                call([[0, 1]], [[0.5, bad]])


def test_rounding_at_the_ends_is_no_error():
    p = np.array([[-1e-9, 1 + 1e-9]])
    assert np.isfinite(BinaryCrossEntropy()([[0, 1]], p))
    assert np.isfinite(CategoricalCrossEntropy().gradient([[0, 1]], p)).all()


@pytest.mark.parametrize("loss", CATEGORICAL, ids=repr)
@pytest.mark.parametrize(
    ("y", "message"),
    [
        ([0, 3], "y_true: expected labels 0 to 2 for 3 classes, got 3 at index 1"),
        ([-1, 0], "y_true: expected labels 0 to 2 for 3 classes, got -1 at index 0"),
        ([0, 1, 2], "got 3 labels and 2 rows"),
        ([0.0, 1.0], r"y_true: expected integer labels .* write y_true.astype\(int\)"),
        ([[1, 1, 0], [0, 0, 1]], r"y_true: expected one-hot rows .* \[1.0, 1.0, 0.0\] in row 0"),
        ([[1, 0, 0], [0, 0, 0]], "in row 1"),
        ([[2, -1, 0], [0, 0, 1]], "in row 0"),
        ([[np.nan, 1, 0], [0, 0, 1]], "in row 0"),
        ([[0.5, 0.4, 0], [0, 0, 1]], "in row 0"),
    ],
)
def test_categorical_targets_are_classes_or_distributions(loss, y, message):
    p = np.full((2, 3), 1 / 3)
    for call in (loss, loss.gradient):
        with pytest.raises(ValueError, match=message):
            call(y, p)


def test_float32_rows_of_many_classes_pass(rng):
    y = rng.dirichlet(np.ones(1000), 64).astype(np.float32)
    p = np.full((64, 1000), 1e-3, np.float32)
    assert CategoricalCrossEntropy()(y, p) == pytest.approx(np.log(1000), rel=1e-5)


def test_categorical_predictions_are_a_table():
    with pytest.raises(ValueError, match=r"y_pred: expected shape \(N, C\), got \(2,\)"):
        CategoricalCrossEntropy()([1, 0], [0.5, 0.5])


@EVERY
@pytest.mark.parametrize("bad", ["text", [[1, 2], [3]], None])
def test_arguments_must_be_numbers(loss, bad):
    with pytest.raises(ValueError, match="y_pred: expected an array of numbers"):
        loss([[0, 1]], bad)
    with pytest.raises(ValueError, match="y_true: expected an array of numbers"):
        loss(bad, [[0.5, 0.5]])


def test_settings_make_equality_and_repr_and_are_checked():
    assert Huber(1) == Huber(1.0) != Huber(2.0)
    assert BinaryCrossEntropy() == BinaryCrossEntropy(False) != BinaryCrossEntropy(True)
    assert BinaryCrossEntropy() != CategoricalCrossEntropy()
    assert repr(BinaryCrossEntropy(from_logits=True)) == "BinaryCrossEntropy(from_logits=True)"
    for bad in (0, -1, np.nan, np.inf, "1"):
        with pytest.raises(ValueError, match="delta: expected a number"):
            Huber(bad)
    for bad in (0.5, 1, "yes", None):
        with pytest.raises(ValueError, match="from_logits: expected True or False"):
            BinaryCrossEntropy(bad)
