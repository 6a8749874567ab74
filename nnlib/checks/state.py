"""Where a learner's progress is kept: one JSON file, written atomically under a lock."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnlib._files import replace_file

FILE = "progress.json"
LOCK_SECONDS = 10
PACKAGE = Path(__file__).resolve().parents[1]

State = dict[str, Any]


def folder() -> Path:
    """Return the folder of the state.

    `NNLIB_STATE` if it is set, else `work/.state` in the checkout that holds the package or, where
    that cannot be written, in the user's data folder, as `make lab` has it. Without a checkout it
    is the user's data folder itself.
    """
    chosen = os.environ.get("NNLIB_STATE")
    if chosen:
        return Path(chosen).expanduser()
    checkout = PACKAGE.parent
    in_checkout = (checkout / "pyproject.toml").is_file()
    if in_checkout and _writable(checkout / "work" / ".state"):
        return checkout / "work" / ".state"
    from platformdirs import user_data_path

    data = user_data_path("nnlib", appauthor=False)
    return data / "work" / ".state" if in_checkout else data


def _writable(path: Path) -> bool:
    existing = next(parent for parent in (path, *path.parents) if parent.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def read() -> State:
    """Return the state; an empty one where none has been written."""
    path = folder() / FILE
    try:
        return _load(path) if path.is_file() else _empty()
    except OSError as error:
        print(f"Your progress could not be read: {error}", file=sys.stderr)
        return _empty()


def update(change: Callable[[State], None]) -> None:
    """Read the state, let `change` edit it, and write it back, while others wait."""
    from filelock import FileLock

    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    with FileLock(place / f"{FILE}.lock", timeout=LOCK_SECONDS):
        path = place / FILE
        state = _load(path) if path.is_file() else _empty()
        change(state)
        _write(path, state)


def _empty() -> State:
    return {"version": 1, "exercises": {}}


def _load(path: Path) -> State:
    """Return the state in a file; a file that cannot be read is moved aside, never deleted."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(state, dict) and isinstance(state.get("exercises"), dict):
            return state
    except FileNotFoundError:
        return _empty()
    except ValueError:
        pass  # not JSON, or not text: treated like JSON of another form
    aside = _free_name(path)
    os.replace(path, aside)
    print(
        f"The file with your progress could not be read. It is kept as {aside.name} in "
        f"{path.parent}; a new one is begun.",
        file=sys.stderr,
    )
    return _empty()


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    return aside


def _write(path: Path, state: State) -> None:
    text = json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    replace_file(path, lambda file: file.write(text.encode()), stale=0)


def record(id: str, status: str) -> None:
    """Note the outcome of a check; once passed, an exercise stays passed."""

    def change(state: State) -> None:
        entry = state["exercises"].get(id)
        if not isinstance(entry, dict):
            entry = state["exercises"][id] = {"status": "not done", "checks": 0, "errors": 0}
        entry["checks"] = entry.get("checks", 0) + 1
        entry["errors"] = entry.get("errors", 0) + (status == "failed")
        if entry.get("status") != "passed":
            entry["status"] = status

    if status != "not done":
        update(change)
