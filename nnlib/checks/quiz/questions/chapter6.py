"""Quiz of chapter 6: where to start, and what ten layers make of it."""

import numpy as np

from nnlib.checks.quiz.concepts.computing_training import different_units
from nnlib.checks.quiz.question import Option, Question
from nnlib.initializers import glorot_normal, he_normal


def _rms(a: np.ndarray) -> float:
    return float(np.sqrt(np.square(a).mean()))


def _equal() -> bool:
    return different_units(8, 0.5, 0.0) == 1


def _sum() -> bool:
    rng = np.random.default_rng(0)
    z = np.sign(rng.normal(size=(2000, 200))) @ rng.normal(0, 0.1, size=(200, 50))
    return round(float(np.sqrt(200 * 0.1**2)), 1) == 1.4 and 1.3 < _rms(z) < 1.5


def _he() -> bool:
    W = he_normal((50, 200), np.random.default_rng(0))
    return round(float(W.std()), 2) == 0.200


def _ten() -> bool:
    rng, levels = np.random.default_rng(0), {0.125: 1.0, 0.0625: 0.001}
    shares: dict[float, list[float]] = {s: [] for s in levels}
    for s in levels:
        for _ in range(10):
            a = rng.normal(size=(16, 128))
            start = _rms(a)
            for _ in range(10):
                a = np.maximum(0, a @ rng.normal(0, s, size=(128, 128)))
            shares[s].append((_rms(a) / start) ** 2)
    typical = {s: float(np.sqrt(np.mean(shares[s]))) for s in levels}
    return all(0.6 < typical[s] / levels[s] < 1.6 for s in levels)


def _tanh() -> bool:
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=(64, 64)) for _ in range(10)]
    a, slopes, sizes = rng.normal(size=(100, 64)), [], []
    for W in weights:
        a = np.tanh(a @ W)
        slopes.append(1 - a**2)
        sizes.append(_rms(a))
    delta = first = rng.normal(size=(100, 64))
    for W, slope in zip(weights[::-1], slopes[::-1], strict=True):
        delta = (delta * slope) @ W.T
    return np.allclose(sizes, 0.9, atol=0.06) and _rms(delta) > 100 * _rms(first)


def _name() -> bool:
    rng = np.random.default_rng(0)
    line = rng.standard_normal((100, 100)) * np.sqrt(2 / 100)
    he, glorot = (rule((100, 100), rng).var() for rule in (he_normal, glorot_normal))
    return bool(0.9 < line.var() / he < 1.1 and 1.8 < line.var() / glorot < 2.2)


