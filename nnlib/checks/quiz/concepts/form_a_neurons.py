"""Concept test, form A: one neuron, a layer of them, and its curve."""

from nnlib import Sigmoid
from nnlib.checks.quiz.concepts.computing import answer, arriving, best_line, rise, shapes
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "a weighted sum and its threshold",
        "A rule multiplies each input by its weight, adds the products, and adds a bias. "
        "If the result is 0 or more, it answers 1, else 0. The inputs are (4, 2), the "
        "weights (2, −3), the bias is 1. What is the result, and what is the answer?",
        (
            Option("result 2, answer 1", "The bias is missing: 8 − 6 = 2, and with the bias 3."),
            Option(
                "result 3, answer 1", "2 · 4 − 3 · 2 + 1 = 3, and that is 0 or more.", right=True
            ),
            Option("result 15, answer 1", "The minus of the weight −3 was lost. 8 − 6 + 1 = 3."),
            Option(
                "result −5, answer 0",
                "Here weights and inputs were added first and multiplied then. Each input has a "
                "weight of its own: 8 − 6 + 1 = 3.",
            ),
        ),
        verify=lambda: answer((4, 2), (2, -3), 1) == (3, 1),
    ),
    Question(
        "shapes of a layer",
        "A table has 6 rows (people) and 4 columns (measurements). Each of 3 neurons has "
        "a weight for every measurement, and computes one weighted sum for each person. "
        "All weights stand in one table, with a column for each neuron. What are the "
        "sizes (rows × columns) of the table of weights and of the table of results?",
        (
            Option(
                "weights 6 × 3, results 4 × 3",
                "The weights belong to the measurements, not to the people: 4 × 3. Each person "
                "gets a row of results.",
            ),
            Option(
                "weights 4 × 3, results 4 × 3",
                "The weights are right. There is a result for each person and each neuron, so 6 × "
                "3.",
            ),
            Option(
                "weights 6 × 4, results 6 × 1",
                "One weight for each cell of the table would leave nothing to learn. A neuron "
                "uses the same 4 weights for everybody.",
            ),
            Option(
                "weights 4 × 3, results 6 × 3",
                "Each neuron has 4 weights, and each of the 6 people gets 3 results.",
                right=True,
            ),
        ),
        verify=lambda: shapes(6, 4, 3) == ((4, 3), (6, 3)),
    ),
    Question(
        "what one straight line can separate",
        'A rule draws one straight line and answers "yes" on one side of it, "no" on the '
        "other. Four points have these right answers:\n"
        "\n"
        "    (0, 0) no    (0, 1) yes\n"
        "    (1, 0) yes   (1, 1) no\n"
        "\n"
        "How many of the four can the best such rule answer rightly?",
        (
            Option(
                "2", "One can do better: cut off one corner, and only one of the others is wrong."
            ),
            Option(
                "3",
                'A line can cut off one "no", and then only the other "no" is wrong. All four '
                "would need two lines.",
                right=True,
            ),
            Option(
                "4",
                'The two "yes" lie in opposite corners, and so do the two "no". Any line that '
                "separates them has one point on the wrong side.",
            ),
        ),
        verify=lambda: best_line(((0, 0), (0, 1), (1, 0), (1, 1)), (0, 1, 1, 0)) == 3,
    ),
    Question(
        "the slope of a saturated curve",
        "The S-shaped curve f(z) = 1/(1 + e⁻ᶻ) has these values:\n"
        "\n"
        "    z     0      1      2      3      4      5\n"
        "    f(z)  0.500  0.731  0.881  0.953  0.982  0.993\n"
        "\n"
        "z moves from 4.0 to 4.1. By about how much does f(z) rise?",
        (
            Option(
                "by 0.1, as much as z does",
                "That is a line of slope 1. From 4 to 5 the curve rises by 0.011 in all, so by "
                "less than 0.002 here.",
            ),
            Option(
                "by 0.025, as it does at z = 0",
                "At 0 it is at its steepest, 0.25. From 4 to 5 it rises by 0.011 in all.",
            ),
            Option(
                "by 0.002, it is nearly flat there",
                "From 4 to 5 it rises by 0.011 in all, and a tenth of the way brings 0.001 to "
                "0.002.",
                right=True,
            ),
            Option(
                "by exactly 0, it has reached its end",
                "It comes nearer and nearer to 1, but never reaches it. A little is left: about "
                "0.002.",
            ),
        ),
        verify=lambda: round(rise(Sigmoid(), 4.0, 4.1), 3) == 0.002,
    ),
    Question(
        "a change on its way through layers",
        "Three stations stand in a row. Each multiplies what it gets by 2, and then bends "
        "it, so that a quarter of any change goes on. The first input changes by 0.8. By "
        "how much does the last output change?",
        (
            Option(
                "0.1",
                "Each station passes on 2 · ¼ = ½ of a change, and three halves in a row are ⅛: "
                "0.8/8.",
                right=True,
            ),
            Option(
                "0.0125",
                "Only the quarters were counted, 0.8/64. Each station also doubles: ½ · ½ · ½ · "
                "0.8.",
            ),
            Option(
                "6.4",
                "Only the doubling was counted, 0.8 · 8. Each station also passes on only a "
                "quarter.",
            ),
            Option(
                "1.2",
                "The three halves were added up. Stations in a row multiply: ½ · ½ · ½ · 0.8.",
            ),
        ),
        verify=lambda: round(arriving(2, 0.25, 3, 0.8), 9) == 0.1,
    ),
)
