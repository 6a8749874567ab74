"""Concept test, form B: what a result is worth on new cases."""

from nnlib.checks.quiz.concepts.computing_judging import found, lowest, mistakes, penalised
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "reading learning curves",
        "A program learns from 800 recordings, in four rounds. After each round its loss "
        "(lower is better) is measured on these recordings, and on 300 others from which "
        "it does not learn:\n"
        "\n"
        "    round           1     2     3     4\n"
        "    learnt from   0.65  0.40  0.20  0.05\n"
        "    others        0.70  0.55  0.48  0.66\n"
        "\n"
        "Which version do you use for recordings that nobody has heard yet?",
        (
            Option(
                "that of round 4: it has made the fewest errors",
                "Its 0.05 is on recordings that it knows. On others it is worse than in round 3, "
                "0.66 against 0.48.",
            ),
            Option(
                "none yet: the loss is still falling, so go on",
                "Only the loss on recordings that it knows still falls. On the others it has "
                "begun to rise.",
            ),
            Option(
                "that of round 1: there the two are most alike",
                "Alike, but both high. In round 3 it is better on the others too, 0.48 against "
                "0.70.",
            ),
            Option(
                "that of round 3: best on the other recordings",
                "New recordings are like the others, from which it did not learn. After round 3 "
                "it learns its own recordings by heart.",
                right=True,
            ),
        ),
        verify=lambda: lowest((0.70, 0.55, 0.48, 0.66)) == 3,
    ),
    Question(
        "a penalty on large weights",
        "A training looks for the w with the smallest sum of error and penalty. The "
        "penalty is 0.5 · w², and the errors are\n"
        "\n"
        "    w      0    1    2    4\n"
        "    error  6.0  4.2  2.4  0.5\n"
        "\n"
        "Which of the four does it choose?",
        (
            Option(
                "w = 2",
                "The sums are 6.0, 4.7, 4.4 and 8.5. The penalty makes a large w worth its price "
                "only if the error falls enough.",
                right=True,
            ),
            Option(
                "w = 4",
                "It has the smallest error, but its penalty is 0.5 · 16 = 8. The sum, 8.5, is "
                "larger than 4.4.",
            ),
            Option(
                "w = 0", "It has no penalty, but the error 6.0. At w = 2 the sum is only 2.4 + 2."
            ),
            Option("w = 1", "4.2 + 0.5 = 4.7, which is close. At w = 2 the sum is 2.4 + 2 = 4.4."),
        ),
        verify=lambda: penalised(0.5, {0: 6.0, 1: 4.2, 2: 2.4, 4: 0.5}) == 2,
    ),
    Question(
        "rare cases and false alarms",
        "Of 2000 e-mails 40 are spam. A filter flags 30 of these 40, and also 90 of the "
        "1960 honest ones. One e-mail is flagged. How probable is it that it is spam?",
        (
            Option(
                "about 75 %",
                "This is the share of the spam that is flagged. Asked is the share of spam among "
                "the flagged ones, 30 of 120.",
            ),
            Option(
                "about 2 %",
                "That is the share before the filter. The flag makes it more than ten times as "
                "probable: 30 of 120.",
            ),
            Option(
                "about 25 %",
                "It flags 30 + 90 = 120 e-mails, and 30 of them are spam: 30/120.",
                right=True,
            ),
            Option(
                "about 5 %",
                "90 of 1960 is the share of the honest ones that are flagged. Among the flagged "
                "ones, 30 of 120 are spam.",
            ),
        ),
        verify=lambda: found(40, 30, 90) == 0.25,
    ),
    Question(
        "moving a threshold",
        "A filter puts an e-mail away if its probability for spam is at least t. Six "
        "e-mails:\n"
        "\n"
        "    spam    0.9  0.6  0.3\n"
        "    honest  0.5  0.2  0.1\n"
        "\n"
        "We lower t from 0.8 to 0.4. How many honest e-mails are put away then, and how "
        "many spam are delivered?",
        (
            Option(
                "0 honest put away, 2 spam delivered",
                "That was so at 0.8. Now the spam 0.6 is put away, and so is the honest 0.5.",
            ),
            Option(
                "1 honest put away, 1 spam delivered",
                "From 0.4 on there are two spam and one honest e-mail. One more spam is caught, "
                "and the honest 0.5 is lost for it.",
                right=True,
            ),
            Option(
                "0 honest put away, 1 spam delivered",
                "The spam is right. The honest 0.5 lies above 0.4 now, so it is put away.",
            ),
            Option(
                "1 honest put away, 0 spam delivered",
                "The honest one is right. The spam 0.3 still lies below 0.4, so it is delivered.",
            ),
        ),
        verify=lambda: mistakes((0.9, 0.6, 0.3), (0.5, 0.2, 0.1), 0.4) == (1, 1),
    ),
)
