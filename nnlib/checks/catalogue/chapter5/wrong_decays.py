"""Wrong decays, from which the mistakes of exercise 5.8 are made."""

import math


def shape(of, beyond=1.0):
    """Return a decay whose share of lr_max − lr_min is `of(x)`, x = min(step/total, beyond)."""

    def wrong(step, total, lr_max, lr_min):
        return lr_min + (lr_max - lr_min) * of(min(step / total, beyond))

    return wrong


def half_cosine(x):
    """Return (1 + cos πx)/2."""
    return (1 + math.cos(math.pi * x)) / 2


def share_of(step, total):
    """Return the right share of lr_max − lr_min."""
    return half_cosine(min(step / total, 1.0))


def at(moved):
    """Return the right decay for other steps and totals: `moved(step, total)`."""

    def wrong(step, total, lr_max, lr_min):
        return shape(half_cosine)(*moved(step, total), lr_max, lr_min)

    return wrong


def right_from_end(decay):
    """Return a decay that is wrong before `total` only."""

    def wrong(step, total, lr_max, lr_min):
        return decay(step, total, lr_max, lr_min) if step < total else lr_min

    return wrong
