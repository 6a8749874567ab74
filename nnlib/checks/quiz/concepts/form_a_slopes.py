"""Concept test, form A: losses, and slopes that go back."""

from nnlib.checks.quiz.concepts.computing_losses import (
    blame,
    cheapest_forecaster,
    effect,
    measured,
    moved,
    stepped,
)
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "what squared errors do with an outlier",
        "One number c shall stand for 3, 4, 5, 6 and 7, and c = 5 is best, whether one "
        "adds up the squares of the distances or the distances themselves. Now the 7 is "
        "misread as 32. How far does the best c move for squares, and how far for plain "
        "distances?",
        (
            Option(
                "squares: by 0, distances: by 5",
                "The two are exchanged. Squares make one far value count heavily, plain distances "
                "do not.",
            ),
            Option(
                "squares: by 5, distances: by 5",
                "For distances the best is the value in the middle, which is still 5. Only the "
                "mean, best for squares, moves to 10.",
            ),
            Option(
                "squares: by 5, distances: by 0",
                "Squares lead to the mean, now 50/5 = 10. Distances lead to the value in the "
                "middle, still 5.",
                right=True,
            ),
            Option(
                "squares: by 25, distances: by 0",
                "One value moved by 25, but four others hold the mean back: it moves by 25/5.",
            ),
        ),
        verify=lambda: moved((3, 4, 5, 6, 7), 32) == (5, 0),
    ),
    Question(
        "the price of being sure and wrong",
        "A forecaster who gave the probability q to what then happened pays −ln q:\n"
        "\n"
        "    q      0.99  0.9   0.5   0.1   0.01\n"
        "    −ln q  0.01  0.11  0.69  2.30  4.61\n"
        "\n"
        "It rains on 9 of 10 days. Every day Ann says 90 % rain, Ben says 99 %, and Cleo "
        "says 50 %. Who pays least in all?",
        (
            Option(
                "Ann (90 %)",
                "She pays 9 · 0.11 + 2.30 = 3.3. Ben pays 9 · 0.01 + 4.61 = 4.7, and Cleo 6.9.",
                right=True,
            ),
            Option(
                "Ben (99 %)",
                "His nine right days cost almost nothing, but one sure mistake costs 4.61. Ann "
                "pays 3.3, he pays 4.7.",
            ),
            Option(
                "Cleo (50 %)",
                "She avoids large prices, but pays 0.69 every day, 6.9 in all. Ann pays 3.3.",
            ),
            Option(
                "Ann and Ben pay the same",
                "Both guess the right side nine times, but the price depends on how sure they "
                "were: 3.3 against 4.7.",
            ),
        ),
        verify=lambda: cheapest_forecaster(0.9, (0.9, 0.99, 0.5)) == 0.9,
    ),
    Question(
        "what a loss sees and accuracy does not",
        "A filter calls an e-mail spam if its probability is 0.5 or more. Three e-mails "
        "are all spam, and have the probabilities 0.9, 0.45 and 0.2. A small change of "
        "the filter makes them 0.9, 0.48 and 0.3. What happens to the share of right "
        "answers, and to the mean price −ln p, which is the lower, the larger p is?",
        (
            Option(
                "the share rises, the price falls",
                "Two probabilities came nearer to 1, but none crossed 0.5. The share is still 1 "
                "of 3.",
            ),
            Option(
                "the share stays, the price falls",
                "No probability crossed 0.5, so the share sees nothing. The price feels every "
                "small step, and so shows the way.",
                right=True,
            ),
            Option(
                "the share stays, the price stays",
                "The answers are the same, but the price depends on the probabilities themselves, "
                "and two of them grew.",
            ),
            Option(
                "the share stays, the price rises",
                "The share is right. The probabilities of what is true grew, and −ln p falls when "
                "p grows.",
            ),
        ),
        verify=lambda: effect((0.9, 0.45, 0.2), (0.9, 0.48, 0.3)) == ("same", "falls"),
    ),
    Question(
        "gradient descent's step",
        "A loss depends on one number w. At w = 3 its slope is 4: it rises if w grows. "
        "Gradient descent, which goes downhill, takes one step with learning rate 0.5. "
        "Where does it arrive?",
        (
            Option(
                "w = 5", "That goes uphill: the loss rises if w grows. Downhill is 3 − 0.5 · 4."
            ),
            Option(
                "w = −1",
                "Here the whole slope was taken off. The step is learning rate times slope, 0.5 · "
                "4 = 2.",
            ),
            Option(
                "w = 2.5",
                "This takes off the rate alone. The step is learning rate times slope, 0.5 · 4 = "
                "2.",
            ),
            Option(
                "w = 1",
                "The step goes against the slope, and its length is rate times slope: 3 − 0.5 · 4.",
                right=True,
            ),
        ),
        verify=lambda: stepped(3.0, 4.0, 0.5) == 1,
    ),
    Question(
        "what backprop computes",
        "A number runs through two stations: h = u · x, then ŷ = v · h. Here x = 2, u = 2 "
        "and v = 3, so ŷ = 12. The loss has the slope 2 at ŷ: if ŷ grows by a tiny bit, "
        "the loss grows by twice that. What is the slope of the loss in u?",
        (
            Option(
                "2", "That is the slope in ŷ. On the way back to u it is multiplied by v and by x."
            ),
            Option(
                "4", "The factor v = 3 is missing: what u does to h is tripled on the way to ŷ."
            ),
            Option(
                "12",
                "A change of u is multiplied by x = 2, then by v = 3, and then the loss doubles "
                "it: 2 · 3 · 2.",
                right=True,
            ),
            Option(
                "6", "The factor x = 2 is missing: u changes h twice as much as it changes itself."
            ),
        ),
        verify=lambda: round(blame(2.0, 3.0, 2.0, 2.0), 6) == 12,
    ),
    Question(
        "measuring a slope",
        "A smooth function has f(1.9) = 8.22 and f(2.1) = 9.82. What is the best estimate "
        "of its slope at 2?",
        (
            Option(
                "1.6",
                "That is the rise, 9.82 − 8.22. The slope is the rise divided by the way, 0.2.",
            ),
            Option(
                "8", "The rise is 1.6, the way from 1.9 to 2.1 is 0.2, and 1.6/0.2 = 8.", right=True
            ),
            Option("16", "Here the rise was divided by 0.1. From 1.9 to 2.1 it is 0.2."),
            Option(
                "9.02",
                "That is the mean of the two values, an estimate of f(2). The slope is their "
                "difference, divided by 0.2.",
            ),
        ),
        verify=lambda: round(measured(9.82, 8.22, 0.2), 6) == 8,
    ),
)
