"""The library against PyTorch: numbers recorded by `golden/record_pytorch.py`."""

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnlib import activations, losses, optimizers, regularizers, schedules
from nnlib.layers import BatchNormalization, Dense
from nnlib.network import Network
from nnlib.training import train

with np.load(Path(__file__).with_name("golden") / "pytorch.npz") as file:
    GOLDEN = dict(file)
STEPS = 50


def golden(prefix):
    """Return the arrays below a path, by the rest of their names."""
    found = {k[len(prefix) + 1 :]: v for k, v in GOLDEN.items() if k.startswith(prefix + "/")}
    assert found, prefix
    return found


ACTIVATIONS = {
    "leaky_relu": activations.LeakyReLU(negative_slope=0.2),
    "elu": activations.ELU(alpha=1.3),
    **{
        name: activations.get(name)
        for name in ("identity", "sigmoid", "tanh", "relu", "swish", "gelu", "mish", "softplus")
    },
}
LOSSES = {
    "mse": losses.MeanSquaredError(),
    "mae": losses.MeanAbsoluteError(),
    "huber": losses.Huber(delta=0.7),
    "bce": losses.BinaryCrossEntropy(),
    "bce_logits": losses.BinaryCrossEntropy(from_logits=True),
    "cce_labels": losses.CategoricalCrossEntropy(from_logits=True),
    "cce_rows": losses.CategoricalCrossEntropy(from_logits=True),
    "nll": losses.CategoricalCrossEntropy(),
}
REGULARIZERS = {
    "l1": regularizers.L1(0.3),
    "l2": regularizers.L2(0.7),
    "elastic_net": regularizers.ElasticNet(0.3, 0.7),
}
MASK = np.array([True, True, True, False, False])
OPTIMIZERS = {
    "sgd": optimizers.SGD(0.01),
    "momentum": optimizers.SGD(0.005, momentum=0.9),
    "nesterov": optimizers.SGD(0.005, momentum=0.9, nesterov=True),
    "momentum_step_decay": optimizers.SGD(schedules.step_decay(0.005, 0.1, 20), momentum=0.9),
    "adagrad": optimizers.AdaGrad(0.1),
    "rmsprop": optimizers.RMSprop(0.02, rho=0.9),
    "adam": optimizers.Adam(0.05),
    "adam_cosine": optimizers.Adam(
        schedules.cosine_decay(0.05, STEPS, final=0.01), beta_1=0.8, beta_2=0.99, epsilon=1e-3
    ),
    "adamw": optimizers.AdamW(0.05, weight_decay=0.4),
    "adamw_masked": optimizers.AdamW(0.05, weight_decay=0.4),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation(name):
    f, z, want = ACTIVATIONS[name], GOLDEN["activation/z"], golden(f"activation/{name}")
    assert_allclose(f(z), want["value"], rtol=1e-12, atol=1e-13)
    assert_allclose(f.derivative(z), want["gradient"], rtol=1e-12, atol=1e-13)
    assert_allclose(f.derivative(z, f(z)), want["gradient"], rtol=1e-12, atol=1e-13)


def test_softmax():
    want = golden("activation/softmax")
    z, s = want["z"], activations.softmax(want["z"])
    assert_allclose(s, want["value"], rtol=1e-12, atol=1e-15)
    backward = activations.softmax.backward(want["upstream"], z, s)
    assert_allclose(backward, want["gradient"], rtol=1e-12, atol=1e-15)
    through_jacobian = np.einsum("ni,nij->nj", want["upstream"], activations.softmax.jacobian(z))
    assert_allclose(through_jacobian, want["gradient"], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", LOSSES)
def test_loss(name):
    loss, want = LOSSES[name], golden(f"loss/{name}")
    pair = want["y_true"], want["y_pred"]
    assert_allclose(loss(*pair), want["value"], rtol=1e-12)
    assert_allclose(loss.gradient(*pair), want["gradient"], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", REGULARIZERS)
def test_regularizer(name):
    regularizer, want, w = REGULARIZERS[name], golden(f"penalty/{name}"), GOLDEN["penalty/w"]
    assert_allclose(regularizer.penalty(w), want["value"], rtol=1e-13)
    assert_allclose(regularizer.gradient(w), want["gradient"], rtol=1e-13)


def test_dense_with_batch_normalization():
    want = golden("normalised")
    dense = Dense(5, 4)
    norm = BatchNormalization(4, momentum=0.8, epsilon=1e-4)  # PyTorch's momentum is 1 − 0.8
    dense.W, dense.b, norm.gamma, norm.beta = (want[k] for k in ("W", "b", "gamma", "beta"))
    network = Network([dense, norm])

    network.forward(want["x1"], training=True)
    assert_allclose(network.forward(want["x2"], training=True), want["y_training"], rtol=1e-12)
    got = {
        "dx": network.backward(want["upstream"]),
        "dW": dense.dW,
        "db": dense.db,
        "dgamma": norm.dgamma,
        "dbeta": norm.dbeta,
        "running_mean": norm.running_mean,
        "running_variance": norm.running_variance,
        "y_evaluation": network.predict(want["x2"]),
    }
    for name, array in got.items():
        assert_allclose(array, want[name], rtol=1e-11, atol=1e-13, err_msg=name)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizer_takes_the_same_50_steps(name):
    """Given the recorded gradients, θ stays within 1e-10 of PyTorch's after each step."""
    optimizer, want = OPTIMIZERS[name], golden(f"optimizer/{name}")
    mask = MASK if name == "adamw_masked" else None
    optimizer.reset()
    theta = want["theta"][0].copy()
    assert len(want["gradient"]) == STEPS
    for gradient, after in zip(want["gradient"], want["theta"][1:], strict=True):
        optimizer.step(theta, gradient, mask)
        assert_allclose(theta, after, rtol=1e-10, atol=1e-12)


def test_adam_in_float32():
    want = golden("optimizer/adam_float32")
    optimizer, theta = optimizers.Adam(0.05), want["theta"][0].copy()
    assert theta.dtype == np.float32
    for gradient in want["gradient"]:
        optimizer.step(theta, gradient)
    assert theta.dtype == np.float32
    assert_allclose(theta, want["theta"][-1], rtol=2e-5)


def test_clipping():
    """PyTorch adds 1e-6 to the norm it divides by, so the two agree to that."""
    want = golden("clipping")
    clipped = optimizers.clip_by_norm(want["gradient"], max_norm=2.0)
    assert np.linalg.norm(want["gradient"]) > 2
    assert_allclose(clipped, want["clipped"], rtol=1e-6)
    assert_allclose(np.linalg.norm(clipped), 2.0, rtol=1e-14)


def test_whole_network_is_trained_alike():
    want = golden("network")
    network = Network([Dense(4, 8, "tanh"), Dense(8, 3)])
    for layer, i in zip(network.layers, "12", strict=True):
        layer.W, layer.b = want[f"W{i}"], want[f"b{i}"]
    history = train(
        network,
        losses.CategoricalCrossEntropy(from_logits=True),
        optimizers.Adam(0.02),
        want["X"],
        want["y"],
        epochs=STEPS,
        batch_size=len(want["X"]),
        seed=0,
        progress=False,
    )
    assert_allclose(history["loss"], want["losses"], rtol=1e-10)
    for layer, i in zip(network.layers, "12", strict=True):
        assert_allclose(layer.W, want[f"final_W{i}"], rtol=1e-9, atol=1e-10)
        assert_allclose(layer.b, want[f"final_b{i}"], rtol=1e-9, atol=1e-10)
