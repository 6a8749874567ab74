"""Losses for classes: binary and categorical cross-entropy, from probabilities or from logits.

A logit is the weighted sum z before the sigmoid or softmax. From logits the logarithm is never
taken of 0, and the gradient is ŷ − y: prefer them where a network is trained.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnlib.activations import sigmoid, softmax
from nnlib.losses.base import Loss
from nnlib.losses.checks import (
    as_labels,
    as_prediction,
    as_targets,
    one_hot,
    require_distributions,
    require_probabilities,
    require_unit_targets,
)

# The gap between 1 and the next number of the type: the least probability that ln is taken of.
_EPS = {np.dtype(t): float(np.finfo(t).eps) for t in (np.float32, np.float64)}


@dataclass(frozen=True)
class _CrossEntropy(Loss):
    from_logits: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.from_logits, bool | np.bool_):
            raise ValueError(f"from_logits: expected True or False, got {self.from_logits!r}")
        object.__setattr__(self, "from_logits", bool(self.from_logits))


class BinaryCrossEntropy(_CrossEntropy):
    """L = −mean [y ln p + (1 − y) ln(1 − p)], over all elements.

    Parameters
    ----------
    from_logits : bool
        False: `y_pred` holds probabilities p in [0, 1]. Probabilities nearer to 0 than the
        rounding of their type are taken as that rounding (2.2e-16, in float32 1.2e-7), so that
        loss and gradient stay finite.
        True: `y_pred` holds any numbers z, with p = σ(z). The loss is then computed as
        max(z, 0) − zy + ln(1 + e^−|z|), which is exact for large z too.

    Notes
    -----
    Targets are in [0, 1]; between the two they are probabilities themselves.

    References
    ----------
    Good (1952), "Rational decisions".

    Examples
    --------
    >>> loss = BinaryCrossEntropy()
    >>> round(loss([1, 0], [0.9, 0.2]), 4)
    0.1643
    >>> loss.gradient([1, 0], [0.9, 0.2]).round(4).tolist()
    [-0.5556, 0.625]
    >>> BinaryCrossEntropy(from_logits=True)([1, 0], [1000, 1000])
    500.0
    """

    name = "binary_cross_entropy"
    formula = r"-\frac{1}{N} \sum \left[y \ln p + (1 - y) \ln(1 - p)\right]"

    def _check(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        p = as_prediction(y_pred)
        y = as_targets(y_true, p)
        require_unit_targets(y)
        if not self.from_logits:
            require_probabilities(p)
        return y, p

    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        if self.from_logits:
            z = p
            terms = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
            return terms.sum() / z.size
        eps = _EPS[p.dtype]
        log_p, log_q = np.log(np.maximum(p, eps)), np.log(np.maximum(1 - p, eps))
        return -(np.vdot(y, log_p) + np.vdot(1 - y, log_q)) / p.size

    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        if self.from_logits:
            return (sigmoid(p) - y) * (1 / p.size)
        eps = _EPS[p.dtype]
        p = np.minimum(np.maximum(p, eps), 1 - eps)
        return (p - y) / (p * (1 - p) * p.size)


class CategoricalCrossEntropy(_CrossEntropy):
    """L = −mean over samples of Σ y ln p, the sum being over the classes.

    Parameters
    ----------
    from_logits : bool
        False: each row of `y_pred` (N, C) is a distribution p. Probabilities nearer to 0 than
        the rounding of their type are taken as that rounding, so that loss and gradient stay
        finite.
        True: `y_pred` holds any numbers z, with p = softmax(z). Then
        ln p = z − max z − ln Σ exp(z − max z), which is exact for large z too.

    Notes
    -----
    Targets are class numbers 0 … C − 1 of shape (N,), or rows of shape (N, C) that are
    distributions: one-hot, or with the probability spread over several classes.

    References
    ----------
    Bridle (1990), "Probabilistic interpretation of feedforward classification network outputs".

    Examples
    --------
    >>> loss = CategoricalCrossEntropy()
    >>> p = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]
    >>> round(loss([0, 1], p), 4)
    0.2899
    >>> round(loss([[1, 0, 0], [0, 1, 0]], p), 4)
    0.2899
    >>> CategoricalCrossEntropy(from_logits=True).gradient([0], [[0, 0]]).tolist()
    [[-0.5, 0.5]]
    """

    name = "categorical_cross_entropy"
    formula = r"-\frac{1}{N} \sum_n \sum_c y_{nc} \ln p_{nc}"

    def value_and_gradient(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[float, np.ndarray]:
        """Return the loss and its gradient, with the work that they share done once."""
        if not self.from_logits:
            return super().value_and_gradient(y_true, y_pred)
        y, z = self._check(y_true, y_pred)
        shifted = z - z.max(axis=1, keepdims=True)
        exp = np.exp(shifted)
        total = exp.sum(axis=1, keepdims=True)
        value = -np.vdot(y, shifted - np.log(total)) / len(y)
        return float(value), (exp / total - y) * (1 / len(y))

    def _check(self, y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        p = as_prediction(y_pred)
        if p.ndim != 2:
            raise ValueError(f"y_pred: expected shape (N, C), got {p.shape}")
        labels = as_labels(y_true)
        if labels is None:
            y = as_targets(y_true, p)
            require_distributions(y)
        else:
            y = one_hot(labels, p)
        if not self.from_logits:
            require_probabilities(p)
        return y, p

    def _value(self, y: np.ndarray, p: np.ndarray) -> float:
        log_p = _log_softmax(p) if self.from_logits else np.log(np.maximum(p, _EPS[p.dtype]))
        return -np.vdot(y, log_p) / len(y)

    def _gradient(self, y: np.ndarray, p: np.ndarray) -> np.ndarray:
        if self.from_logits:
            return (softmax(p) - y) * (1 / len(y))
        return -y / (np.maximum(p, _EPS[p.dtype]) * len(y))


def _log_softmax(z: np.ndarray) -> np.ndarray:
    """Return z − max z − ln Σ exp(z − max z) for each row."""
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
