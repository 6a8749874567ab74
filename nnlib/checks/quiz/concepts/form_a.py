"""Form A of the concept test: twenty questions over the whole course."""

from nnlib.checks.quiz.concepts.form_a_judging import QUESTIONS as JUDGING
from nnlib.checks.quiz.concepts.form_a_neurons import QUESTIONS as NEURONS
from nnlib.checks.quiz.concepts.form_a_slopes import QUESTIONS as SLOPES
from nnlib.checks.quiz.concepts.form_a_training import QUESTIONS as TRAINING

QUESTIONS = NEURONS + SLOPES + TRAINING + JUDGING
