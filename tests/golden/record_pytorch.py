"""Record what PyTorch computes, so that the tests can compare without having PyTorch.

    python tests/golden/record_pytorch.py

writes `pytorch.npz` beside this file. It needs PyTorch and NumPy, in an environment of its own;
the versions used are stored in the file (`versions`). All numbers are float64 unless a name ends
in `float32`. Names are paths: `activation/elu/gradient`, `optimizer/adam/theta`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

STEPS = 50


def tensor(array: np.ndarray) -> torch.Tensor:
    return torch.tensor(np.asarray(array), requires_grad=True)


def value_and_gradient(f: Callable, x: np.ndarray, seed: np.ndarray | None = None) -> dict:
    """Return f(x) and the gradient of Σ seed·f(x); without a seed, of Σ f(x)."""
    t = tensor(x)
    value = f(t)
    value.backward(torch.ones_like(value) if seed is None else torch.tensor(seed))
    return {"value": value.detach().numpy(), "gradient": t.grad.numpy()}


def activations() -> Iterator[tuple[str, np.ndarray]]:
    far = [20.0, 40.0, 100.0, 1000.0]
    z = np.concatenate([np.linspace(-6, 6, 50), [-1e-3, 1e-3], far, np.negative(far)])
    functions = {
        "identity": lambda t: t * 1,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": F.relu,
        "leaky_relu": lambda t: F.leaky_relu(t, 0.2),
        "elu": lambda t: F.elu(t, 1.3),
        "swish": F.silu,
        "gelu": lambda t: F.gelu(t, approximate="tanh"),
        "mish": F.mish,
        # PyTorch returns z itself above its threshold, 20 by default, where ln(1 + eᶻ) − z is 2e-9.
        "softplus": lambda t: F.softplus(t, threshold=100),
    }
    yield "z", z
    for name, f in functions.items():
        for key, array in value_and_gradient(f, z).items():
            yield f"{name}/{key}", array

    rng = np.random.default_rng(1)
    rows = np.vstack([rng.normal(size=(4, 5)), [1000, 1001, -1000, 0, 999]])
    upstream = rng.normal(size=rows.shape)
    softmax = value_and_gradient(lambda t: F.softmax(t, dim=1), rows, upstream)
    for key, array in {"z": rows, "upstream": upstream, **softmax}.items():
        yield f"softmax/{key}", array


def losses() -> Iterator[tuple[str, np.ndarray]]:
    rng = np.random.default_rng(2)
    numbers, targets = 2 * rng.normal(size=(6, 3)), rng.normal(size=(6, 3))
    shares, bits = rng.uniform(0.01, 0.99, (6, 3)), rng.integers(0, 2, (6, 3)).astype(float)
    logits = np.vstack([3 * rng.normal(size=(5, 3)), [1000.0, -1000.0, 30.0]])
    labels = np.array([0, 2, 1, 1, 0, 2])
    soft = rng.dirichlet(np.ones(3), 6)
    cases = {
        "mse": (numbers, targets, F.mse_loss),
        "mae": (numbers, targets, F.l1_loss),
        "huber": (numbers, targets, lambda p, y: F.huber_loss(p, y, delta=0.7)),
        "bce": (shares, bits, F.binary_cross_entropy),
        "bce_logits": (logits, bits, F.binary_cross_entropy_with_logits),
        "cce_labels": (logits, labels, F.cross_entropy),
        "cce_rows": (logits, soft, F.cross_entropy),
        "nll": (soft, labels, lambda p, y: F.nll_loss(p.log(), y)),
    }
    for name, (y_pred, y_true, f) in cases.items():
        target = torch.tensor(y_true)
        result = value_and_gradient(lambda p, f=f, y=target: f(p, y), y_pred)
        for key, array in {"y_true": y_true, "y_pred": y_pred, **result}.items():
            yield f"{name}/{key}", array


def normalised_layer() -> Iterator[tuple[str, np.ndarray]]:
    """Dense(5, 4), then BatchNormalization(4): two batches of training, one of evaluation."""
    rng = np.random.default_rng(3)
    dense = torch.nn.Linear(5, 4, dtype=torch.float64)
    norm = torch.nn.BatchNorm1d(4, eps=1e-4, momentum=0.2, dtype=torch.float64)
    arrays = {
        "W": rng.normal(size=(5, 4)),
        "b": rng.normal(size=4),
        "gamma": rng.uniform(0.5, 2, 4),
        "beta": rng.normal(size=4),
        "x1": rng.normal(size=(7, 5)),
        "x2": rng.normal(1, 2, size=(7, 5)),
        "upstream": rng.normal(size=(7, 4)),
    }
    yield from arrays.items()
    with torch.no_grad():
        dense.weight.copy_(torch.tensor(arrays["W"].T))
        dense.bias.copy_(torch.tensor(arrays["b"]))
        norm.weight.copy_(torch.tensor(arrays["gamma"]))
        norm.bias.copy_(torch.tensor(arrays["beta"]))
    norm(dense(torch.tensor(arrays["x1"])))
    x = tensor(arrays["x2"])
    y = norm(dense(x))
    y.backward(torch.tensor(arrays["upstream"]))
    norm.eval()
    yield "y_training", y.detach().numpy()
    yield "y_evaluation", norm(dense(x)).detach().numpy()
    yield "dx", x.grad.numpy()
    yield "dW", dense.weight.grad.numpy().T
    yield "db", dense.bias.grad.numpy()
    yield "dgamma", norm.weight.grad.numpy()
    yield "dbeta", norm.bias.grad.numpy()
    yield "running_mean", norm.running_mean.numpy()
    yield "running_variance", norm.running_var.numpy()


def penalties() -> Iterator[tuple[str, np.ndarray]]:
    w = np.random.default_rng(4).normal(size=(4, 3))
    yield "w", w
    functions = {"l1": lambda t: 0.3 * t.abs().sum(), "l2": lambda t: 0.7 / 2 * (t**2).sum()}
    functions["elastic_net"] = lambda t: functions["l1"](t) + functions["l2"](t)
    for name, f in functions.items():
        for key, array in value_and_gradient(f, w).items():
            yield f"{name}/{key}", array


def bumpy(theta: torch.Tensor) -> torch.Tensor:
    """A ravine, waves and a flat direction in five parameters."""
    a, b, c, d, e = theta
    ravine = (1 - a) ** 2 + 10 * (b - a**2) ** 2
    return ravine + torch.sin(3 * c) * d + 0.1 * c**2 + 0.05 * d**4 + 1e-4 * e**2


def trajectory(make: Callable, schedule: Callable | None = None, dtype: str = "float64") -> dict:
    """Return θ before each step and after the last, and the gradient of each step."""
    start = [-0.8, 1.2, 0.4, -1.1, 2.0]
    parts = [torch.tensor(part, dtype=getattr(torch, dtype), requires_grad=True) for part in start]
    optimizer = make(parts)
    scheduler = schedule(optimizer) if schedule else None
    thetas, gradients = [torch.stack(parts).detach().numpy()], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        bumpy(torch.stack(parts)).backward()
        gradients.append(torch.stack([part.grad for part in parts]).numpy())
        optimizer.step()
        if scheduler is not None:
            scheduler.step()
        thetas.append(torch.stack(parts).detach().numpy())
    return {"theta": np.array(thetas), "gradient": np.array(gradients)}


def optimizers() -> Iterator[tuple[str, np.ndarray]]:
    o, steps = torch.optim, torch.optim.lr_scheduler

    def half_decayed(parts: list) -> torch.optim.Optimizer:
        groups = [{"params": parts[:3], "weight_decay": 0.4}, {"params": parts[3:]}]
        return o.AdamW(groups, lr=0.05, weight_decay=0.0)

    runs = {
        "sgd": trajectory(lambda p: o.SGD(p, lr=0.01)),
        "momentum": trajectory(lambda p: o.SGD(p, lr=0.005, momentum=0.9)),
        "nesterov": trajectory(lambda p: o.SGD(p, lr=0.005, momentum=0.9, nesterov=True)),
        "momentum_step_decay": trajectory(
            lambda p: o.SGD(p, lr=0.005, momentum=0.9), lambda s: steps.StepLR(s, 20, 0.1)
        ),
        "adagrad": trajectory(lambda p: o.Adagrad(p, lr=0.1)),
        "rmsprop": trajectory(lambda p: o.RMSprop(p, lr=0.02, alpha=0.9)),
        "adam": trajectory(lambda p: o.Adam(p, lr=0.05)),
        "adam_cosine": trajectory(
            lambda p: o.Adam(p, lr=0.05, betas=(0.8, 0.99), eps=1e-3),
            lambda s: steps.CosineAnnealingLR(s, STEPS, eta_min=0.01),
        ),
        "adamw": trajectory(lambda p: o.AdamW(p, lr=0.05, weight_decay=0.4)),
        "adamw_masked": trajectory(half_decayed),
        "adam_float32": trajectory(lambda p: o.Adam(p, lr=0.05), dtype="float32"),
    }
    for name, run in runs.items():
        for key, array in run.items():
            yield f"{name}/{key}", array


def clipping() -> Iterator[tuple[str, np.ndarray]]:
    gradient = np.random.default_rng(5).normal(size=40)
    part = tensor(np.zeros(40))
    part.grad = torch.tensor(gradient)
    torch.nn.utils.clip_grad_norm_([part], max_norm=2.0)
    yield "gradient", gradient
    yield "clipped", part.grad.numpy()


def whole_network() -> Iterator[tuple[str, np.ndarray]]:
    """Dense(4, 8, tanh), Dense(8, 3), cross-entropy from logits, Adam on all rows at once."""
    rng = np.random.default_rng(6)
    arrays = {
        "X": rng.normal(size=(30, 4)),
        "y": rng.integers(0, 3, 30),
        "W1": rng.normal(size=(4, 8)) / 2,
        "b1": rng.normal(size=8) / 10,
        "W2": rng.normal(size=(8, 3)) / 3,
        "b2": rng.normal(size=3) / 10,
    }
    yield from arrays.items()
    X, y = torch.tensor(arrays["X"]), torch.tensor(arrays["y"])
    W1, b1, W2, b2 = (tensor(arrays[name]) for name in ("W1", "b1", "W2", "b2"))
    optimizer = torch.optim.Adam([W1, b1, W2, b2], lr=0.02)
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = F.cross_entropy(torch.tanh(X @ W1 + b1) @ W2 + b2, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    yield "losses", np.array(losses)
    for name, part in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
        yield f"final_{name}", part.detach().numpy()


if __name__ == "__main__":
    sections = {
        "activation": activations,
        "loss": losses,
        "normalised": normalised_layer,
        "penalty": penalties,
        "optimizer": optimizers,
        "clipping": clipping,
        "network": whole_network,
    }
    torch.set_num_threads(1)
    golden = {
        f"{section}/{name}": array
        for section, record in sections.items()
        for name, array in record()
    }
    golden["versions"] = np.array(f"torch {torch.__version__}, numpy {np.__version__}")
    target = Path(__file__).with_name("pytorch.npz")
    np.savez_compressed(target, **golden)
    print(f"{target.name}: {len(golden)} arrays, {target.stat().st_size / 1000:.0f} kB")
