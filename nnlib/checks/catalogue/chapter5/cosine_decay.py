"""Exercise 5.8: a learning rate that falls along half a cosine."""

import math
from collections.abc import Iterator

import numpy as np

from nnlib.checks.catalogue.chapter5.wrong_decays import (
    at,
    half_cosine,
    right_from_end,
    shape,
    share_of,
)
from nnlib.checks.exercise import Exercise, Mistake, Probe
from nnlib.checks.probing import probe


def cosine_decay(step, total, lr_max, lr_min):
    """Return lr_min + (lr_max − lr_min)·(1 + cos(π·step/total))/2, and lr_min from `total` on."""
    done = min(step / total, 1.0)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * done)) / 2


def probes(rng: np.random.Generator) -> Iterator[Probe]:
    """Yield the start, the middle, the end, and steps far beyond it."""
    yield probe(0, 100, 0.1, 0.02, label="start")
    yield probe(25, 100, 0.1, 0.02, label="a quarter")
    yield probe(50, 100, 0.1, 0.02, label="half")
    yield probe(75, 100, 0.1, 0.02, label="three quarters")
    yield probe(99, 100, 0.1, 0.02, label="last step")
    for step in (100, 101, 150, 200, 1000):
        yield probe(step, 100, 0.1, 0.02, label="the end" if step == 100 else "beyond the end")
    for _ in range(6):
        total = int(rng.integers(20, 500))
        step = int(rng.integers(1, total))
        yield probe(step, total, rng.uniform(0.05, 2), rng.uniform(0.001, 0.04), label="random")
    yield probe(3, 7, 0.3, 0.0, label="down to 0")
    yield probe(7, 7, 0.3, 0.0, label="the end")
    yield probe(9, 7, 0.3, 0.0, label="beyond the end")
    yield probe(0, 1, 0.5, 0.25, label="one step")
    yield probe(1, 1, 0.5, 0.25, label="one step")
    yield probe(4, 9, 0.25, 0.25, label="nothing to decay")
    yield probe(1, 3, 3, 1, label="whole rates")


