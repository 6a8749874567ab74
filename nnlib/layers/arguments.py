"""Arguments that layers share: arrays of the right type, gradients that fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib._validate import as_float, require_same_shape


def as_dtype(x: Any, name: str, dtype: np.dtype) -> np.ndarray:
    """Return `x` as an array of this float type; an array that has it already is not copied."""
    if isinstance(x, np.ndarray) and x.dtype == dtype:
        return x
    return as_float(x, name).astype(dtype)


def require_features(x: np.ndarray, features: int, layer: Any) -> None:
    """Raise ValueError unless `x` is (N, features); `layer` is named in the message."""
    if x.ndim != 2 or x.shape[1] != features:
        hint = "; one sample is x[np.newaxis]" if x.shape == (features,) else ""
        raise ValueError(f"x: expected shape (N, {features}) for {layer!r}, got {x.shape}{hint}")


def gradient_like(dy: Any, y: np.ndarray) -> np.ndarray:
    """Return `dy` in the type of the output `y`; nothing is broadcast, another shape raises."""
    dy = as_dtype(dy, "dy", y.dtype)
    if dy.shape != y.shape:
        require_same_shape(dy, "dy", y, "the output of forward")
    return dy


def float_dtype(dtype: Any) -> np.dtype:
    """Return float32 or float64 as a NumPy dtype, or raise ValueError."""
    try:
        result = np.dtype(dtype)
    except TypeError:
        result = np.dtype(object)
    if result not in (np.float32, np.float64):
        raise ValueError(f"dtype: expected float32 or float64, got {dtype!r}")
    return result
