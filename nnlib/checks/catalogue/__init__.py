'''The exercises of the course, one subpackage a chapter, one module an exercise.

How to declare an exercise
--------------------------
Copy a module of `chapter1`, and add its `EXERCISE` to the tuple in the chapter's `__init__`.
A chapter is a module or package `chapterN` here with `TITLE` and `EXERCISES`; it is found by its
name. A module holds, from top to bottom:

1. the **reference**: the right answer, short and plain;
2. the **probes**: a generator function of a `numpy.random.Generator`, the simplest call first
   (it is the one a learner is shown), then random, extreme and batch shapes, integers, float32.
   A probe shows a mistake only if it can: biases that are not 0, sizes that all differ, more than
   one sample, both signs, parameters other than 0, ½ and 1;
3. the **mistakes**: `Mistake(key, explanation, wrong)`, where `wrong` is a small function with the
   signature of the exercise. The explanation says what happened and what to change, in a sentence
   or two, to the learner ("you");
4. the **conventions** that are right elsewhere: `Convention(...)`;
5. three **hints** in Markdown, from a nudge to nearly the answer.

>>> from nnlib.checks.exercise import Exercise, Mistake
>>> from nnlib.checks.probing import probe
>>> def double(x):
...     """Return 2x."""
...     return 2 * x
>>> def probes(rng):
...     yield probe(3.0)
...     yield probe(rng.normal(), label="random")
>>> EXERCISE = Exercise(
...     id="0.99",
...     signature="double(x)",
...     returns="a number",
...     reference=double,
...     probes=probes,
...     mistakes=[Mistake("squared", "You squared: write `2 * x`.", lambda x: x**2)],
...     hints=("What is twice 3?", "Multiply.", "`return 2 * x`"),
... )

Where one right answer is not all there is
-----------------------------------------
`expected`
    What is expected, where it is more than the reference's answer: `Between(low, high)` leaves a
    value free inside bounds (ReLU′(0), a clipped loss), also for some elements of an array only.
`accepts`
    Other right answers: biased or unbiased variance.
`view`
    `view(result, probe)`: what is judged of a result, such as the truth table that some weights
    give, or `Measured(mean, standard error)` of random numbers. It raises `WrongForm(text)` for a
    result that it cannot read. Mistakes are compared through the same view.
`across`
    `across(results, probes)`: a `Finding`, or None, about all calls together: at least 19 of 20
    seeds, or another seed with the same weights. Labels that the answer must not see stay here.
`observe`
    `observe(result, *probe.ask)` runs beside the answer and turns what it returned into plain
    data: the predictions of a network, the batches of a generator.
`Rng(seed)` as an argument
    becomes a fresh generator. Called twice with the same state the answer must agree with itself;
    with `kind="random"` it must also draw from it, and leave `np.random` alone.
`tolerance`, `limit`, `no_warnings`, `lists`, `may_use`, `asks`
    Relative tolerance (0: exactly); seconds for all calls; refuse warnings about overflow; a list
    may stand for an array; modules of the library that the answer may call ("nnlib" for all);
    "value" where the answer is a number rather than a function.
`held_out`
    Whether every check is a look at test rows; the board counts these looks.
`Mistake(..., when=...)`
    A predicate on the list of results, where a wrong function cannot be run (trainings) or the
    returned values tell more than the view. `same_as` names an earlier mistake of equal values.

The tests run every reference, every mistake and every convention of every chapter.
'''

import functools
import importlib
import pkgutil
import re
from dataclasses import dataclass

from nnlib.checks.exercise import Exercise


@dataclass(frozen=True)
class Chapter:
    """A chapter's number, title and exercises."""

    number: int
    title: str
    exercises: tuple[Exercise, ...]


@functools.cache
def chapters() -> tuple[Chapter, ...]:
    """Return the chapters that are declared, in order."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        match = re.fullmatch(r"chapter(\d+)", module.name)
        if match:
            loaded = importlib.import_module(f"{__name__}.{module.name}")
            found.append(Chapter(int(match[1]), loaded.TITLE, tuple(loaded.EXERCISES)))
    return tuple(sorted(found, key=lambda chapter: chapter.number))
