"""Form B of the concept test: twenty questions over the whole course."""

from nnlib.checks.quiz.concepts.form_b_judging import QUESTIONS as JUDGING
from nnlib.checks.quiz.concepts.form_b_neurons import QUESTIONS as NEURONS
from nnlib.checks.quiz.concepts.form_b_slopes import QUESTIONS as SLOPES
from nnlib.checks.quiz.concepts.form_b_training import QUESTIONS as TRAINING

QUESTIONS = NEURONS + SLOPES + TRAINING + JUDGING
