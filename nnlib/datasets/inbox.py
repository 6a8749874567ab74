"""E-mails written for this course, spam and not; INBOX.md beside it is the datasheet."""

import csv
import io
from functools import cache
from typing import NamedTuple

import numpy as np

from nnlib._packaged import read_packaged
from nnlib.datasets.record import Dataset

ROWS = 444


class Mail(NamedTuple):
    """One row of the corpus, as the table holds it.

    Attributes
    ----------
    id : str
        Batch and place in the batch, as ``"03-17"``.
    label : int
        1 = spam, 0 = ham.
    part : str
        ``"train"`` or ``"test"``.
    topic : str
        One word, such as ``"phishing"`` or ``"family"``.
    hard : int
        1 if the mail was written to look like the other class.
    sender : str
        Name and address, both invented. `inbox` leaves it out of its texts.
    subject : str
        The subject line.
    body : str
        The text below it.
    """

    id: str
    label: int
    part: str
    topic: str
    hard: int
    sender: str
    subject: str
    body: str


@cache
def mails() -> tuple[Mail, ...]:
    """Return every row of the table, in the order of ``inbox().X``.

    Returns
    -------
    tuple of Mail
        444 rows with id, label, part, topic, hard, sender, subject and body.

    Examples
    --------
    >>> mails()[0].topic, mails()[0].subject
    ('work', 'Minutes from Tuesday and two open points')
    >>> sum(mail.hard for mail in mails())
    89
    """
    return read_packaged("nnlib.datasets", "inbox.csv.gz", _mails)


def _mails(content: bytes) -> tuple[Mail, ...]:
    """Return the mails of the table, if they are all there."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    next(rows)
    found = tuple(
        Mail(number, int(label), part, topic, int(hard), sender, subject, body)
        for number, label, part, topic, hard, sender, subject, body in rows
    )
    if len(found) != ROWS:
        raise ValueError(f"expected {ROWS} mails, got {len(found)}")
    return found


@cache
def inbox() -> Dataset:
    """Return 444 short e-mails in English, spam (1) or not (0), written for this course.

    Each text is the subject, an empty line and the body. About a fifth are hard cases: wanted
    letters full of offers, spam that reads like a colleague. No mail is anybody's: names, firms,
    addresses and telephone numbers are invented. So a score on these texts compares models with
    each other; it is no promise for your own mail.

    Returns
    -------
    Dataset
        `X` (444,) of texts, `y` (444,) with 1 = spam, `train_mask` (444,) of bool: 310 training
        and 134 test rows, with the same shares of spam and of hard cases.

    References
    ----------
    Gebru, T., Morgenstern, J., Vecchione, B., Vaughan, J. W., Wallach, H., Daume III, H. &
    Crawford, K. (2021). Datasheets for Datasets. Communications of the ACM 64 (12), 86-92. The
    datasheet INBOX.md follows it.

    Examples
    --------
    >>> data = inbox()
    >>> data.X[data.train_mask].shape, data.X[~data.train_mask].shape
    ((310,), (134,))
    >>> data.X[3].splitlines()[0], data.target_names[data.y[3]]
    ('Your online access has been limited', 'spam')
    """
    rows = mails()
    return Dataset(
        name="inbox",
        X=np.array([f"{mail.subject}\n\n{mail.body}" for mail in rows], dtype=object),
        y=np.array([mail.label for mail in rows], dtype=np.int64),
        feature_names=("text",),
        target_names=("ham", "spam"),
        description=(
            "Short e-mails in English, each as subject, empty line and body. Written for this "
            "course with a language model; a fifth are hard cases. Not a sample of real mail. "
            "The datasheet is INBOX.md."
        ),
        source="Written for this course, 2026; sources in authoring/inbox/, batch_01 to batch_13.",
        licence="CC BY 4.0",
        train_mask=np.array([mail.part == "train" for mail in rows]),
    )
