"""Quiz of chapter 8: words to numbers, two kinds of mistake, and a threshold."""

import re

import numpy as np

from nnlib.checks.quiz.question import Option, Question


def _scores(y: list[int], p: list[float], t: float) -> tuple[float, float]:
    """Precision and recall at the threshold t."""
    truth, chosen = np.array(y) == 1, np.array(p) >= t
    hits = (truth & chosen).sum()
    return float(hits / chosen.sum()), float(hits / truth.sum())


def _words() -> bool:
    words = re.findall(r"[a-z]+", "Free offer: FREE freedom!".lower())
    return [words.count(word) for word in ("free", "offer", "win")] == [2, 1, 0]


def _precision() -> bool:
    y = [1] * 20 + [0] * 980
    chosen = [1.0] * 15 + [0.0] * 5 + [1.0] * 15 + [0.0] * 965
    accuracy = float(np.mean(np.equal(y, chosen)))
    return _scores(y, chosen, 0.5) == (0.50, 0.75) and accuracy == 0.98


def _cost() -> bool:
    cheaper = [i / 100 for i in range(101) if 4 * (100 - i) <= i]
    return cheaper[0] == 0.80


def _auc() -> bool:
    spam, honest = np.array([0.9, 0.4]), np.array([0.6, 0.3, 0.2])
    return float(np.mean(spam[:, None] > honest)) == 5 / 6


def _mailbox() -> bool:
    def precision(spam: float) -> float:
        return round(0.8 * spam / (0.8 * spam + 0.02 * (1 - spam)), 2)

    return (precision(0.5), precision(0.02)) == (0.98, 0.45)


def _threshold() -> bool:
    rng = np.random.default_rng(0)
    changes = []
    for _ in range(300):
        y = [1, 0, *rng.integers(0, 2, size=6)]
        p = [0.9, 0.9, *rng.random(6)]
        changes.append(np.subtract(_scores(y, p, 0.8), _scores(y, p, 0.5)))
    precision, recall = np.transpose(changes)
    both = precision.min() < 0 < precision.max()
    return bool(both and recall.min() < 0 and recall.max() <= 0)


