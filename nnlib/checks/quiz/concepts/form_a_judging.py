"""Concept test, form A: what a result is worth on new cases."""

from nnlib.checks.quiz.concepts.computing_judging import found, lowest, mistakes, penalised
from nnlib.checks.quiz.question import Option, Question

QUESTIONS = (
    Question(
        "reading learning curves",
        "A program learns from 500 photos, in four rounds. After each round its loss "
        "(lower is better) is measured on these photos, and on 200 others from which it "
        "does not learn:\n"
        "\n"
        "    round           1     2     3     4\n"
        "    learnt from   0.60  0.30  0.10  0.02\n"
        "    others        0.62  0.40  0.45  0.80\n"
        "\n"
        "Which version do you use for photos that nobody has seen yet?",
        (
            Option(
                "that of round 1: there the two are most alike",
                "Alike, but both high. In round 2 it is better on the others too, 0.40 against "
                "0.62.",
            ),
            Option(
                "that of round 2: best on the other photos",
                "New photos are like the others, from which it did not learn. After round 2 it "
                "learns its own photos by heart.",
                right=True,
            ),
            Option(
                "that of round 4: it has made the fewest errors",
                "Its 0.02 is on photos that it has seen. On others it is the worst of all, 0.80.",
            ),
            Option(
                "none yet: the loss is still falling, so go on",
                "Only the loss on photos that it has seen still falls. On the others it has been "
                "rising since round 2.",
            ),
        ),
        verify=lambda: lowest((0.62, 0.40, 0.45, 0.80)) == 2,
    ),
    Question(
        "a penalty on large weights",
        "A training looks for the w with the smallest sum of error and penalty. The "
        "penalty is 0.1 · w², and the errors are\n"
        "\n"
        "    w      0    1    3    5\n"
        "    error  4.0  2.5  1.9  1.0\n"
        "\n"
        "Which of the four does it choose?",
        (
            Option(
                "w = 0", "It has no penalty, but the error 4.0. At w = 1 the sum is only 2.5 + 0.1."
            ),
            Option(
                "w = 3", "1.9 + 0.1 · 9 = 2.8, which is close. At w = 1 the sum is 2.5 + 0.1 = 2.6."
            ),
            Option(
                "w = 1",
                "The sums are 4.0, 2.6, 2.8 and 3.5. The penalty makes a large w worth its price "
                "only if the error falls enough.",
                right=True,
            ),
            Option(
                "w = 5",
                "It has the smallest error, but its penalty is 0.1 · 25 = 2.5. The sum, 3.5, is "
                "larger than 2.6.",
            ),
        ),
        verify=lambda: penalised(0.1, {0: 4.0, 1: 2.5, 3: 1.9, 5: 1.0}) == 1,
    ),
    Question(
        "rare cases and false alarms",
        "Of 1000 people 10 have a disease. A test rings for 9 of these 10, and also for "
        "99 of the 990 healthy ones. It rings for Kim. How probable is it that Kim has "
        "the disease?",
        (
            Option(
                "about 8 %",
                "It rings for 9 + 99 = 108 people, and 9 of them are ill: 9/108.",
                right=True,
            ),
            Option(
                "about 90 %",
                "This is the share of the ill for whom it rings. Asked is the share of the ill "
                "among those for whom it rings, 9 of 108.",
            ),
            Option(
                "about 1 %",
                "That is the share before the test. The bell makes it eight times as probable: 9 "
                "of 108.",
            ),
            Option(
                "about 10 %",
                "99 of 990 is the share of the healthy for whom it rings. Among those for whom it "
                "rings, 9 of 108 are ill.",
            ),
        ),
        verify=lambda: found(10, 9, 99) == 0.08,
    ),
    Question(
        "moving a threshold",
        "A filter puts an e-mail away if its probability for spam is at least t. Six "
        "e-mails:\n"
        "\n"
        "    spam    0.95  0.8  0.6\n"
        "    honest  0.7   0.3  0.1\n"
        "\n"
        "We raise t from 0.5 to 0.75. How many honest e-mails are put away then, and how "
        "many spam are delivered?",
        (
            Option(
                "1 honest put away, 0 spam delivered",
                "That was so at 0.5. Now the honest 0.7 is delivered, and so is the spam 0.6.",
            ),
            Option(
                "0 honest put away, 0 spam delivered",
                "The honest 0.7 is saved now. The price for it is the spam 0.6, which is "
                "delivered as well.",
            ),
            Option(
                "1 honest put away, 1 spam delivered",
                "The spam is right. The honest 0.7 lies below 0.75 now, so it is delivered.",
            ),
            Option(
                "0 honest put away, 1 spam delivered",
                "From 0.75 on there are only two spam. The honest 0.7 is saved, and the spam 0.6 "
                "slips through.",
                right=True,
            ),
        ),
        verify=lambda: mistakes((0.95, 0.8, 0.6), (0.7, 0.3, 0.1), 0.75) == (0, 1),
    ),
)
