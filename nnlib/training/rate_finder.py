"""The learning-rate range test: one short run in which the rate grows until the loss explodes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib._validate import random_generator, require_integer, require_number
from nnlib.losses import Loss
from nnlib.network import Network
from nnlib.training.batches import minibatches
from nnlib.training.data import Data, prepare, require_match, require_parts
from nnlib.training.epoch import learn, loss_and_gradient
from nnlib.training.rate_sweep import RateSweep

KEPT = 0.8  # the share of the old mean that smoothing keeps
EXPLODED = 4.0  # the run ends when the smoothed loss is so many times its best
WARM_UP = 10  # steps until the smoothed loss is a mean of enough batches to be compared


@dataclass(frozen=True)
class LearningRateFinder:
    """Find a learning rate: let it grow from batch to batch, and see where the loss explodes.

    Step i = 0, 1, … of n is taken with the rate low·(high/low)^(i/(n − 1)). While the rate is too
    small the loss stays; then it falls; then it explodes. The run ends when the smoothed loss is
    more than 4 times its best, or no longer finite. The smoothed loss is the running mean
    s ← 0.8 s + 0.2 L, corrected for its start at 0 as in `Adam`.

    Parameters
    ----------
    low, high : float
        First and last rate, 0 < low < high.
    steps : int
        Number of steps at most, ≥ 20. With fewer batches than that, the data are gone through
        again, shuffled anew.
    batch_size : int
        Samples in a step, ≥ 1: that of the training to come, as the right rate depends on it.
    seed : int or numpy.random.Generator, optional
        For the shuffling.

    Notes
    -----
    The suggestion is a tenth of the rate at which the smoothed loss was lowest: there the loss
    is about to rise. It was tried on moons, digits and Spambase with SGD, momentum and Adam, five
    seeds each. In eight of the nine cases it was within ten times the best of eleven rates in
    short trainings; on moons with SGD it was 15 to 60 times too small. The rate of the steepest
    descent, another custom, often landed on a chance fall among the smallest rates (1e-6 where
    0.3 was best). Look at the figure too.

    The idea of a run with a growing rate is Smith's, who lets it grow linearly; exponential
    growth sees all orders of magnitude alike and became the custom.

    References
    ----------
    Smith (2017), *Cyclical Learning Rates for Training Neural Networks*.

    Examples
    --------
    >>> from nnlib import SGD, CategoricalCrossEntropy, Dense, Network
    >>> from nnlib.datasets import moons
    >>> data, loss = moons(), CategoricalCrossEntropy(from_logits=True)
    >>> network = Network([Dense(2, 16, "relu"), Dense(16, 2)], seed=0)
    >>> sweep = LearningRateFinder(seed=0).run(network, loss, SGD(), data.X, data.y)
    >>> 0.01 < sweep.suggestion < 1
    True
    """

    low: float = 1e-6
    high: float = 10.0
    steps: int = 100
    batch_size: int = 32
    seed: int | np.random.Generator | None = None

    def __post_init__(self) -> None:
        require_number(self.low, "low", low=0, open_low=True, open_high=True)
        require_number(self.high, "high", low=self.low, open_low=True, open_high=True)
        require_integer(self.steps, "steps", low=2 * WARM_UP)
        require_integer(self.batch_size, "batch_size")
        random_generator(self.seed)

    def run(
        self, network: Network, loss: Loss, optimizer: Any, X: np.ndarray, y: np.ndarray
    ) -> RateSweep:
        """Run the test on copies: network and optimizer stay as they are.

        Parameters
        ----------
        network, loss, optimizer, X, y
            As in `train`. The optimizer's own rate or schedule is not used.

        Returns
        -------
        RateSweep

        Raises
        ------
        ValueError
            As `train`; also if the optimizer has no `learning_rate`, or the loss is not finite
            before the first step.
        """
        require_parts(network, loss, optimizer)
        if not hasattr(optimizer, "learning_rate"):
            raise ValueError(f"optimizer: expected a learning_rate to set, got {optimizer!r}")
        require_match(network, loss)
        network, optimizer = network.copy(), copy.deepcopy(optimizer)
        both, kernels = loss_and_gradient(loss), network.kernel_mask
        rates = np.geomspace(self.low, self.high, self.steps)
        losses: list[float] = []
        smoothed: list[float] = []
        total = 0.0
        with np.errstate(over="ignore", invalid="ignore"):
            batches = _batches(prepare(network, loss, X, y), self.batch_size, self.seed)
            for rate, batch in zip(rates, batches, strict=False):
                optimizer.learning_rate = float(rate)
                value, _ = learn(network, both, optimizer, batch, kernels)
                losses.append(value)
                total = KEPT * total + (1 - KEPT) * value
                smoothed.append(total / (1 - KEPT ** len(losses)))
                if _exploded(smoothed):
                    break
        if not np.isfinite(losses[0]):
            raise ValueError(f"network: the loss is {losses[0]} before the first step")
        n = len(losses)
        start = WARM_UP if n > WARM_UP else 0
        lowest = start + int(np.argmin(np.nan_to_num(smoothed[start:], nan=np.inf)))
        return RateSweep(
            rates=rates[:n],
            losses=np.array(losses),
            smoothed=np.array(smoothed),
            suggestion=float(rates[lowest] / 10),
            stopped=_exploded(smoothed),
        )


def _batches(data: Data, batch_size: int, seed: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Go through the data again and again."""
    rng = random_generator(seed)
    while True:
        yield from minibatches(*data, batch_size, rng)


def _exploded(smoothed: list[float]) -> bool:
    """Return whether the loss is lost, or far above its best since the warm-up."""
    if not np.isfinite(smoothed[-1]):
        return True
    return smoothed[-1] > EXPLODED * min(smoothed[WARM_UP:], default=np.inf)
