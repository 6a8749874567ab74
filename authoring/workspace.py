"""The learner's own copies of the notebooks: brought up to date, never overwritten.

`make lab` opens copies in `work/`, which git does not track, so a `git pull` never meets the
learner's changes. A manifest remembers, for each copy, the course's notebook it was made from:
a hash of its cell sources and one of the whole file. From that follows what a new version of the
course may do to a copy. Outputs, counts, metadata and empty cells are not changes.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from authoring.files import Problem, write_atomically
from nnlib._files import FULL, reason

FOLDERS = ("course", "exercises")
MANIFEST = ".manifest.json"
NAMED = 6


@dataclass
class Report:
    """What was done, as names relative to the work folder."""

    first: bool = False  # nothing had been copied before
    new: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)  # changed copy → where the new version is
    retired: list[str] = field(default_factory=list)  # changed, and no longer in the course
    removed: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Tell whether there is anything to say."""
        return any((self.new, self.refreshed, self.kept, self.retired, self.removed))

    def line(self) -> str:
        """Return one line for the learner."""
        parts = []
        if self.new:
            parts.append(f"{notebooks(self.new)} copied{'' if self.first else named(self.new)}")
        if self.refreshed:
            parts.append(f"{notebooks(self.refreshed)} refreshed{named(self.refreshed)}")
        if self.removed:
            removed = f"{notebooks(self.removed)} no longer in the course removed"
            parts.append(f"{removed}{named(self.removed)}")
        if self.kept:
            pairs = [f"{name} (new version: {beside})" for name, beside in self.kept.items()]
            them = "it" if len(pairs) == 1 else "them"
            parts.append(f"{len(pairs)} kept because you changed {them}: {', '.join(pairs)}")
        if self.retired:
            names = ", ".join(self.retired)
            parts.append(f"{len(self.retired)} kept though no longer in the course: {names}")
        return "; ".join(parts) or "your notebooks are up to date"


def notebooks(names: list[str]) -> str:
    """Count notebooks in words."""
    return f"{len(names)} notebook{'s' * (len(names) != 1)}"


def named(names: list[str]) -> str:
    """Return the names after a colon; nothing where they would be too many to read."""
    return f": {', '.join(names)}" if len(names) <= NAMED else ""


def digest(data: bytes) -> str:
    """Return a short hash of bytes."""
    return hashlib.sha256(data).hexdigest()[:32]


def sources_digest(data: bytes) -> str:
    """Return a hash of a notebook's cell sources; of all its bytes if it is not a notebook."""
    try:
        cells = json.loads(data)["cells"]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return "unreadable-" + digest(data)
    kept = [pair for pair in sources if pair[1].strip()]
    return digest(json.dumps(kept, ensure_ascii=True).encode())


def fingerprint(data: bytes) -> dict[str, str]:
    """Return what the manifest keeps of a notebook."""
    return {"sources": sources_digest(data), "file": digest(data)}


def work_folder(checkout: Path) -> Path:
    """Return where the copies live: `work/` in the checkout, or the user's data folder.

    The second is for a checkout that cannot be written to, such as a shared installation.
    """
    inside = checkout / "work"
    try:
        inside.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=inside):
            return inside
    except OSError as error:
        if error.errno in FULL:
            return inside  # other copies elsewhere would look as if all work were lost
        from platformdirs import user_data_path

        return user_data_path("nnlib", appauthor=False) / "work"


def prepare(checkout: Path, work: Path) -> Report:
    """Copy the course's notebooks to `work`, or bring the copies there up to date.

    Raises
    ------
    Problem
        If something cannot be read or written; what the learner wrote is as it was.
    """
    report = Report()
    try:
        manifest = read_manifest(work)
        report.first = not manifest
        before = json.dumps(manifest)
        current = {
            f"{folder}/{path.name}": path.read_bytes()
            for folder in FOLDERS
            for path in sorted((checkout / folder).glob("*.ipynb"))
        }
        try:
            for name, data in current.items():
                update(name, data, work, manifest, report)
            for name in sorted(set(manifest) - set(current)):
                retire(name, work, manifest, report)
        finally:
            if json.dumps(manifest) != before:
                write_atomically(work / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
    except OSError as error:
        raise Problem(
            f"cannot write your copies of the notebooks: {reason(error)}: "
            f"{error.filename or work}; nothing of yours was changed. "
            f"{'Free some space' if error.errno in FULL else 'Mend that'}, then run this again."
        ) from error
    return report


def read_manifest(work: Path) -> dict[str, dict[str, str]]:
    """Return the manifest; a broken one counts as empty, and then nothing is overwritten."""
    with suppress(OSError, ValueError):
        found = json.loads((work / MANIFEST).read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {
                name: entry
                for name, entry in found.items()
                if name.split("/")[0] in FOLDERS
                and ".." not in name
                and isinstance(entry, dict)
                and {"sources", "file"} <= set(entry)
            }
    return {}


def update(name: str, data: bytes, work: Path, manifest: dict, report: Report) -> None:
    """Bring one copy up to date, and note in the manifest what it was made from."""
    course, given, copy = fingerprint(data), manifest.get(name), work / name
    if not copy.exists():
        write_atomically(copy, data)
        report.new.append(name)
    else:
        mine = fingerprint(copy.read_bytes())
        if course["sources"] == mine["sources"]:
            if (
                given and mine["file"] == given["file"] != course["file"]
            ):  # never run by the learner
                write_atomically(copy, data)
                report.refreshed.append(name)
        elif given and mine["sources"] == given["sources"]:
            write_atomically(copy, data)
            report.refreshed.append(name)
        elif not given or course["sources"] != given["sources"]:
            report.kept[name] = put_beside(name, data, work, manifest)
    manifest[name] = course


def put_beside(name: str, data: bytes, work: Path, manifest: dict) -> str:
    """Write the course's version beside a changed copy, as NAME.new.ipynb; return its name.

    A NAME.new.ipynb that the learner changed too is left alone; the next free number is taken.
    """
    stem, number = name.removesuffix(".ipynb"), 1
    while True:
        beside = f"{stem}.new{number if number > 1 else ''}.ipynb"
        path = work / beside
        mine = fingerprint(path.read_bytes())["sources"] if path.exists() else None
        given = manifest.get(beside, {}).get("sources")
        if mine in (None, given, fingerprint(data)["sources"]):
            write_atomically(path, data)
            manifest[beside] = fingerprint(data)
            return beside
        number += 1


def retire(name: str, work: Path, manifest: dict, report: Report) -> None:
    """Deal with a copy whose notebook the course no longer has: gone if untouched, else kept."""
    copy = work / name
    if is_new_version(name):
        if not copy.exists():
            del manifest[name]
        return
    if copy.exists():
        if sources_digest(copy.read_bytes()) == manifest[name]["sources"]:
            os.unlink(copy)
            report.removed.append(name)
        else:
            report.retired.append(name)
    del manifest[name]


def is_new_version(name: str) -> bool:
    """Tell whether this is a NAME.new.ipynb that stands beside a changed copy."""
    return Path(Path(name).stem).suffix.startswith(".new")
