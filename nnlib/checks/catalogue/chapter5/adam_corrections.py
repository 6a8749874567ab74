"""The mistakes of exercise 5.5 in t, in the corrections, and in what is returned."""

import numpy as np

from nnlib.checks.catalogue.chapter5.updates import Spec


def right_m(s):
    """Return the new m, for changes that return something else in its place."""
    return s.b1 * s.m + (1 - s.b1) * s.g


def right_v(s):
    """Return the new v, for changes that return something else in its place."""
    return s.b2 * s.v + (1 - s.b2) * s.g**2


CORRECTIONS: list[Spec] = [
    (
        "no_correction",
        "Neither m nor v is corrected, so that the first steps have a wrong length: divide by "
        "1 − β₁ᵗ and 1 − β₂ᵗ.",
        {"top": lambda s: s.new_m, "under": lambda s: s.new_v},
    ),
    (
        "m_not_corrected",
        "m is not corrected: m̂ = m / (1 − β₁ᵗ).",
        {"top": lambda s: s.new_m},
    ),
    (
        "v_not_corrected",
        "v is not corrected: v̂ = v / (1 − β₂ᵗ).",
        {"under": lambda s: s.new_v},
    ),
    (
        "t_not_used",
        "You divide by 1 − β in the place of 1 − βᵗ, which is right at t = 1 only: `b1**t`.",
        {
            "top": lambda s: s.new_m / (1 - s.b1),
            "under": lambda s: s.new_v / (1 - s.b2),
        },
    ),
    (
        "beta_times_t",
        "1 − β·t is not 1 − βᵗ: the power is `b1**t`.",
        {
            "top": lambda s: s.new_m / (1 - s.b1 * s.t),
            "under": lambda s: s.new_v / (1 - s.b2 * s.t),
        },
    ),
    (
        "power_of_share",
        "(1 − β)ᵗ is not 1 − βᵗ: only β has the exponent, `1 - b1**t`.",
        {
            "top": lambda s: s.new_m / (1 - s.b1) ** s.t,
            "under": lambda s: s.new_v / (1 - s.b2) ** s.t,
        },
    ),
    (
        "t_one_ahead",
        "t runs one ahead: it starts at 1 already, so leave out `t + 1`.",
        {"t": lambda s: s.t + 1},
    ),
    (
        "t_one_behind",
        "t runs one behind, so that the first step divides by 0: leave out `t - 1`.",
        {"t": lambda s: s.t - 1},
    ),
    (
        "multiplied",
        "You multiply by 1 − βᵗ: divide, m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).",
        {
            "top": lambda s: s.new_m * (1 - s.b1**s.t),
            "under": lambda s: s.new_v * (1 - s.b2**s.t),
        },
    ),
    (
        "plus_for_minus",
        "You divide by 1 + βᵗ: it is 1 − βᵗ.",
        {
            "top": lambda s: s.new_m / (1 + s.b1**s.t),
            "under": lambda s: s.new_v / (1 + s.b2**s.t),
        },
    ),
    (
        "corrections_exchanged",
        "The corrections are exchanged: m has β₁, v has β₂.",
        {
            "top": lambda s: s.new_m / (1 - s.b2**s.t),
            "under": lambda s: s.new_v / (1 - s.b1**s.t),
        },
    ),
    (
        "b1_corrects_both",
        "v is corrected with β₁: it has β₂.",
        {"under": lambda s: s.new_v / (1 - s.b1**s.t)},
    ),
    (
        "correction_outside_root",
        "v is corrected after the root: correct v first, then take the root of v̂.",
        {"divisor": lambda s: np.sqrt(s.new_v) / (1 - s.b2**s.t) + s.eps},
    ),
    (
        "corrected_kept",
        "You return m̂ and v̂, so that the correction piles up from step to step: return m and v "
        "as they were before it.",
        {
            "new_m": lambda s: s.top,
            "new_v": lambda s: s.under,
            "top": lambda s: right_m(s) / (1 - s.b1**s.t),
            "under": lambda s: right_v(s) / (1 - s.b2**s.t),
        },
    ),
    (
        "means_not_kept",
        "w is right, but you return the old m and v: return the new ones.",
        {
            "new_m": lambda s: s.m,
            "new_v": lambda s: s.v,
            "top": lambda s: right_m(s) / (1 - s.b1**s.t),
            "under": lambda s: right_v(s) / (1 - s.b2**s.t),
        },
    ),
    (
        "root_returned",
        "You return √v: the next call needs v itself.",
        {
            "new_v": lambda s: np.sqrt(right_v(s)),
            "under": lambda s: right_v(s) / (1 - s.b2**s.t),
        },
    ),
]
