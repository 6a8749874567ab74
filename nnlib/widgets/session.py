"""One cell, one set of explorers: running a cell again closes those that it made before.

The front end replaces the output, but the kernel would keep the old widgets, their figures and
their observers for as long as it lives.
"""

from typing import Any, Protocol

_made: dict[str, tuple[str, list["Closable"]]] = {}


class Closable(Protocol):
    """What can be closed."""

    def close(self) -> None:
        """Let go of everything."""


def keep(explorer: Closable) -> None:
    """Remember that the running cell made this explorer, and close what its last run made."""
    place = _running_cell()
    if place is None:
        return
    cell, run = place
    last_run, explorers = _made.get(cell, (run, []))
    if last_run != run:
        for old in explorers:
            old.close()
        explorers = []
    _made[cell] = (run, [*explorers, explorer])


def _running_cell() -> tuple[str, str] | None:
    """Return the id of the running cell and of this run, or None where there is no such id."""
    from IPython import get_ipython

    shell: Any = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    return (cell, parent["header"]["msg_id"]) if cell else None
