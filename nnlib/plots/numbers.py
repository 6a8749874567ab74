"""Numbers in print: small and large ones as powers of ten, counts of layers, lists of words."""

import math
from collections.abc import Sequence

from nnlib.plots.neuron import short

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def printed(value: float) -> str:
    """Return a number with three significant digits, or two and a power of ten if far from 1.

    Examples
    --------
    >>> printed(0.25), printed(0.0), printed(-1234.5)
    ('0.25', '0', '−1230')
    >>> printed(-3.61e-7), printed(1e30), printed(0.0006706)
    ('−3.6 × 10⁻⁷', '10³⁰', '0.000671')
    """
    size = abs(value)
    if size == 0 or 1e-4 <= size < 99_950:
        rounded = float(f"{value:.3g}")
        return short(rounded) if abs(rounded) < 1000 else f"{rounded:.0f}".replace("-", "−")
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else ("−∞" if value < 0 else "∞")
    digits, exponent = f"{size:.1e}".split("e")
    digits = digits.rstrip("0").rstrip(".")
    power = f"10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    sign = "−" if value < 0 else ""
    return f"{sign}{power}" if digits == "1" else f"{sign}{digits} × {power}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["sigmoid", "tanh", "ReLU"]), listed(["tanh"])
    ('sigmoid, tanh and ReLU', 'tanh')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
