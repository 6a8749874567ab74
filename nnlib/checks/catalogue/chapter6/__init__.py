"""Exercises of chapter 6: initialisation."""

from nnlib.checks.catalogue.chapter6.forward_std import EXERCISE as FORWARD_STD
from nnlib.checks.catalogue.chapter6.gain import EXERCISE as GAIN
from nnlib.checks.catalogue.chapter6.glorot_uniform import EXERCISE as GLOROT_UNIFORM
from nnlib.checks.catalogue.chapter6.he_normal import EXERCISE as HE_NORMAL
from nnlib.checks.catalogue.chapter6.symmetric_units import EXERCISE as SYMMETRIC_UNITS

TITLE = "Initialisation"
EXERCISES = (HE_NORMAL, GLOROT_UNIFORM, FORWARD_STD, SYMMETRIC_UNITS, GAIN)