QUESTIONS = (
    Question(
        "units that start equal",
        "A network 2-8-1 with tanh starts with all weights 0.5 and all biases 0, and is "
        "trained on XOR. What can become of its eight hidden units?",
        (
            Option(
                "They stay at 0.5: all of their gradients are zero.",
                "They do get gradients, and move. But all eight get the same one, so they move "
                "alike.",
            ),
            Option(
                "Eight different units, since the four samples differ.",
                "Every unit sees the same samples with the same weights, so all gradients are "
                "equal. Only different starts make different units.",
            ),
            Option(
                "They stay equal to each other, worth a single unit.",
                "Equal weights get equal gradients, in every step. One hidden unit is too few for "
                "XOR.",
                right=True,
            ),
            Option(
                "Eight different units, but only after more epochs.",
                "In every step equal units get equal gradients, and after a million steps too. "
                "They stay worth one unit.",
            ),
        ),
        verify=_equal,
    ),
    Question(
        "the size of a weighted sum",
        "A unit has 200 inputs of mean square 1 and no bias. Its weights are drawn with "
        "mean 0 and standard deviation 0.1. What is the root mean square of its z, over "
        "many draws?",
        (
            Option(
                "20, because 200 terms of size 0.1 add up",
                "They would, if all had the same sign. With random signs most of it cancels, and "
                "only √200 · 0.1 is left.",
            ),
            Option(
                "1.4, because squares add up: √(200 · 0.1²)",
                "The mean square of z is 200 · 0.01 = 2, and its root is 1.41. Random signs make "
                "a sum grow like √n.",
                right=True,
            ),
            Option(
                "2.0, because 200 · 0.1² = 2", "This is the mean square of z. Its root is 1.41."
            ),
            Option(
                "0.1, because the terms cancel on average",
                "The mean of z is 0, but a single z is not: about 1.4 away from 0. Random terms "
                "cancel only in part.",
            ),
        ),
        verify=_sum,
    ),
    Question(
        "He's standard deviation",
        "A ReLU layer has 50 inputs and 200 units. With which standard deviation does "
        "He's rule (by the fan-in) draw its weights?",
        (
            Option(
                "0.028", "This is √2/50: the root must cover the whole fraction. √(2/50) = 0.2."
            ),
            Option(
                "0.040",
                "This is 2/50, which is He's variance. The standard deviation is its root, 0.2.",
            ),
            Option(
                "0.100",
                "This is √(2/200), by the number of units. Forward each unit adds up over its 50 "
                "inputs: √(2/50).",
            ),
            Option(
                "0.200",
                "√(2/fan-in) = √(2/50) = √0.04. Each unit adds up over its 50 inputs.",
                right=True,
            ),
        ),
        verify=_he,
    ),
    Question(
        "ten layers, half the right start",
        "Ten ReLU layers of 128 units, with no biases. Weights of standard deviation "
        "√(2/128) = 0.125 keep the signal level, but yours are drawn with 0.0625. About "
        "what share of its size (root mean square) is left after ten layers?",
        (
            Option(
                "about 0.001",
                "Half the deviation halves the size in each layer, and 0.5¹⁰ = 1/1024.",
                right=True,
            ),
            Option(
                "about 0.05",
                "Ten layers multiply their factors, they do not share one between them: 0.5 · 0.5 "
                "· … = 1/1024.",
            ),
            Option(
                "about 0.5",
                "That is one layer. The next one halves what is left, and so on: 0.5¹⁰ = 1/1024.",
            ),
            Option(
                "about 0.000001",
                "That is what is left of the mean square, 0.25¹⁰. The size is its root, about a "
                "thousandth.",
            ),
        ),
        verify=_ten,
    ),
    Question(
        "both directions",
        "Ten tanh layers of 64 units start with weights from N(0, 1). Forward, all "
        "outputs lie between −1 and 1 in every layer, of root mean square about 0.9. What "
        "happens to δ on its way back?",
        (
            Option(
                "It stays level, as the outputs did on the way forward.",
                "tanh holds the outputs between −1 and 1, whatever the weights. Nothing holds δ: "
                "look at both directions.",
            ),
            Option(
                "It becomes exactly 0, because all the units are saturated.",
                "Many are nearly flat, but not all of them. The others pass so much through the "
                "large weights that δ grows.",
            ),
            Option(
                "It vanishes, because tanh' is never larger than 1.",
                "The slopes do take some away. But weights of size 1 from 64 units multiply by up "
                "to √64 = 8 a layer, and that wins.",
            ),
            Option(
                "It explodes, because the weights are much too large.",
                "Each layer multiplies by up to √64 = 8, more than the flat units take away. "
                "Forward one cannot see it.",
                right=True,
            ),
        ),
        verify=_tanh,
    ),
    Question(
        "reading an initializer",
        "A program says `# Xavier` above this line. With fan_in = fan_out = 100, what "
        "does the line draw?\n"
        "\n"
        "    W = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in)",
        (
            Option(
                "Glorot's start: Xavier is only another name for it",
                "Xavier is Glorot's first name, but his variance is 2/(fan_in + fan_out) = 0.01. "
                "The line draws 0.02.",
            ),
            Option(
                "He's start, whose variance is twice that of Glorot",
                "The variance is 2/100 = 0.02. Glorot's (Xavier's) is 2/200 = 0.01, so look at "
                "the variance, not at the comment.",
                right=True,
            ),
            Option(
                "LeCun's start, because only the fan-in occurs in it",
                "LeCun's variance is 1/fan_in = 0.01. With the 2 above the line it is He's.",
            ),
            Option(
                "Glorot's and He's, which agree for a square layer",
                "In a square layer Glorot's agrees with LeCun's: both 0.01. He's is twice that.",
            ),
        ),
        verify=_name,
    ),
)
