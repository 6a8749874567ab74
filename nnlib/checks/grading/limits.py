"""What one notebook may use: seconds, memory, files."""

from dataclasses import asdict, dataclass
from typing import Any

from nnlib._validate import require_integer
from nnlib.checks.exercise import Exercise


@dataclass(frozen=True)
class Limits:
    """Limits for the process that runs one notebook.

    Attributes
    ----------
    cell_seconds : float
        For one cell, without its checks.
    exercise_seconds : float or None
        For all calls of one answer; None for the exercise's own limit.
    notebook_seconds : float
        For the whole notebook, new starts included.
    start_seconds : float
        For Python, NumPy and the probes, before the notebook begins.
    grace_seconds : float
        How long an answer that is told to stop may go on before its process is ended.
    memory_mb, file_mb, disk_mb, told_mb : int
        Address space; one file; all files together; observations.
    restarts : int
        How often a notebook that ended its process is started again, without what ended it.
    """

    cell_seconds: float = 60.0
    exercise_seconds: float | None = None
    notebook_seconds: float = 900.0
    start_seconds: float = 120.0
    grace_seconds: float = 10.0
    memory_mb: int = 3072
    file_mb: int = 32
    disk_mb: int = 256
    told_mb: int = 64
    restarts: int = 6

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if name == "exercise_seconds" and value is None:
                continue
            if name.endswith("seconds"):
                number = isinstance(value, int | float) and not isinstance(value, bool)
                if not number or not 0 < value < float("inf"):
                    raise ValueError(f"{name}: expected seconds > 0, got {value!r}")
            else:
                require_integer(value, name, low=0 if name == "restarts" else 1)

    def for_exercise(self, exercise: Exercise) -> float:
        """Return the seconds for all calls of an answer."""
        if self.exercise_seconds is None:
            return exercise.limit
        return min(self.exercise_seconds, exercise.limit)

    def plain(self) -> dict[str, Any]:
        """Return the limits as JSON can hold them."""
        return asdict(self)
