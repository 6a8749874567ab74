"""One row for each exercise of each notebook: what stands in the table of grades."""

from dataclasses import asdict, dataclass, fields
from typing import Any

STATUSES = ("passed", "failed", "convention", "library", "not done", "stopped", "unreadable")


@dataclass(frozen=True)
class Row:
    """The outcome of one exercise.

    Attributes
    ----------
    student, notebook : str
        Whose it is, and the file, as it was found.
    exercise, name : str
        Id and function; empty for a file that is no notebook.
    status : str
        "passed"; "failed"; "convention" (right elsewhere, not in this course); "library" (it
        calls the library's own); "not done"; "stopped" (it ended its process, or had to be
        ended); "unreadable" (the file, or what came back).
    diagnosis : str
        Key of the mistake or convention, empty where none is known.
    seconds : float
        For all calls of the answer.
    flags : str
        What a person should look at.
    note : str
        The diagnosis, or what happened, in a sentence.
    """

    student: str
    notebook: str
    exercise: str
    name: str
    status: str
    diagnosis: str = ""
    seconds: float = 0.0
    flags: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"status: expected one of {', '.join(STATUSES)}, got {self.status!r}")

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.status == "passed"

    def plain(self) -> dict[str, Any]:
        """Return the row as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, data: dict[str, Any]) -> "Row":
        """Return the row that `plain` gave."""
        return cls(**{field.name: data[field.name] for field in fields(cls)})
