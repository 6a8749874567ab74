"""Activation functions: what a neuron does with its weighted sum.

Each class is a function to call, with its derivative, its name, its formula and its range. The
ready instances in lower case have the default settings.

>>> from nnlib.activations import LeakyReLU, get, relu
>>> relu([-1.0, 2.0]).tolist()
[0.0, 2.0]
>>> LeakyReLU(negative_slope=0.1).derivative([-1.0, 2.0]).tolist()
[0.1, 1.0]
>>> get("tanh")
Tanh()
"""

from nnlib._validate import choose, names
from nnlib.activations.base import ActivationFunction, Elementwise
from nnlib.activations.classic import Identity, Sigmoid, Step, Tanh
from nnlib.activations.gated import GELU, Mish, Swish
from nnlib.activations.multiclass import Softmax
from nnlib.activations.rectifiers import ELU, LeakyReLU, ReLU, Softplus

__all__ = [
    "ELU",
    "GELU",
    "ActivationFunction",
    "Elementwise",
    "Identity",
    "LeakyReLU",
    "Mish",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Step",
    "Swish",
    "Tanh",
    "elu",
    "gelu",
    "get",
    "identity",
    "leaky_relu",
    "mish",
    "relu",
    "sigmoid",
    "softmax",
    "softplus",
    "step",
    "swish",
    "tanh",
]

identity = Identity()
step = Step()
sigmoid = Sigmoid()
tanh = Tanh()
relu = ReLU()
leaky_relu = LeakyReLU()
elu = ELU()
swish = Swish()
gelu = GELU()
mish = Mish()
softplus = Softplus()
softmax = Softmax()

_BY_NAME: dict[str, ActivationFunction] = {
    f.name: f
    for f in (
        identity,
        step,
        sigmoid,
        tanh,
        relu,
        leaky_relu,
        elu,
        swish,
        gelu,
        mish,
        softplus,
        softmax,
    )
}


def get(activation: str | ActivationFunction | None) -> ActivationFunction:
    """Return the activation function of this name.

    Parameters
    ----------
    activation : str, ActivationFunction or None
        A name such as "relu" gives the ready instance, an instance is returned as it is, and
        None means the identity.

    Raises
    ------
    ValueError
        If the name is unknown; the message lists the names.

    Examples
    --------
    >>> get("relu")
    ReLU()
    >>> get(LeakyReLU(negative_slope=0.2))
    LeakyReLU(negative_slope=0.2)
    """
    if activation is None:
        return identity
    if isinstance(activation, ActivationFunction):
        return activation
    if isinstance(activation, type) and issubclass(activation, ActivationFunction):
        name = activation.__name__
        raise ValueError(f"activation: expected an instance, got the class {name}; write {name}()")
    if callable(activation):
        raise ValueError(
            f"activation: unknown function {activation!r}; choose one of {names(_BY_NAME)}, or "
            "derive a class, with a derivative, from nnlib.activations.Elementwise"
        )
    return choose(activation, _BY_NAME, "activation")
