"""What a search found: one record for each trial, the best first."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload


@dataclass(frozen=True)
class Trial:
    """One setting that was tried.

    Attributes
    ----------
    number : int
        Its place in the order of drawing, from 0.
    params : dict
        The setting.
    seed : int or None
        What the objective got as `seed`, if it takes one.
    score : float
        What the objective returned; NaN if it failed.
    values : dict
        Other numbers that it returned beside 'score'.
    error : str or None
        If it failed, the error's type and text.
    traceback : str or None
        If it failed, where.
    """

    number: int
    params: dict[str, Any]
    seed: int | None = None
    score: float = math.nan
    values: Mapping[str, float] = field(default_factory=dict)
    error: str | None = None
    traceback: str | None = field(default=None, repr=False)


class SearchResult(Sequence[Trial]):
    """All trials of a search: the lowest score first, then NaN, then those that failed.

    Examples
    --------
    >>> trials = [Trial(0, {"rate": 0.1}, score=0.5), Trial(1, {"rate": 0.01}, score=0.25)]
    >>> result = SearchResult(trials)
    >>> result.best.params
    {'rate': 0.01}
    >>> result
    SearchResult of 2 trials
    trial  score  rate
        1   0.25  0.01
        0    0.5   0.1
    """

    def __init__(self, trials: Iterable[Trial]) -> None:
        self._trials = tuple(sorted(trials, key=_place))

    @property
    def best(self) -> Trial:
        """The trial with the lowest score."""
        if not self._trials or math.isnan(self._trials[0].score):
            raise ValueError("best: no trial has a score that is a number")
        return self._trials[0]

    @property
    def failed(self) -> tuple[Trial, ...]:
        """The trials that ended with an error."""
        return tuple(trial for trial in self._trials if trial.error is not None)

    def table(self, rows: int | None = None) -> str:
        """Return the trials as text, at most so many `rows`; numbers have 4 digits."""
        shown = self._trials[:rows]
        names = list(dict.fromkeys(name for trial in self._trials for name in trial.params))
        values = list(dict.fromkeys(name for trial in self._trials for name in trial.values))
        lines = [["trial", "score", *values, *names]]
        for trial in shown:
            score = "failed" if trial.error else _text(trial.score)
            numbers = [_text(trial.values.get(name, "")) for name in values]
            settings = [_text(trial.params.get(name, "")) for name in names]
            lines.append([str(trial.number), score, *numbers, *settings])
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = ["  ".join(map(str.rjust, line, widths)) for line in lines]
        for i, trial in enumerate(shown, 1):
            if trial.error:
                text[i] += f"  {trial.error.splitlines()[0][:80]}"
        if rest := len(self) - len(shown):
            text.append(f"… {rest} more")
        return "\n".join(text)

    @overload
    def __getitem__(self, index: int) -> Trial: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Trial, ...]: ...
    def __getitem__(self, index: int | slice) -> Trial | tuple[Trial, ...]:
        return self._trials[index]

    def __len__(self) -> int:
        return len(self._trials)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SearchResult) and repr(self._trials) == repr(other._trials)

    def __repr__(self) -> str:
        head = f"SearchResult of {len(self)} trial{'' if len(self) == 1 else 's'}"
        head += f", {len(self.failed)} failed" if self.failed else ""
        return f"{head}\n{self.table(rows=10)}"


def _place(trial: Trial) -> tuple[bool, bool, float, int]:
    lost = math.isnan(trial.score)
    return trial.error is not None, lost, 0.0 if lost else trial.score, trial.number


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
