"""Exercises of chapter 7: regularisation and generalisation."""

from nnlib.checks.catalogue.chapter7.batch_norm import EXERCISE as BATCH_NORM
from nnlib.checks.catalogue.chapter7.batch_norm_backward import EXERCISE as BATCH_NORM_BACKWARD
from nnlib.checks.catalogue.chapter7.clinic import EXERCISE as CLINIC
from nnlib.checks.catalogue.chapter7.dropout import EXERCISE as DROPOUT
from nnlib.checks.catalogue.chapter7.early_stopping import EXERCISE as EARLY_STOPPING
from nnlib.checks.catalogue.chapter7.l1_gradient import EXERCISE as L1_GRADIENT
from nnlib.checks.catalogue.chapter7.l2_gradient import EXERCISE as L2_GRADIENT
from nnlib.checks.catalogue.chapter7.l2_penalty import EXERCISE as L2_PENALTY
from nnlib.checks.catalogue.chapter7.minibatch_training import EXERCISE as MINIBATCH_TRAINING

TITLE = "Regularisation and generalisation"
EXERCISES = (
    L2_PENALTY,
    L2_GRADIENT,
    L1_GRADIENT,
    DROPOUT,
    BATCH_NORM,
    BATCH_NORM_BACKWARD,
    EARLY_STOPPING,
    MINIBATCH_TRAINING,
    CLINIC,
)
