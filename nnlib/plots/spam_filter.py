"""The stored filter of the explorers of chapter 8: weights, scaling, and what it says of rows.

The file beside this one is made by `authoring/make_filter.py`, by real training.
"""

import io
from dataclasses import dataclass
from functools import cache

import numpy as np

from nnlib._packaged import read_packaged
from nnlib._validate import require_shape
from nnlib.activations import sigmoid
from nnlib.datasets import spambase
from nnlib.layers import Dense
from nnlib.network import Network

UNITS = 32
STORED = {"mean": (57,), "deviation": (57,), "theta": (59 * UNITS + 1,), "held_out": (3065,)}


@dataclass(frozen=True, eq=False)
class SpamFilter:
    """A network over scaled logarithms of the 57 numbers: z = f((ln(x + 0.1) − μ) / s).

    Attributes
    ----------
    mean, deviation : ndarray (57,)
        μ and s, from training rows.
    network : Network
        57 inputs, 32 ReLU units, one logit.
    """

    mean: np.ndarray
    deviation: np.ndarray
    network: Network

    def scale(self, X: np.ndarray) -> np.ndarray:
        """Return the inputs of the network, shape (N, 57), for the numbers of N e-mails."""
        return (logarithms(X) - self.mean) / self.deviation

    def logits(self, X: np.ndarray) -> np.ndarray:
        """Return the logit of spam, shape (N,), for the numbers of N e-mails."""
        return self.network.predict(self.scale(X))[:, 0]

    def slopes(self, x: np.ndarray) -> np.ndarray:
        """Return ∂z/∂x̃, shape (57,), of the logit in the scaled inputs of one e-mail."""
        self.network.forward(self.scale(x[None]), training=True)
        return np.asarray(self.network.backward(np.ones((1, 1))))[0]


@dataclass(frozen=True, eq=False)
class Judged:
    """Rows whose class is known, and what filters said of them that had not seen them.

    Attributes
    ----------
    y : ndarray (N,)
        1 for spam.
    p : ndarray (N,)
        Probability of spam.
    """

    y: np.ndarray
    p: np.ndarray


def logarithms(X: np.ndarray) -> np.ndarray:
    """Return ln(x + 0.1)."""
    return np.log(X + 0.1)


def untrained(seed: int) -> Network:
    """Return the network before training."""
    return Network(
        [Dense(57, UNITS, "relu", "he_normal"), Dense(UNITS, 1, None, "he_normal")], seed=seed
    )


@cache
def _stored() -> dict[str, np.ndarray]:
    return read_packaged("nnlib.plots", "spam_filter.npz", _arrays)


def _arrays(content: bytes) -> dict[str, np.ndarray]:
    """Return the arrays of the stored filter as float64, if they are its arrays."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        found = {name: arrays[name].astype(np.float64) for name in STORED}
    for name, shape in STORED.items():
        require_shape(found[name], name, shape)
    return found


@cache
def stored_filter() -> SpamFilter:
    """Return the filter that was trained on the 3065 training rows of Spambase.

    Examples
    --------
    >>> stored_filter().network.n_parameters
    1889
    """
    arrays = _stored()
    network = untrained(seed=0)
    network.theta[:] = arrays["theta"]
    return SpamFilter(arrays["mean"], arrays["deviation"], network)


@cache
def judged_rows() -> dict[str, Judged]:
    """Return the training rows, each judged by a filter trained without it, and the test rows.

    Examples
    --------
    >>> {name: len(rows.y) for name, rows in judged_rows().items()}
    {'training': 3065, 'test': 1536}
    """
    data = spambase()
    training = np.asarray(data.train_mask)
    return {
        "training": Judged(data.y[training], sigmoid(_stored()["held_out"])),
        "test": Judged(data.y[~training], sigmoid(stored_filter().logits(data.X[~training]))),
    }
