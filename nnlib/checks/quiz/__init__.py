"""Multiple-choice questions: a quiz for each chapter, and a concept test before and after.

`quiz("3")` asks the questions of chapter 3 and explains every option after the answer.
`concept_test("before")` and `concept_test("after")` ask about the same concepts in two forms, and
tell what was gained. Answers are kept with the progress: `kept` says in which form, and
`gain_by_concept` compares the scores of a learner or of a class.
"""

from nnlib.checks.quiz.chapters import Quiz, Reply, quiz
from nnlib.checks.quiz.gain import Gain, gain_by_concept, total_gain
from nnlib.checks.quiz.kept import scores
from nnlib.checks.quiz.paper import ConceptTest, concept_test
from nnlib.checks.quiz.question import Option, Question
from nnlib.checks.quiz.result import Result

__all__ = [
    "ConceptTest",
    "Gain",
    "Option",
    "Question",
    "Quiz",
    "Reply",
    "Result",
    "concept_test",
    "gain_by_concept",
    "quiz",
    "scores",
    "total_gain",
]
