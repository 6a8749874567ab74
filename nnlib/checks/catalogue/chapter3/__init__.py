"""Exercises of chapter 3: losses and their slopes."""

from nnlib.checks.catalogue.chapter3.accuracy import EXERCISE as ACCURACY
from nnlib.checks.catalogue.chapter3.bce_from_logits import EXERCISE as BCE_FROM_LOGITS
from nnlib.checks.catalogue.chapter3.bce_gradient import EXERCISE as BCE_GRADIENT
from nnlib.checks.catalogue.chapter3.bce_logits_gradient import EXERCISE as BCE_LOGITS_GRADIENT
from nnlib.checks.catalogue.chapter3.binary_cross_entropy import EXERCISE as BINARY_CROSS_ENTROPY
from nnlib.checks.catalogue.chapter3.categorical_cross_entropy import (
    EXERCISE as CATEGORICAL_CROSS_ENTROPY,
)
from nnlib.checks.catalogue.chapter3.mae import EXERCISE as MAE
from nnlib.checks.catalogue.chapter3.mae_gradient import EXERCISE as MAE_GRADIENT
from nnlib.checks.catalogue.chapter3.mse import EXERCISE as MSE
from nnlib.checks.catalogue.chapter3.mse_gradient import EXERCISE as MSE_GRADIENT
from nnlib.checks.catalogue.chapter3.softmax_cross_entropy_gradient import (
    EXERCISE as SOFTMAX_CROSS_ENTROPY_GRADIENT,
)

TITLE = "Losses"
EXERCISES = (
    MSE,
    MSE_GRADIENT,
    MAE,
    MAE_GRADIENT,
    BINARY_CROSS_ENTROPY,
    BCE_GRADIENT,
    BCE_FROM_LOGITS,
    CATEGORICAL_CROSS_ENTROPY,
    SOFTMAX_CROSS_ENTROPY_GRADIENT,
    BCE_LOGITS_GRADIENT,
    ACCURACY,
)
