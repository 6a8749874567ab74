"""The confinement of a notebook that is graded, in layers; each says whether it is there.

1. bubblewrap, if it is installed: namespaces, in which other files and the network do not exist.
2. Landlock, on Linux: only Python, its packages, nnlib and a scratch folder can be opened.
3. seccomp, on Linux: no new process, no socket, no signal to others, no looking into them.
4. Resource limits, on POSIX systems: memory, file size, processor time.

The process confines itself before the first line of the notebook runs, and nothing in it can
undo that. Time is limited from outside, on every system.
"""

from collections.abc import Sequence
from pathlib import Path

from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.sandbox.bubblewrap import working_program, wrapped
from nnlib.checks.grading.sandbox.landlock import keep_only
from nnlib.checks.grading.sandbox.places import devices, readable
from nnlib.checks.grading.sandbox.resources import forbid_processes, limit_resources
from nnlib.checks.grading.sandbox.seccomp import refuse_calls

CLOSED = {
    "files of others": ("bubblewrap", "Landlock"),
    "the network": ("bubblewrap", "seccomp"),
    "new processes": ("seccomp", "process limit"),
    "memory": ("resource limits",),
}


def command(python: Sequence[str], scratch: Path) -> tuple[list[str], list[str]]:
    """Return the command that runs Python, and the layers that lie around it."""
    program = working_program()
    if program is None:
        return list(python), []
    return wrapped(program, python, scratch), ["bubblewrap"]


def confine(limits: Limits, scratch: Path) -> list[str]:
    """Confine this process for good; return the layers that the system has."""
    layers = []
    if limit_resources(limits):
        layers.append("resource limits")
    if keep_only(readable(catalogue=False), [scratch, *devices()]):
        layers.append("Landlock")
    if refuse_calls():
        layers.append("seccomp")
    elif forbid_processes():
        layers.append("process limit")
    return layers


def left_open(layers: Sequence[str]) -> list[str]:
    """Return what these layers do not close."""
    return [what for what, by in CLOSED.items() if not set(by) & set(layers)]


def describe(layers: Sequence[str]) -> str:
    """Return which layers confined a notebook, and what they leave open.

    >>> print(describe(["bubblewrap", "resource limits"]))
    Confined by bubblewrap, resource limits and a time limit. NOT closed on this system: new
    processes.
    """
    said = f"Confined by {', '.join(layers)} and a time limit." if layers else "Only time-limited."
    if still_open := left_open(layers):
        said += f" NOT closed on this system: {', '.join(still_open)}."
    return said
