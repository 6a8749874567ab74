"""Exercises of the start page: nine small ones, three on NumPy and six on school mathematics."""

from nnlib.checks.catalogue.chapter0.as_column import EXERCISE as AS_COLUMN
from nnlib.checks.catalogue.chapter0.chain_slope import EXERCISE as CHAIN_SLOPE
from nnlib.checks.catalogue.chapter0.coin import EXERCISE as COIN
from nnlib.checks.catalogue.chapter0.difference_quotient import EXERCISE as DIFFERENCE_QUOTIENT
from nnlib.checks.catalogue.chapter0.errors import EXERCISE as ERRORS
from nnlib.checks.catalogue.chapter0.partial_slopes import EXERCISE as PARTIAL_SLOPES
from nnlib.checks.catalogue.chapter0.product_shape import EXERCISE as PRODUCT_SHAPE
from nnlib.checks.catalogue.chapter0.steps_to import EXERCISE as STEPS_TO
from nnlib.checks.catalogue.chapter0.student_means import EXERCISE as STUDENT_MEANS

TITLE = "Start here"
EXERCISES = (
    AS_COLUMN,
    STUDENT_MEANS,
    ERRORS,
    DIFFERENCE_QUOTIENT,
    PARTIAL_SLOPES,
    CHAIN_SLOPE,
    STEPS_TO,
    PRODUCT_SHAPE,
    COIN,
)
