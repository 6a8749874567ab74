"""Exercise 7.9: the training clinic, name the fault of each case."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

import numpy as np

from nnlib.checks.catalogue.chapter7.clinic_key import AGAINST, KEY
from nnlib.checks.exercise import Exercise, Mistake, Probe, WrongForm
from nnlib.checks.probing import probe
from nnlib.checks.words import listed
from nnlib.clinic import FAULTS


def clinic():
    """Return the fault of each case."""
    return {case: answer.fault for case, answer in KEY.items()}


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the only call there is."""
    yield probe(label="all cases")


def read(value: Any) -> dict[str, str]:
    """Return the diagnoses by case, with spelling made equal.

    Raises
    ------
    WrongForm
        If it is not a dict with a key of `FAULTS` for every case.
    """
    if not isinstance(value, dict):
        raise WrongForm('Return a dict from case to fault, such as {"A": "…", "B": "…"}.')
    told = {str(case).strip().upper(): fault for case, fault in value.items()}
    missing = [case for case in KEY if told.get(case) in (None, "", "?")]
    if missing:
        raise WrongForm(f"No fault is named for {listed([f'case {m}' for m in missing])}.")
    extra = [case for case in told if case not in KEY]
    if extra:
        raise WrongForm(f"There is no case {extra[0]!r}: the cases are {', '.join(KEY)}.")
    return {case: _fault(case, told[case]) for case in KEY}


def _fault(case: str, said: Any) -> str:
    key = "_".join(str(said).lower().replace("-", " ").replace("_", " ").split())
    if key in FAULTS:
        return key
    near = get_close_matches(key, FAULTS, n=1)
    advice = f" Do you mean {near[0]!r}?" if near else " `show_faults()` prints the list."
    raise WrongForm(f"Case {case}: {said!r} is not in the list of faults.{advice}")


def view(value: Any, probe: Probe) -> dict[str, bool]:
    """Return which diagnoses are right, without saying what the others should be."""
    return {case: fault == KEY[case].fault for case, fault in read(value).items()}


def shows(seen: dict[str, bool]) -> str:
    """Return the number of right diagnoses, and the cases to look at again."""
    again = [case for case, right in seen.items() if not right]
    if not again:
        return "8 of 8 right"
    return f"{len(seen) - len(again)} of 8 right; look again at {listed(again)}"


def says(case: str, fault: str) -> Callable[[list[Any]], bool]:
    """Return a predicate: this case is given this fault."""
    return lambda results: read(results[0])[case] == fault


def misses(case: str) -> Callable[[list[Any]], bool]:
    """Return a predicate: this case is given a fault that it has not."""
    return lambda results: read(results[0])[case] != KEY[case].fault


def with_one(case: str, fault: str) -> Callable[[], dict[str, str]]:
    """Return a wrong answer: one case is given another fault."""
    return lambda: clinic() | {case: fault}


def mistakes() -> Iterator[Mistake]:
    """Yield what can be wrong: the form of the dict, then case by case."""
    yield Mistake(
        "inverted",
        "The dict goes from fault to case: turn it round, from case to fault.",
        lambda: {fault: case for case, fault in clinic().items()},
        when=lambda results: (
            isinstance(results[0], dict) and set(FAULTS) & set(results[0]) != set()
        ),
    )
    yield Mistake(
        "all_the_same",
        "All cases have the same fault in your answer: each of the eight has another.",
        lambda: dict.fromkeys(KEY, "zero_start"),
        when=lambda results: len(set(read(results[0]).values())) == 1,
    )
    for case, answer in KEY.items():
        for (other, fault), text in AGAINST.items():
            if other == case:
                yield Mistake(
                    f"case_{case.lower()}_{fault}",
                    f"Case {case} has another fault. {text}",
                    with_one(case, fault),
                    when=says(case, fault),
                )
        wrong = next(f for f in FAULTS if f != answer.fault and (case, f) not in AGAINST)
        yield Mistake(
            f"case_{case.lower()}",
            f"Case {case} has another fault. What tells: {answer.tells}",
            with_one(case, wrong),
            when=misses(case),
        )


EXERCISE = Exercise(
    id="7.9",
    signature="clinic()",
    returns="a dict from case to fault",
    kind="property",
    reference=clinic,
    probes=probes,
    view=view,
    shows=shows,
    mistakes=list(mistakes()),
    tolerance=0,
    may_use=("nnlib",),
    hints=(
        "Run each case and go down its table: is the loss at the start near that of a guess? Does "
        "the gradient agree? Are ten rows learnt by heart? The first line that is not as it "
        "should be is the best clue.",
        "Every fault has its own sign: a ratio that is not 1, a loss that cannot fall further, "
        "predictions that change, rows that score differently alone, units that are copies, "
        "shapes that do not match, a giant step, or nothing wrong but chance on the test rows.",
        'Treat the patient: `text = source("A").replace(old, new)` with your cure, then '
        "`run_script(text)`. If the sign is gone, you have found the fault. Two faults of the "
        "list belong to no case.",
    ),
)
