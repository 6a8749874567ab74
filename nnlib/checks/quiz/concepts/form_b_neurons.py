"""Concept test, form B: one neuron, a layer of them, and its curve."""

from nnlib import Tanh
from nnlib.checks.quiz.concepts.computing import answer, arriving, best_line, rise, shapes
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "a weighted sum and its threshold",
        "A rule multiplies each input by its weight, adds the products, and adds a bias. "
        "If the result is 0 or more, it answers 1, else 0. The inputs are (2, 3), the "
        "weights (3, −2), the bias is −2. What is the result, and what is the answer?",
        (
            Option("result 0, answer 1", "The bias is missing: 6 − 6 = 0, and with the bias −2."),
            Option("result 10, answer 1", "The minus of the weight −2 was lost. 6 − 6 − 2 = −2."),
            Option(
                "result 3, answer 1",
                "Here weights and inputs were added first and multiplied then. Each input has a "
                "weight of its own: 6 − 6 − 2 = −2.",
            ),
            Option(
                "result −2, answer 0", "3 · 2 − 2 · 3 − 2 = −2, and that is below 0.", right=True
            ),
        ),
        verify=lambda: answer((2, 3), (3, -2), -2) == (-2, 0),
    ),
    Question(
        "shapes of a layer",
        "A table has 10 rows (days) and 2 columns (rain and wind). Each of 5 neurons has "
        "a weight for rain and one for wind, and computes one weighted sum for each day. "
        "All weights stand in one table, with a column for each neuron. What are the "
        "sizes (rows × columns) of the table of weights and of the table of results?",
        (
            Option(
                "weights 10 × 5, results 2 × 5",
                "The weights belong to rain and wind, not to the days: 2 × 5. Each day gets a row "
                "of results.",
            ),
            Option(
                "weights 2 × 5, results 10 × 5",
                "Each neuron has 2 weights, and each of the 10 days gets 5 results.",
                right=True,
            ),
            Option(
                "weights 2 × 5, results 2 × 5",
                "The weights are right. There is a result for each day and each neuron, so 10 × 5.",
            ),
            Option(
                "weights 10 × 2, results 10 × 1",
                "One weight for each cell of the table would leave nothing to learn. A neuron "
                "uses the same 2 weights every day.",
            ),
        ),
        verify=lambda: shapes(10, 2, 5) == ((2, 5), (10, 5)),
    ),
    Question(
        "what one straight line can separate",
        'A rule draws one straight line and calls everything on one side of it "red", '
        'everything on the other side "blue". Four points have these right colours:\n'
        "\n"
        "    (2, 2) red    (2, 5) blue\n"
        "    (5, 2) blue   (5, 5) red\n"
        "\n"
        "How many of the four can the best such rule colour rightly?",
        (
            Option(
                "4",
                "The two reds lie in opposite corners, and so do the two blues. Any line that "
                "separates them has one point on the wrong side.",
            ),
            Option(
                "2", "One can do better: cut off one corner, and only one of the others is wrong."
            ),
            Option(
                "3",
                "A line can cut off one red, and then only the other red is wrong. All four would "
                "need two lines.",
                right=True,
            ),
        ),
        verify=lambda: best_line(((2, 2), (2, 5), (5, 2), (5, 5)), (1, 0, 0, 1)) == 3,
    ),
    Question(
        "the slope of a saturated curve",
        "The S-shaped curve g(z) = tanh z has these values:\n"
        "\n"
        "    z     0      1      2      3      4\n"
        "    g(z)  0.000  0.762  0.964  0.995  0.999\n"
        "\n"
        "z moves from 3.0 to 3.1. By about how much does g(z) rise?",
        (
            Option(
                "by 0.001, it is nearly flat there",
                "From 3 to 4 it rises by 0.004 in all, and the first tenth of the way brings "
                "about 0.001.",
                right=True,
            ),
            Option(
                "by exactly 0, it has reached its end",
                "It comes nearer and nearer to 1, but never reaches it. A little is left: about "
                "0.001.",
            ),
            Option(
                "by 0.1, as much as z does",
                "That is a line of slope 1. From 3 to 4 the curve rises by 0.004 in all, so by "
                "about 0.001 here.",
            ),
            Option(
                "by 0.08, a tenth of the rise from 0 to 1",
                "Near 0 the curve is steep. From 3 to 4 it rises by 0.004 in all.",
            ),
        ),
        verify=lambda: round(rise(Tanh(), 3.0, 3.1), 3) == 0.001,
    ),
    Question(
        "a change on its way through layers",
        "Three stations stand in a row. Each multiplies what it gets by 4, and then bends "
        "it, so that a tenth of any change goes on. The first input changes by 10. By "
        "how much does the last output change?",
        (
            Option(
                "0.01",
                "Only the tenths were counted, 10/1000. Each station also multiplies by 4: 0.4 · "
                "0.4 · 0.4 · 10.",
            ),
            Option(
                "640",
                "Only the factors 4 were counted, 64 · 10. Each station also passes on only a "
                "tenth.",
            ),
            Option(
                "0.64",
                "Each station passes on 4 · 0.1 = 0.4 of a change, and 0.4 · 0.4 · 0.4 · 10 = "
                "0.64.",
                right=True,
            ),
            Option(
                "12",
                "The three factors 0.4 were added up. Stations in a row multiply: 0.4 · 0.4 · 0.4 "
                "· 10.",
            ),
        ),
        verify=lambda: round(arriving(4, 0.1, 3, 10), 9) == 0.64,
    ),
)
