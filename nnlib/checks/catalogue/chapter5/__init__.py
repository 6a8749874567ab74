"""Exercises of chapter 5: steps, batches, clipping, schedules and splits."""

from nnlib.checks.catalogue.chapter5.adagrad_step import EXERCISE as ADAGRAD_STEP
from nnlib.checks.catalogue.chapter5.adam_step import EXERCISE as ADAM_STEP
from nnlib.checks.catalogue.chapter5.clip_by_norm import EXERCISE as CLIP_BY_NORM
from nnlib.checks.catalogue.chapter5.cosine_decay import EXERCISE as COSINE_DECAY
from nnlib.checks.catalogue.chapter5.minibatches import EXERCISE as MINIBATCHES
from nnlib.checks.catalogue.chapter5.momentum_step import EXERCISE as MOMENTUM_STEP
from nnlib.checks.catalogue.chapter5.rmsprop_step import EXERCISE as RMSPROP_STEP
from nnlib.checks.catalogue.chapter5.sgd_step import EXERCISE as SGD_STEP
from nnlib.checks.catalogue.chapter5.split import EXERCISE as SPLIT

TITLE = "Optimizers"
EXERCISES = (
    SGD_STEP,
    MOMENTUM_STEP,
    ADAGRAD_STEP,
    RMSPROP_STEP,
    ADAM_STEP,
    MINIBATCHES,
    CLIP_BY_NORM,
    COSINE_DECAY,
    SPLIT,
)
