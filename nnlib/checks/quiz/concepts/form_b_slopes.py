"""Concept test, form B: losses, and slopes that go back."""

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
        "One number c shall stand for 10, 11, 12, 13 and 14, and c = 12 is best, whether "
        "one adds up the squares of the distances or the distances themselves. Now the 14 "
        "is misread as 54. How far does the best c move for squares, and how far for "
        "plain distances?",
        (
            Option(
                "squares: by 8, distances: by 0",
                "Squares lead to the mean, now 100/5 = 20. Distances lead to the value in the "
                "middle, still 12.",
                right=True,
            ),
            Option(
                "squares: by 40, distances: by 0",
                "One value moved by 40, but four others hold the mean back: it moves by 40/5.",
            ),
            Option(
                "squares: by 0, distances: by 8",
                "The two are exchanged. Squares make one far value count heavily, plain distances "
                "do not.",
            ),
            Option(
                "squares: by 8, distances: by 8",
                "For distances the best is the value in the middle, which is still 12. Only the "
                "mean, best for squares, moves to 20.",
            ),
        ),
        verify=lambda: moved((10, 11, 12, 13, 14), 54) == (8, 0),
    ),
    Question(
        "the price of being sure and wrong",
        "A forecaster who gave the probability q to what then happened pays −ln q:\n"
        "\n"
        "    q      0.99  0.8   0.5   0.2   0.01\n"
        "    −ln q  0.01  0.22  0.69  1.61  4.61\n"
        "\n"
        "A team wins 8 of 10 games. Before each game Dora says 50 % win, Emil says 99 %, "
        "and Finn says 80 %. Who pays least in all?",
        (
            Option(
                "Dora (50 %)",
                "She avoids large prices, but pays 0.69 each time, 6.9 in all. Finn pays 5.0.",
            ),
            Option(
                "Emil (99 %)",
                "His eight right answers cost almost nothing, but two sure mistakes cost 9.2. "
                "Finn pays 5.0.",
            ),
            Option(
                "Finn (80 %)",
                "He pays 8 · 0.22 + 2 · 1.61 = 5.0. Dora pays 6.9, and Emil 8 · 0.01 + 2 · 4.61 = "
                "9.3.",
                right=True,
            ),
            Option(
                "Emil and Finn pay the same",
                "Both guess the right side eight times, but the price depends on how sure they "
                "were: 9.3 against 5.0.",
            ),
        ),
        verify=lambda: cheapest_forecaster(0.8, (0.8, 0.99, 0.5)) == 0.8,
    ),
    Question(
        "what a loss sees and accuracy does not",
        'A program says "cat" if its probability for a cat is 0.5 or more. Three photos '
        "are all cats, and get the probabilities 0.8, 0.4 and 0.1. After a small change "
        "of the program they get 0.8, 0.3 and 0.05. What happens to the share of right "
        "answers, and to the mean price −ln p, which is the lower, the larger p is?",
        (
            Option(
                "the share falls, the price rises",
                "Two probabilities fell, but none crossed 0.5. The share is still 1 of 3.",
            ),
            Option(
                "the share stays, the price stays",
                "The answers are the same, but the price depends on the probabilities themselves, "
                "and two of them fell.",
            ),
            Option(
                "the share stays, the price falls",
                "The share is right. The probabilities of what is true fell, and −ln p rises when "
                "p falls.",
            ),
            Option(
                "the share stays, the price rises",
                "No probability crossed 0.5, so the share sees nothing. The price feels every "
                "small step, and so gives the warning.",
                right=True,
            ),
        ),
        verify=lambda: effect((0.8, 0.4, 0.1), (0.8, 0.3, 0.05)) == ("same", "rises"),
    ),
    Question(
        "gradient descent's step",
        "A loss depends on one number w. At w = 2 its slope is −6: it falls if w grows. "
        "Gradient descent, which goes downhill, takes one step with learning rate 0.5. "
        "Where does it arrive?",
        (
            Option(
                "w = 2.5",
                "This adds the rate alone. The step is learning rate times slope, 0.5 · 6 = 3.",
            ),
            Option(
                "w = 5",
                "The step goes against the slope, and its length is rate times slope: 2 − 0.5 · "
                "(−6).",
                right=True,
            ),
            Option(
                "w = −1", "That goes uphill: the loss falls if w grows. Downhill is 2 + 0.5 · 6."
            ),
            Option(
                "w = 8",
                "Here the whole slope was used. The step is learning rate times slope, 0.5 · 6 = "
                "3.",
            ),
        ),
        verify=lambda: stepped(2.0, -6.0, 0.5) == 5,
    ),
    Question(
        "what backprop computes",
        "A number runs through two stations: h = u · x, then ŷ = v · h. Here x = 3, u = 4 "
        "and v = 0.5, so ŷ = 6. The loss has the slope −2 at ŷ: if ŷ grows by a tiny "
        "bit, the loss falls by twice that. What is the slope of the loss in u?",
        (
            Option(
                "−3",
                "A change of u is multiplied by x = 3, then by v = 0.5, and then by −2: −2 · 0.5 "
                "· 3.",
                right=True,
            ),
            Option(
                "−6", "The factor v = 0.5 is missing: what u does to h is halved on the way to ŷ."
            ),
            Option(
                "−2", "That is the slope in ŷ. On the way back to u it is multiplied by v and by x."
            ),
            Option(
                "−1",
                "The factor x = 3 is missing: u changes h three times as much as it changes "
                "itself.",
            ),
        ),
        verify=lambda: round(blame(4.0, 0.5, 3.0, -2.0), 6) == -3,
    ),
    Question(
        "measuring a slope",
        "A smooth function has f(0.9) = 4.43 and f(1.1) = 5.63. What is the best estimate "
        "of its slope at 1?",
        (
            Option("12", "Here the rise was divided by 0.1. From 0.9 to 1.1 it is 0.2."),
            Option(
                "5.03",
                "That is the mean of the two values, an estimate of f(1). The slope is their "
                "difference, divided by 0.2.",
            ),
            Option(
                "6", "The rise is 1.2, the way from 0.9 to 1.1 is 0.2, and 1.2/0.2 = 6.", right=True
            ),
            Option(
                "1.2",
                "That is the rise, 5.63 − 4.43. The slope is the rise divided by the way, 0.2.",
            ),
        ),
        verify=lambda: round(measured(5.63, 4.43, 0.2), 6) == 6,
    ),
)