MISTAKES = [
    Mistake(
        "not_clamped",
        "Beyond the end the rate rises again, because the cosine does: take `min(step, total)`.",
        shape(half_cosine, beyond=math.inf),
    ),
    Mistake(
        "restarts",
        "Beyond the end the rate starts anew, by `step % total`: here it stays at lr_min.",
        at(lambda step, total: (step % total, total)),
    ),
    Mistake(
        "zero_after_end",
        "Beyond the end you return 0: the rate stays at lr_min.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step < total else 0.0,
    ),
    Mistake(
        "zero_after_last",
        "Beyond the end you return 0: the rate stays at lr_min.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step <= total else 0.0,
    ),
    Mistake(
        "highest_after_end",
        "Beyond the end you return lr_max: the rate stays at lr_min.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step <= total else a,
    ),
    Mistake(
        "highest_from_end",
        "From the end on you return lr_max: the rate stays at lr_min.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step < total else a,
    ),
    Mistake(
        "none_after_end",
        "Beyond the end nothing is returned: return lr_min there.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step < total else None,
    ),
    Mistake(
        "none_after_last",
        "Beyond the end nothing is returned: return lr_min there.",
        lambda step, total, a, b: cosine_decay(step, total, a, b) if step <= total else None,
    ),
    Mistake(
        "degrees",
        "You multiply by 180: `cos` takes radians, half a turn is π.",
        shape(lambda x: (1 + math.cos(180 * x)) / 2),
    ),
    Mistake(
        "rounded_pi",
        "π is not 3.14: use `np.pi`.",
        shape(lambda x: (1 + math.cos(3.14 * x)) / 2),
    ),
    Mistake(
        "no_pi",
        "π is missing: half a cosine goes from 0 to π, `np.cos(np.pi * step / total)`.",
        shape(lambda x: (1 + math.cos(x)) / 2),
    ),
    Mistake(
        "whole_turn",
        "You take a whole turn, 2π, which comes back to lr_max: half a turn is π.",
        shape(lambda x: half_cosine(2 * x)),
    ),
    Mistake(
        "quarter_turn",
        "You take a quarter of a turn, π/2, whose cosine falls from 1 to 0 itself. Here it is "
        "(1 + cos(π·step/total))/2.",
        shape(lambda x: math.cos(math.pi / 2 * x)),
    ),
    Mistake(
        "quarter_turn_with_half",
        "You take a quarter of a turn, π/2, so that the rate ends halfway: half a turn is π.",
        shape(lambda x: half_cosine(x / 2)),
    ),
    Mistake(
        "no_half",
        "The ½ is missing: 1 + cos goes from 2 to 0.",
        shape(lambda x: 2 * half_cosine(x)),
    ),
    Mistake(
        "cosine_alone",
        "The cosine alone goes from 1 to −1: (1 + cos)/2 goes from 1 to 0.",
        shape(lambda x: math.cos(math.pi * x)),
    ),
    Mistake(
        "half_of_cosine",
        "The 1 is missing: (1 + cos)/2, not cos/2.",
        shape(lambda x: math.cos(math.pi * x) / 2),
    ),
    Mistake(
        "brackets",
        "The brackets are missing: `1 + cos(…) / 2` halves the cosine only.",
        shape(lambda x: 1 + math.cos(math.pi * x) / 2),
    ),
    Mistake(
        "rises",
        "The rate rises from lr_min to lr_max: it is 1 **plus** the cosine.",
        shape(lambda x: 1 - half_cosine(x)),
    ),
    Mistake(
        "sine",
        "You take the sine: the cosine is 1 at step 0.",
        shape(lambda x: (1 + math.sin(math.pi * x)) / 2),
    ),
    Mistake(
        "linear",
        "The rate falls along a straight line: it follows (1 + cos(π·step/total))/2.",
        shape(lambda x: 1 - x),
    ),
    Mistake(
        "lr_min_not_added",
        "lr_min is not added, so that the rate falls to 0: write `lr_min + (lr_max - lr_min) * …`.",
        lambda step, total, a, b: (a - b) * share_of(step, total),
    ),
    Mistake(
        "lr_min_ignored",
        "lr_min plays no part, so that the rate falls to 0: "
        "write `lr_min + (lr_max - lr_min) * …`.",
        lambda step, total, a, b: a * share_of(step, total),
    ),
    Mistake(
        "starts_too_high",
        "The rate starts at lr_min + lr_max: the cosine multiplies `lr_max - lr_min`.",
        lambda step, total, a, b: b + a * share_of(step, total),
    ),
    Mistake(
        "lr_min_as_floor",
        "You decay to 0 and cut at lr_min: the cosine itself should end there, "
        "`lr_min + (lr_max - lr_min) * …`.",
        lambda step, total, a, b: max(b, a * share_of(step, total)),
    ),
    Mistake(
        "limits_added",
        "The cosine multiplies lr_max + lr_min: it is their difference.",
        lambda step, total, a, b: b + (a + b) * share_of(step, total),
    ),
    Mistake(
        "last_step_is_end",
        "You divide by total − 1: lr_min is reached at step = total.",
        at(lambda step, total: (step, total - 1)),
    ),
    Mistake(
        "step_one_ahead",
        "You count steps from 1, so that step 0 has decayed already: leave out the + 1.",
        at(lambda step, total: (step + 1, total)),
    ),
    Mistake(
        "whole_division",
        "`//` cuts the quotient to a whole number, so that nothing happens before the end: `/`.",
        at(lambda step, total: (step // total, 1)),
    ),
    Mistake(
        "quotient_upside_down",
        "The quotient is upside down: it is step/total.",
        lambda step, total, a, b: b + (a - b) * half_cosine(total / step if step else 0.0),
    ),
    Mistake(
        "highest_always",
        "The rate does not fall: multiply `lr_max - lr_min` by (1 + cos(π·step/total))/2.",
        lambda step, total, a, b: a,
    ),
]
# Who returns lr_min from `total` on by an `if` can have the same mistakes before.
BEFORE_THE_END = (
    "degrees",
    "no_pi",
    "whole_turn",
    "quarter_turn_with_half",
    "cosine_alone",
    "half_of_cosine",
    "brackets",
    "rises",
    "sine",
    "lr_min_not_added",
    "lr_min_ignored",
)
MISTAKES += [
    Mistake(
        f"{mistake.key}_before_end",
        f"{mistake.explanation} (From the end on it is right.)",
        right_from_end(mistake.wrong),
    )
    for mistake in MISTAKES
    if mistake.key in BEFORE_THE_END
]

EXERCISE = Exercise(
    id="5.8",
    signature="cosine_decay(step, total, lr_max, lr_min)",
    returns="a number",
    reference=cosine_decay,
    probes=probes,
    mistakes=MISTAKES,
    hints=(
        "cos falls from 1 to −1 between 0 and π. What must you add, and by what divide, so that it "
        "falls from 1 to 0? And what does it do beyond π?",
        "A share that goes from 1 to 0 mixes the two rates: lr_min plus the share times "
        "`lr_max - lr_min`. Hold `step` at `total` once it is beyond.",
        "`done = min(step, total) / total`, then "
        "`lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * done)) / 2`.",
    ),
)
