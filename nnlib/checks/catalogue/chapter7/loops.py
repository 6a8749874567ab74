"""Training loops for exercise 7.8 with some of their parts in another way."""

import numpy as np


def slope(X, y, w, j):
    """Return the gradient of the mean squared error on the rows j."""
    return 2 * X[j].T @ (X[j] @ w - y[j]) / len(j)


def cut(order, B):
    """Return the batches of an order, the last one shorter where it must be."""
    return [order[s : s + B] for s in range(0, len(order), B)]


def built(
    gradient=lambda X, y, w, j, B: slope(X, y, w, j),
    order=lambda n, rng: rng.permutation(n),
    batches=cut,
    start=lambda d, rng: np.zeros(d),
    rounds=lambda epochs: epochs,
    once=False,
    reset=False,
):
    """Return the training loop with some of its parts in another way."""

    def wrong(X, y, lr, epochs, B, rng):
        w = start(X.shape[1], rng)
        rows = order(len(X), rng)
        for _ in range(rounds(epochs)):
            w = start(X.shape[1], rng) if reset else w
            rows = rows if once else order(len(X), rng)
            for j in batches(rows, B):
                w = w - lr * gradient(X, y, w, j, B)
        return w

    return wrong


def stale(X, y, lr, epochs, B, rng):
    """Compute all gradients of an epoch with the weights of its start."""
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        w = w - lr * sum(slope(X, y, w, j) for j in cut(rng.permutation(len(X)), B))
    return w


def last_batch(X, y, lr, epochs, B, rng):
    """Step once an epoch, with the gradient of its last batch."""
    return built(batches=lambda order, B: cut(order, B)[-1:])(X, y, lr, epochs, B, rng)


def shuffled_apart(X, y, lr, epochs, B, rng):
    """Give every row the target of another one."""
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for s in range(0, len(X), B):
            j = order[s : s + B]
            w = w - lr * 2 * X[j].T @ (X[j] @ w - y[s : s + B]) / len(j)
    return w


def history(X, y, lr, epochs, B, rng):
    """Return the weights of every epoch."""
    return [built()(X, y, lr, n + 1, B, rng) for n in range(epochs)]


def in_place(X, y, lr, epochs, B, rng):
    """Put the caller's rows into another order."""
    order = rng.permutation(len(X))
    w = built()(X, y, lr, epochs, B, rng)
    X[...], y[...] = X[order], y[order]
    return w


overlapping = built(batches=lambda order, B: [order[s : s + B] for s in range(len(order))])
b_batches = built(batches=lambda order, B: np.array_split(order, min(B, len(order))))
one_by_one = built(batches=lambda order, B: [order[i : i + 1] for i in range(len(order))])
