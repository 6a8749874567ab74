"""Every activation function against SciPy, its own differences, and its extremes."""

import numpy as np
import pytest
from scipy import special

from nnlib import activations
from nnlib.activations import ELU, GELU, LeakyReLU, Sigmoid, Softmax, Swish, Tanh
from nnlib.gradcheck import numerical_gradient, relative_error

GRID = np.linspace(-30, 30, 2001)  # holds 0


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def exact_tanh_gelu(z):
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


REFERENCES = {
    activations.identity: lambda z: z,
    activations.step: lambda z: (z >= 0) * 1.0,
    activations.sigmoid: special.expit,
    activations.tanh: lambda z: special.expit(2 * z) - special.expit(-2 * z),
    activations.relu: lambda z: np.where(z > 0, z, 0),
    activations.leaky_relu: lambda z: np.where(z > 0, z, 0.01 * z),
    LeakyReLU(0.3): lambda z: np.where(z > 0, z, 0.3 * z),
    LeakyReLU(1): lambda z: z,
    LeakyReLU(2): lambda z: np.where(z > 0, z, 2 * z),
    LeakyReLU(0): lambda z: np.where(z > 0, z, 0),
    activations.elu: lambda z: np.where(z > 0, z, special.expm1(z)),
    ELU(0.5): lambda z: np.where(z > 0, z, 0.5 * special.expm1(z)),
    activations.swish: lambda z: z * special.expit(z),
    Swish(1.7): lambda z: z * special.expit(1.7 * z),
    Swish(0): lambda z: z / 2,
    activations.gelu: exact_tanh_gelu,
    activations.mish: lambda z: z * np.tanh(-special.log_expit(-z)),
    activations.softplus: lambda z: -special.log_expit(-z),
}
ELEMENTWISE = pytest.mark.parametrize("f", REFERENCES, ids=repr)
EVERY = pytest.mark.parametrize("f", [*REFERENCES, activations.softmax], ids=repr)


@ELEMENTWISE
def test_value_equals_reference(f):
    np.testing.assert_allclose(f(GRID), REFERENCES[f](GRID), rtol=1e-12, atol=1e-14)


@ELEMENTWISE
def test_derivative_equals_central_difference_with_and_without_the_output(f):
    z = np.concatenate([np.linspace(-6, -0.01, 50), np.linspace(0.01, 6, 50)])
    numeric = numerical_gradient(lambda z: f(z).sum(), z)
    assert relative_error(f.derivative(z), numeric) < 1e-8
    assert relative_error(f.derivative(z, f(z)), numeric) < 1e-8
    da = np.cos(z)
    assert relative_error(f.backward(da, z, f(z)), da * numeric) < 1e-8


@ELEMENTWISE
def test_derivative_is_the_same_from_the_output(f):
    np.testing.assert_allclose(f.derivative(GRID, f(GRID)), f.derivative(GRID), atol=1e-15)


@pytest.mark.parametrize(
    ("f", "slope"),
    [
        (Sigmoid(), lambda z: np.exp(special.log_expit(z) + special.log_expit(-z))),
        (Tanh(), lambda z: 4 * np.exp(special.log_expit(2 * z) + special.log_expit(-2 * z))),
    ],
)
def test_slopes_from_z_keep_their_digits_in_both_tails(f, slope):
    z = np.array([-300.0, -40.0, -20.0, 20.0, 40.0, 300.0])
    np.testing.assert_allclose(f.derivative(z), slope(z), rtol=1e-12)


