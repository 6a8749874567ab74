"""Write to a disk that is really full: a small file system in memory, filled up to some pages.

`python -m tests.full_disk PLACE NOTEBOOKS`, in a mount namespace of its own, mounts it at PLACE
and prints as JSON what happened with each number of free pages; see test_faults_full_disk.py.
"""

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import numpy as np

from authoring.files import Problem
from authoring.workspace import prepare
from nnlib.checks import check, exercises
from nnlib.layers import Dense
from nnlib.network import Network

KILOBYTES, PAGE, MOST = 256, 4096, 14


class Disk:
    """A small file system at `place`, which can be filled."""

    def __init__(self, place: Path) -> None:
        self.ballast = place / "ballast"
        options = f"size={KILOBYTES}k"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)

    def leave(self, pages: int) -> None:
        """Fill it until only so many pages are free."""
        with open(self.ballast, "wb", buffering=0) as file:
            with suppress(OSError):
                while file.write(bytes(PAGE)):
                    pass
            file.truncate(max(file.tell() - pages * PAGE, 0))

    def free(self) -> None:
        """Make room."""
        self.ballast.unlink()


def files(place: Path) -> dict[str, int]:
    """Return name and size of every file but the ballast."""
    found = {p.relative_to(place).as_posix(): p for p in place.rglob("*") if p.is_file()}
    return {name: path.stat().st_size for name, path in found.items() if name != "ballast"}


def lab(disk: Disk, checkout: Path, work: Path) -> dict:
    """Copy notebooks: what is said, what is there, and what the next run says."""
    said = "copied"
    try:
        prepare(checkout, work)
    except Problem as problem:
        said = str(problem)
    there = files(work)
    disk.free()
    prepare(checkout, work)
    return {"said": said, "there": there, "then": files(work)}


def network(path: Path, old: Network) -> str:
    """Save a network; return what is said, once the old or the new one was read again."""
    new, said = Network([Dense(60, 40)]), "saved"
    try:
        new.save(path)
    except OSError as error:
        said = str(error)
    want = old if said != "saved" else new
    np.testing.assert_array_equal(Network.load(path).theta, want.theta)
    return said


def checked(**options: bool) -> list[str]:
    """Check a right answer; return what is printed on both streams."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        check("1.1", exercises()["1.1"].reference, **options)
    return [out.getvalue(), err.getvalue()]


def main(place: Path, checkout: Path) -> None:
    """Try with each number of free pages."""
    disk, told = Disk(place), {"lab": [], "network": [], "check": []}
    for pages in range(MOST):
        work = place / f"work{pages}"
        disk.leave(pages)
        told["lab"].append(lab(disk, checkout, work))
        subprocess.run(["rm", "-r", str(work)], check=True)
    path, old = place / "network.npz", Network([Dense(60, 40)])
    for pages in range(MOST):
        old.save(path)
        disk.leave(pages)
        told["network"].append(network(path, old))
        disk.free()
    for pages in (0, 2):
        disk.leave(pages)
        told["check"].append(checked())
        disk.free()
    told["left"] = sorted(files(place))
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
