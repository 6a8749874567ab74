"""The training clinic: eight short scripts with one fault each, and the tests that show it.

Read a script, run it, look at its curve and its vital signs, and name the fault:

>>> from nnlib import clinic
>>> clinic.cases()
('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')
>>> record = clinic.run_case("D")
>>> record.units
(0, 0)

Then treat the patient: change a line and run it again.

>>> text = clinic.source("D").replace("epochs = 0.05", "epochs = 0.1")
>>> clinic.run_script(text).name
'yours'

The scripts build on the core and on `nnlib.datasets`. All are trained by the same loop, `fit`,
which is right. Exercise 7.9 checks the diagnoses.
"""

from pathlib import Path

from nnlib._validate import names
from nnlib.clinic.faults import FAULTS, show_faults
from nnlib.clinic.loop import fit
from nnlib.clinic.record import Record
from nnlib.clinic.signs import run_script

__all__ = [
    "FAULTS",
    "Record",
    "cases",
    "fit",
    "run_case",
    "run_script",
    "show_case",
    "show_faults",
    "source",
]

_SCRIPTS = {
    path.stem[-1].upper(): path
    for path in sorted((Path(__file__).parent / "scripts").glob("case_*.py"))
}


def cases() -> tuple[str, ...]:
    """Return the names of the cases."""
    return tuple(_SCRIPTS)


def source(name: str) -> str:
    """Return the text of a case's script.

    Raises
    ------
    ValueError
        If there is no such case.
    """
    if name not in _SCRIPTS:
        raise ValueError(f"name: expected one of {names(_SCRIPTS)}, got {name!r}")
    return _SCRIPTS[name].read_text(encoding="utf-8")


def show_case(name: str) -> None:
    """Print the script of a case."""
    print(source(name), end="")


def run_case(name: str) -> Record:
    """Run the script of a case, in a second or less, and return what is observed of it."""
    return run_script(source(name), name)