EXTREMES = np.array([-1000.0, 0.0, 1000.0])
LIMITS = {
    activations.identity: ([-1000, 0, 1000], [1, 1, 1]),
    activations.step: ([0, 1, 1], [0, 0, 0]),
    activations.sigmoid: ([0, 0.5, 1], [0, 0.25, 0]),
    activations.tanh: ([-1, 0, 1], [0, 1, 0]),
    activations.relu: ([0, 0, 1000], [0, 0, 1]),
    activations.leaky_relu: ([-10, 0, 1000], [0.01, 0.01, 1]),
    LeakyReLU(2): ([-2000, 0, 1000], [2, 2, 1]),
    activations.elu: ([-1, 0, 1000], [0, 1, 1]),
    ELU(0.5): ([-0.5, 0, 1000], [0, 0.5, 1]),
    activations.swish: ([0, 0, 1000], [0, 0.5, 1]),
    activations.gelu: ([0, 0, 1000], [0, 0.5, 1]),
    activations.mish: ([0, 0, 1000], [0, 0.6, 1]),
    activations.softplus: ([0, np.log(2), 1000], [0, 0.5, 1]),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", LIMITS, ids=repr)
@pytest.mark.filterwarnings("error")
def test_limits_are_exact_and_silent(f, dtype):
    z = EXTREMES.astype(dtype)
    value, slope = (np.array(expected, dtype) for expected in LIMITS[f])
    middle = np.s_[1:2]
    for got, expected in ((f(z), value), (f.derivative(z), slope), (f.derivative(z, f(z)), slope)):
        np.testing.assert_allclose(got[middle], expected[middle], rtol=1e-6, atol=0)
        np.testing.assert_array_equal(got[::2], expected[::2])


@EVERY
@pytest.mark.parametrize("shape", [(5,), (0, 3), (1, 3), (2, 3, 4)])
def test_shape_and_float_type_are_kept_and_the_input_unchanged(f, shape):
    for dtype in (np.float32, np.float64):
        z = np.linspace(-2, 2, int(np.prod(shape))).reshape(shape).astype(dtype)
        before = z.copy()
        a, da = f(z), np.ones_like(z)
        results = [a, f.backward(da, z, a)]
        if hasattr(f, "derivative"):
            results += [f.derivative(z), f.derivative(z, a)]
        for result in results:
            assert result.shape == shape
            assert result.dtype == dtype
        np.testing.assert_array_equal(z, before)
        np.testing.assert_array_equal(da, 1)


@ELEMENTWISE
def test_scalars_lists_and_integers(f):
    for result in (f(2), f.derivative(2), f.derivative(2, f(2)), f(np.float32(2))):
        assert isinstance(result, np.floating)
    assert f(np.float32(2)).dtype == f.derivative(np.float32(2)).dtype == np.float32
    for z in ([-2, 0, 2], np.array([-2, 0, 2]), np.array([-2, 0, 2], np.int8)):
        assert f(z).dtype == f.derivative(z).dtype == np.float64
        np.testing.assert_array_equal(f(z), f(np.array([-2.0, 0.0, 2.0])))
    unsigned = np.array([0, 2], np.uint8)
    np.testing.assert_array_equal(f.derivative(unsigned), f.derivative([0.0, 2.0]))


@ELEMENTWISE
def test_nan_stays_visible(f):
    assert np.isnan(f(np.array([np.nan, 1.0]))).tolist() == [True, False]


@ELEMENTWISE
def test_range_bounds_the_outputs_closely(f):
    low, high = f.range
    z = np.concatenate([GRID, np.linspace(-3, 0, 30001)])
    a = f(z)
    assert a.min() >= low - 1e-12
    assert a.max() <= high
    assert a.min() == pytest.approx(low, abs=1e-8) or low == -np.inf
    assert a.max() == pytest.approx(high, abs=1e-8) or high == np.inf


def test_gelu_stays_near_the_exact_form():
    exact = 0.5 * GRID * (1 + special.erf(GRID / np.sqrt(2)))
    assert np.abs(GELU()(GRID) - exact).max() < 5e-4


def test_swish_leaves_the_unit_slope():
    slope = Swish().derivative(np.linspace(-5, 5, 10001))
    assert slope.min() == pytest.approx(-0.0998, abs=1e-4)
    assert slope.max() == pytest.approx(1.0998, abs=1e-4)


# Softmax


def test_softmax_equals_scipy_along_the_last_axis(rng):
    for shape in ((4,), (5, 4), (2, 3, 4), (5, 1)):
        z = 5 * rng.normal(size=shape)
        np.testing.assert_allclose(Softmax()(z), special.softmax(z, axis=-1), rtol=1e-12)
        np.testing.assert_allclose(Softmax()(z).sum(axis=-1), 1.0)


@pytest.mark.filterwarnings("error")
def test_softmax_is_stable():
    z = [[1000, 1001], [-1000, 1000], [0, -np.inf], [-1000, -1000]]
    expected = [[0.268941, 0.731059], [0, 1], [1, 0], [0.5, 0.5]]
    np.testing.assert_allclose(Softmax()(z), expected, atol=1e-6)
    assert np.isnan(Softmax()([[np.nan, 0], [0, 0]])).tolist() == [[True, True], [False, False]]


def test_softmax_jacobian_and_backward(rng):
    f, z, da = Softmax(), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    jacobian = f.jacobian(z)
    assert jacobian.shape == (3, 4, 4)
    for i in range(4):
        numeric = numerical_gradient(lambda z, i=i: f(z)[:, i].sum(), z)
        assert relative_error(jacobian[:, i, :], numeric) < 1e-8
    numeric = numerical_gradient(lambda z: (da * f(z)).sum(), z)
    assert relative_error(f.backward(da, z, f(z)), numeric) < 1e-8
    assert f.jacobian(z[0]).shape == (4, 4)
    assert f.jacobian(z.astype(np.float32)).dtype == np.float32
    assert not hasattr(f, "derivative")


@pytest.mark.parametrize("z", [3.0, np.zeros((2, 0))])
def test_softmax_needs_classes(z):
    with pytest.raises(ValueError, match="z: expected shape"):
        Softmax()(z)
