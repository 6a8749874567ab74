"""Which files a notebook that is graded needs: Python, its packages, nnlib. Nothing else."""

import sys
from collections.abc import Iterator
from pathlib import Path

from nnlib.checks.guard import PACKAGE as NNLIB

CATALOGUE = NNLIB / "checks" / "catalogue"
SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


def readable(catalogue: bool = True) -> list[Path]:
    """Return what may be read; the checkout around nnlib, and its solutions, may not.

    With `catalogue=False` the references of the checks may not be read either.
    """
    packages = [p for p in map(Path, sys.path) if p.name in ("site-packages", "dist-packages")]
    prefixes = [Path(prefix) for prefix in (sys.prefix, sys.base_prefix)]
    prefixes = [p for p in prefixes if p != Path(p.anchor)]
    ours = [NNLIB] if catalogue else list(_without(NNLIB, CATALOGUE))
    found = [*map(Path, SYSTEM), *prefixes, *packages, *ours]
    return [path for path in dict.fromkeys(found) if path.exists()]


def devices() -> list[Path]:
    """Return the devices that harm nobody."""
    return [path for path in map(Path, DEVICES) if path.exists()]


def _without(folder: Path, closed: Path) -> Iterator[Path]:
    """Yield what a folder holds, but one folder somewhere in it."""
    for path in sorted(folder.iterdir()):
        if closed.is_relative_to(path) and path != closed:
            yield from _without(path, closed)
        elif path != closed:
            yield path