QUESTIONS = (
    Question(
        "counting words",
        'Which counts belong to this e-mail, for the words "free", "offer" and "win"? '
        "Whole words count, whatever their case.\n"
        "\n"
        "    Free offer: FREE freedom!",
        (
            Option(
                "[3, 1, 0]",
                'Here "freedom" was counted as "free", because it begins so. Only whole words '
                "count.",
            ),
            Option(
                "[1, 1, 0]",
                'Either the capitals of "FREE" were missed, or only presence was noted. Both '
                '"Free" and "FREE" count.',
            ),
            Option(
                "[2, 1, 0]",
                '"Free" and "FREE" are the same word, "freedom" is another one. A word that does '
                "not occur gets 0.",
                right=True,
            ),
            Option(
                "[2, 1]",
                "Then each e-mail would have a vector of another length. A missing word needs its "
                "0, in its place.",
            ),
        ),
        verify=_words,
    ),
    Question(
        "precision and recall",
        "Of 1000 e-mails 20 are spam. A filter puts 30 into the spam folder, and 15 of "
        "these are spam. What are its precision and its recall?",
        (
            Option(
                "precision 0.75, recall 0.50",
                "The two are exchanged. Precision looks into the folder, 15 of 30; recall looks "
                "at the spam, 15 of 20.",
            ),
            Option(
                "precision 0.98, recall 0.75",
                "0.98 is the accuracy: 5 + 15 mistakes in 1000. Half of the folder is honest "
                "mail, so precision is 0.50.",
            ),
            Option(
                "precision 0.50, recall 0.75",
                "15 of the 30 in the folder are spam, and 15 of the 20 spam are in the folder. "
                'The accuracy, 0.98, is no better than "never spam".',
                right=True,
            ),
            Option(
                "precision 0.50, recall 0.98",
                "The precision is right. Recall is the share of the spam that was found, 15 of 20.",
            ),
        ),
        verify=_precision,
    ),
    Question(
        "a threshold from costs",
        "A lost letter costs you 4 times as much as a spam in the inbox. The "
        "probabilities p for spam can be trusted. From which p on is it cheaper to put an "
        "e-mail away?",
        (
            Option(
                "from 0.20 on",
                "This would be right if a spam in the inbox cost 4 times as much. A lost letter "
                "is the dear mistake, so be surer: 4/(4 + 1).",
            ),
            Option(
                "from 0.50 on",
                "That is the threshold for equal costs. At 0.5, putting away costs 4 · 0.5 = 2 on "
                "average, and delivering only 0.5.",
            ),
            Option(
                "from 0.75 on",
                "There putting away costs 4 · 0.25 = 1 on average, and delivering 0.75. They are "
                "equal where 4(1 − p) = p.",
            ),
            Option(
                "from 0.80 on",
                "Putting away costs 4(1 − p) on average, delivering costs p. They are equal at p "
                "= 4/(4 + 1).",
                right=True,
            ),
        ),
        verify=_cost,
    ),
    Question(
        "the area under the ROC curve",
        "A filter gives the two spam e-mails p = 0.9 and 0.4, the three honest ones 0.6, "
        "0.3 and 0.2. What is the area under its ROC curve?",
        (
            Option(
                "5/6",
                "Compare all 2 · 3 pairs of a spam and an honest one: 0.9 beats three, 0.4 beats "
                "two.",
                right=True,
            ),
            Option(
                "3/5",
                "At the threshold 0.5 three of five are right: that is the accuracy. The area "
                "needs no threshold: 5 of 6 pairs.",
            ),
            Option(
                "1/2",
                "At the threshold 0.5 one of two spam is found: that is the recall. The area "
                "counts pairs, 5 of 6.",
            ),
            Option(
                "1/6",
                "One of the six pairs is in the wrong order, 0.4 under 0.6. The area is the share "
                "in the right order.",
            ),
        ),
        verify=_auc,
    ),
    Question(
        "another mailbox",
        "A filter finds 80 % of the spam and puts away 2 % of the honest mail. Where half "
        "of all mail is spam, its precision is 0.98. What is its precision where 2 of "
        "100 e-mails are spam?",
        (
            Option(
                "about 0.45",
                "Of 1000 e-mails 20 are spam and 16 of them found; of 980 honest ones about 20 "
                "are put away. 16 of 36 is 0.45.",
                right=True,
            ),
            Option(
                "about 0.98",
                "Recall and false positive rate go with the filter, precision depends on the "
                "mailbox too. Here 16 spam meet about 20 lost letters.",
            ),
            Option(
                "about 0.80",
                "0.80 is the recall, the share of the spam that is found. Precision looks into "
                "the folder: 16 of about 36.",
            ),
            Option(
                "about 0.02",
                "2 % is the share of honest mail that is put away. In the folder it is 20 of 36, "
                "so precision is 0.45.",
            ),
        ),
        verify=_mailbox,
    ),
    Question(
        "moving the threshold",
        "An e-mail goes into the spam folder if p ≥ t. We raise t from 0.5 to 0.8. Which "
        "of these is impossible?",
        (
            Option("The recall falls.", "It can: a spam with p = 0.6 is now delivered."),
            Option(
                "The recall rises.",
                "A higher t never puts more spam away, so the recall falls or stays. Precision "
                "may go either way.",
                right=True,
            ),
            Option(
                "The precision falls.",
                "It can: if the mail between 0.5 and 0.8 was spam and the honest mail lies above, "
                "the folder gets worse.",
            ),
            Option(
                "The precision rises.",
                "It can, and often does: the mail between 0.5 and 0.8 is the doubtful one.",
            ),
        ),
        verify=_threshold,
    ),
)
