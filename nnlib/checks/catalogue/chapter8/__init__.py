"""Exercises of chapter 8: a spam filter."""

from nnlib.checks.catalogue.chapter8.capital_share import EXERCISE as CAPITAL_SHARE
from nnlib.checks.catalogue.chapter8.choose_threshold import EXERCISE as CHOOSE_THRESHOLD
from nnlib.checks.catalogue.chapter8.confusion import EXERCISE as CONFUSION
from nnlib.checks.catalogue.chapter8.count_words import EXERCISE as COUNT_WORDS
from nnlib.checks.catalogue.chapter8.decide import EXERCISE as DECIDE
from nnlib.checks.catalogue.chapter8.precision_recall_f1 import EXERCISE as PRECISION_RECALL_F1
from nnlib.checks.catalogue.chapter8.roc_auc import EXERCISE as ROC_AUC
from nnlib.checks.catalogue.chapter8.standardise import EXERCISE as STANDARDISE
from nnlib.checks.catalogue.chapter8.train_spam_filter import EXERCISE as TRAIN_SPAM_FILTER

TITLE = "Spam filter"
EXERCISES = (
    COUNT_WORDS,
    CAPITAL_SHARE,
    STANDARDISE,
    DECIDE,
    PRECISION_RECALL_F1,
    CHOOSE_THRESHOLD,
    TRAIN_SPAM_FILTER,
    CONFUSION,
    ROC_AUC,
)
