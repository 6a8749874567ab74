"""Names, settings and input of the activation functions."""

import pickle

import numpy as np
import pytest

from nnlib import activations
from nnlib.activations import ELU, LeakyReLU, Mish, ReLU, Sigmoid, Swish, get

EVERY = pytest.mark.parametrize(
    "f",
    [f for f in vars(activations).values() if isinstance(f, activations.ActivationFunction)],
    ids=repr,
)


# Settings and names


def test_get_knows_every_name_and_instance():
    names = "identity step sigmoid tanh relu leaky_relu elu swish gelu mish softplus softmax"
    for name in names.split():
        assert get(name).name == name
        assert get(name) is getattr(activations, name)
        assert get(name).formula
    mine = LeakyReLU(0.2)
    assert get(mine) is mine
    assert get(None) is activations.identity


@pytest.mark.parametrize("bad", ["rleu", "ReLU", 3, np.tanh])
def test_get_lists_the_names(bad):
    with pytest.raises(ValueError, match=r"activation: unknown .*'leaky_relu'"):
        get(bad)


def test_get_explains_a_class():
    with pytest.raises(ValueError, match=r"got the class ReLU; write ReLU\(\)"):
        get(ReLU)


def test_settings_make_equality_and_repr():
    assert LeakyReLU(0.2) == LeakyReLU(negative_slope=0.2) != LeakyReLU(0.1)
    assert ReLU() == ReLU() != Sigmoid()
    assert repr(Swish(beta=2)) == "Swish(beta=2.0)"
    assert repr(Mish()) == "Mish()"
    assert pickle.loads(pickle.dumps(ELU(0.5))) == ELU(0.5)
    with pytest.raises(AttributeError):
        activations.leaky_relu.negative_slope = 0.5


def test_a_numpy_setting_does_not_widen_float32():
    z = np.ones(3, np.float32)
    for f in (LeakyReLU(np.float64(0.1)), ELU(np.float64(2)), Swish(np.float64(2))):
        assert f(z).dtype == f.derivative(z).dtype == np.float32


@pytest.mark.parametrize("make", [LeakyReLU, ELU, Swish])
@pytest.mark.parametrize("bad", [-0.1, np.nan, np.inf, "0.1", None, True])
def test_settings_are_checked(make, bad):
    with pytest.raises(ValueError, match=r"(negative_slope|alpha|beta): expected a number"):
        make(bad)


@EVERY
@pytest.mark.parametrize("bad", ["text", [[1, 2], [3]], [1j], None])
def test_input_must_be_numbers(f, bad):
    with pytest.raises(ValueError, match="z: expected an array of numbers"):
        f(bad)
