"""Whole epochs through `train()`, progress bar on, and the accuracy after equal epochs.

python -m benchmarks.epochs [--rounds 5]

Every contender gets the same rows, the same network, Adam at its default rate, the same batch
size and number of epochs. `nnlib steps` is our step in a bare loop over the same batches: what
`train()` adds is the difference.
"""

import argparse
import json
import sys
from collections.abc import Callable
from time import perf_counter

import numpy as np

from benchmarks.contenders import nnlib_network, torch_model
from benchmarks.processes import Job, middle, rounds
from benchmarks.shapes import Shape
from benchmarks.tables import markdown

EPOCHS = {"digits": 20, "spambase": 20}
WIDTHS = {"digits": (64, 64, 10), "spambase": (57, 32, 1)}
Rows = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
Predict = Callable[[np.ndarray], np.ndarray]


def load(name: str) -> Rows:
    """Return X_train, y_train, X_test, y_test in float32; features are standardised."""
    from nnlib import datasets

    data = getattr(datasets, name)()
    if name == "spambase":
        X, y, train = np.log(data.X + 0.1), data.y, data.train_mask
    else:
        X, y = data.X / 16, data.y
        train = np.random.default_rng(0).permutation(len(X)) < 1200
    if name == "spambase":
        X = (X - X[train].mean(axis=0)) / X[train].std(axis=0)
    X = X.astype(np.float32)
    return X[train], y[train], X[~train], y[~train]


def nnlib(shape: Shape, X: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> Predict:
    """Train with `train()`."""
    from nnlib import Adam, train

    network, loss = _ours(shape, seed)
    train(network, loss, Adam(), X, _targets(shape, y), epochs, shape.batch, seed=seed)
    return network.predict


def nnlib_steps(shape: Shape, X: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> Predict:
    """Train with our steps in a bare loop."""
    from nnlib import Adam
    from nnlib.training import minibatches
    from nnlib.training.epoch import learn

    network, loss = _ours(shape, seed)
    optimizer, kernels, rng = Adam(), network.kernel_mask, np.random.default_rng(seed)
    targets = _targets(shape, y).astype(np.float32 if shape.widths[-1] == 1 else np.int64)
    for _ in range(epochs):
        for batch in minibatches(X, targets, shape.batch, rng):
            learn(network, loss.value_and_gradient, optimizer, batch, kernels)
    return network.predict


def torch(shape: Shape, X: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> Predict:
    """Train with PyTorch's fused Adam, batches taken by an index as ours are."""
    import torch

    torch.manual_seed(seed)
    model, one = torch_model(shape), shape.widths[-1] == 1
    loss = torch.nn.BCEWithLogitsLoss() if one else torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    inputs = torch.from_numpy(X)
    targets = torch.from_numpy(_targets(shape, y).astype(np.float32 if one else np.int64))
    for _ in range(epochs):
        order = torch.randperm(len(X))
        for start in range(0, len(X), shape.batch):
            rows = order[start : start + shape.batch]
            optimizer.zero_grad()
            loss(model(inputs[rows]), targets[rows]).backward()
            optimizer.step()
    return lambda rows: model(torch.from_numpy(rows)).detach().numpy()


def scikit_learn(shape: Shape, X: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> Predict:
    """Train scikit-learn's network."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    settings = {"batch_size": shape.batch, "alpha": 0.0, "max_iter": epochs, "random_state": seed}
    model = MLPClassifier(shape.widths[1:-1], n_iter_no_change=epochs, **settings).fit(X, y)
    if shape.widths[-1] == 1:
        return lambda rows: model.predict(rows)[:, np.newaxis] - 0.5
    return lambda rows: np.eye(shape.widths[-1])[model.predict(rows)]


CONTENDERS = {
    "nnlib": nnlib,
    "nnlib steps": nnlib_steps,
    "torch": torch,
    "scikit-learn": scikit_learn,
}


def _ours(shape: Shape, seed: int):
    from nnlib import BinaryCrossEntropy, CategoricalCrossEntropy

    loss = BinaryCrossEntropy if shape.widths[-1] == 1 else CategoricalCrossEntropy
    network = nnlib_network(shape)
    network.initialize(np.random.default_rng(seed))
    return network, loss(from_logits=True)


def _targets(shape: Shape, y: np.ndarray) -> np.ndarray:
    return y[:, np.newaxis] if shape.widths[-1] == 1 else y


def one(name: str, data: str, seed: str) -> dict[str, float]:
    """Return the milliseconds of an epoch and the test error in percent of one training."""
    X_train, y_train, X_test, y_test = load(data)
    shape = Shape(WIDTHS[data], 64 if data == "spambase" else 32, "float32")
    CONTENDERS[name](shape, X_train, y_train, 1, int(seed))
    start = perf_counter()
    predict = CONTENDERS[name](shape, X_train, y_train, EPOCHS[data], int(seed))
    spent = perf_counter() - start
    output = predict(X_test)
    guesses = output[:, 0] > 0 if shape.widths[-1] == 1 else output.argmax(axis=1)
    return {"ms": 1e3 * spent / EPOCHS[data], "error": 100 * float(np.mean(guesses != y_test))}


def main() -> None:
    """Measure all, or one training when called with its name, data and seed."""
    if len(sys.argv) == 4:
        try:
            print(json.dumps(one(*sys.argv[1:])))
        except ModuleNotFoundError as error:
            print(json.dumps({"missing": error.name}))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    seeds = [str(seed) for seed in range(parser.parse_args().rounds)]
    figures: dict[tuple[str, str], list[dict[str, float]]] = {}
    for seed in seeds:
        jobs: list[Job] = [(name, data, seed) for data in EPOCHS for name in CONTENDERS]
        for (name, data, _), results in rounds("benchmarks.epochs", jobs, 1).items():
            figures.setdefault((name, data), []).extend(results)
    print(markdown(["contender, data", "ms an epoch", "test error, %"], list(_rows(figures))))


def _rows(figures):
    for (name, data), results in figures.items():
        errors = [result["error"] for result in results]
        spread = np.std(errors, ddof=1) / np.sqrt(len(errors)) if len(errors) > 1 else np.nan
        yield [
            f"{name}, {data}",
            f"{middle(results, 'ms'):.1f}",
            f"{np.mean(errors):.2f} ± {spread:.2f}",
        ]


if __name__ == "__main__":
    main()
