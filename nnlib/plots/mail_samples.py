"""The e-mails that can be loaded into the mail explorer: six of the course's own corpus."""

from dataclasses import dataclass
from functools import cache

from nnlib.datasets.inbox import mails

IDS = {
    "essay": "06-31",
    "prize": "01-02",
    "boss": "01-10",
    "books": "02-24",
    "draft": "01-27",
    "cup final": "01-17",
}


@dataclass(frozen=True)
class Sample:
    """An e-mail to begin with.

    Attributes
    ----------
    text : str
        Subject, an empty line and the body.
    spam : bool
        What it was written as.
    """

    text: str
    spam: bool


@cache
def samples() -> dict[str, Sample]:
    """Return the e-mails by name; spam first.

    Examples
    --------
    >>> {name: sample.spam for name, sample in samples().items()}
    {'essay': True, 'prize': True, 'boss': True, 'books': False, 'draft': False, 'cup final': False}
    """
    rows = {mail.id: mail for mail in mails()}
    chosen = {name: rows[key] for name, key in IDS.items()}
    return {
        name: Sample(f"{mail.subject}\n\n{mail.body}", bool(mail.label))
        for name, mail in chosen.items()
    }
