"""Exercises 5.1 to 5.9: names and signatures, and right answers in other styles."""

import math

import numpy as np
import pytest

from nnlib.checks.catalogue import chapter5
from tests.answers import by_id, each, explains, passes

EXERCISES = by_id(chapter5)
SIGNATURES = {
    "5.1": "sgd_step(w, g, lr)",
    "5.2": "momentum_step(w, g, v, lr, beta)",
    "5.3": "adagrad_step(w, g, h, lr, eps)",
    "5.4": "rmsprop_step(w, g, h, lr, rho, eps)",
    "5.5": "adam_step(w, g, m, v, t, lr, b1, b2, eps)",
    "5.6": "minibatches(X, y, batch_size, rng)",
    "5.7": "clip_by_norm(g, max_norm)",
    "5.8": "cosine_decay(step, total, lr_max, lr_min)",
    "5.9": "split(n, shares, rng)",
}


def sgd_by_entry(w, g, lr):
    new = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        new[i] = w[i] - g[i] * lr
    return new


def sgd_on_a_copy(w, g, lr):
    w = w.copy()
    w -= lr * g
    return w


def momentum_on_copies(w, g, v, lr, beta):
    w, v = w.copy(), v.copy()
    v *= beta
    v += g
    w -= lr * v
    return [w, v]


def momentum_by_entry(w, g, v, lr, beta):
    new_w, new_v = np.zeros_like(w), np.zeros_like(v)
    for i in np.ndindex(w.shape):
        new_v[i] = v[i] * beta + g[i]
        new_w[i] = w[i] - new_v[i] * lr
    return new_w, new_v


def adagrad_on_copies(w, g, h, lr, eps):
    h = h.copy()
    h += g * g
    rate = lr / (h**0.5 + eps)
    return w - rate * g, h


def adagrad_by_entry(w, g, h, lr, eps):
    new_w, new_h = np.zeros(w.shape), np.zeros(h.shape)
    for i in np.ndindex(w.shape):
        new_h[i] = h[i] + float(g[i]) ** 2
        new_w[i] = w[i] - lr * g[i] / (math.sqrt(new_h[i]) + eps)
    return new_w, new_h


def rmsprop_as_a_move(w, g, h, lr, rho, eps):
    new_h = h + (1 - rho) * (np.square(g) - h)
    return w + -lr * np.divide(g, np.sqrt(new_h) + eps), new_h


def rmsprop_on_copies(w, g, h, lr, rho, eps):
    w, h = np.array(w), np.array(h)
    h *= rho
    h += (1 - rho) * np.multiply(g, g)
    w -= lr * g / (np.power(h, 0.5) + eps)
    return w, h


def adam_as_a_move(w, g, m, v, t, lr, b1, b2, eps):
    m = m + (1 - b1) * (g - m)
    v = v + (1 - b2) * (g * g - v)
    rate = lr * math.sqrt(1 - b2**t) / (1 - b1**t)
    return w - rate * m / (np.sqrt(v) + eps * math.sqrt(1 - b2**t)), m, v


def adam_on_copies(w, g, m, v, t, lr, b1, b2, eps):
    w, m, v = w.copy(), m.copy(), v.copy()
    m[...] = b1 * m + (1 - b1) * g
    v[...] = b2 * v + (1 - b2) * g**2
    w -= lr * (m / (1 - np.power(b1, t))) / (np.sqrt(v / (1 - np.power(b2, t))) + eps)
    return [w, m, v]


def clip_by_minimum(g, max_norm):
    length = math.sqrt(float((g * g).sum()))
    return g * min(1.0, max_norm / length) if length else g.copy()


def clip_as_pytorch(g, max_norm):
    return g * np.minimum(1.0, max_norm / (np.linalg.norm(g) + 1e-6))


def clip_by_larger(g, max_norm):
    return g / max(1.0, np.linalg.norm(g) / max_norm)


def clip_a_copy(g, max_norm):
    g = g.astype(float)
    long = np.sqrt(np.vdot(g, g))
    if long >= max_norm:
        g *= max_norm
        g /= long
    return g


def cosine_mean(step, total, lr_max, lr_min):
    if step >= total:
        return lr_min
    return (lr_max + lr_min) / 2 + (lr_max - lr_min) / 2 * np.cos(np.pi * step / total)


def cosine_squared(step, total, lr_max, lr_min):
    share = math.cos(math.pi / 2 * min(step, total) / total) ** 2
    return share * lr_max + (1 - share) * lr_min


RIGHT = {
    "5.1": [sgd_by_entry, sgd_on_a_copy, lambda w, g, lr: np.subtract(w, np.multiply(g, lr))],
    "5.2": [
        momentum_on_copies,
        momentum_by_entry,
        lambda w, g, v, lr, beta: (w - lr * beta * v - lr * g, g + v * beta),
    ],
    "5.3": [
        adagrad_on_copies,
        adagrad_by_entry,
        lambda w, g, h, lr, eps: (w - g * (lr / (eps + np.hypot(np.sqrt(h), g))), g**2 + h),
    ],
    "5.4": [rmsprop_as_a_move, rmsprop_on_copies],
    "5.5": [adam_as_a_move, adam_on_copies],
    "5.7": [clip_by_minimum, clip_as_pytorch, clip_by_larger, clip_a_copy],
    "5.8": [cosine_mean, cosine_squared],
}


@pytest.mark.parametrize(("id", "signature"), SIGNATURES.items())
def test_names_and_signatures_are_those_of_the_course(id, signature):
    assert EXERCISES[id].signature == signature


@pytest.mark.parametrize(("id", "answer"), each(RIGHT))
def test_right_answers_in_other_styles_pass_with_ten_seeds(id, answer):
    passes(EXERCISES[id], answer)


@pytest.mark.parametrize("id", EXERCISES)
def test_each_exercise_has_many_mistakes_and_every_explanation_differs(id):
    explains(EXERCISES[id], alike=4)
