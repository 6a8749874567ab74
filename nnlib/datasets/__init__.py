"""Data sets of the course: each function returns a `Dataset` record.

Made here: `xor`, `moons`, `spirals`, `sine`. From scikit-learn: `digits`, `breast_cancer`,
`diabetes`. With this package: `inbox`, `spambase`. Downloaded once: `sms_spam`.

Everything but `sms_spam` works without a network.
"""

from nnlib.datasets.inbox import inbox
from nnlib.datasets.mail import spambase
from nnlib.datasets.record import Dataset
from nnlib.datasets.sklearn_sets import breast_cancer, diabetes, digits
from nnlib.datasets.sms import sms_spam
from nnlib.datasets.synthetic import moons, sine, spirals, xor

__all__ = [
    "Dataset",
    "breast_cancer",
    "diabetes",
    "digits",
    "inbox",
    "moons",
    "sine",
    "sms_spam",
    "spambase",
    "spirals",
    "xor",
]
