"""Data sets of the course: each function returns a `Dataset` record.

Made here: `xor`, `moons`, `spirals`, `sine`. From scikit-learn: `digits`, `breast_cancer`,
`diabetes`. With this package: `inbox`, `spambase`. Downloaded once: `sms_spam`.

Everything but `sms_spam` works without a network.

From text to features: `spambase_features` for the 57 measurements of Spambase; `tokens`,
`frequent_tokens` and `count_tokens` (of `nnlib.text`) for a bag of words.
"""

from nnlib.datasets.inbox import inbox
from nnlib.datasets.mail import spambase
from nnlib.datasets.record import Dataset
from nnlib.datasets.sklearn_sets import breast_cancer, diabetes, digits
from nnlib.datasets.sms import sms_spam
from nnlib.datasets.spambase_features import spambase_features
from nnlib.datasets.synthetic import moons, sine, spirals, xor
from nnlib.text import count_tokens, frequent_tokens, tokens

__all__ = [
    "Dataset",
    "breast_cancer",
    "count_tokens",
    "diabetes",
    "digits",
    "frequent_tokens",
    "inbox",
    "moons",
    "sine",
    "sms_spam",
    "spambase",
    "spambase_features",
    "spirals",
    "tokens",
    "xor",
]
