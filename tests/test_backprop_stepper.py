"""The backprop stepper: its numbers are those of the library, its words and its picture too."""

import itertools

import numpy as np
import pytest

from nnlib.gradcheck import numerical_gradient
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.plots.backprop_numbers import PARAMETERS, SAMPLES, WEIGHTS, all_numbers, forward
from nnlib.plots.backprop_state import GIVEN, LAST, LAST_GRADIENT, stepper_state
from nnlib.plots.backprop_stepper import StepperPicture
from nnlib.plots.backprop_steps import LINES, operations
from tests.explorers import redrawing_changes

CASES = list(itertools.product(SAMPLES, WEIGHTS))

pytestmark = pytest.mark.filterwarnings("error")


def network(p):
    net = Network([Dense(2, 2, "sigmoid"), Dense(2, 1, "sigmoid")], seed=0)
    for layer, W, b in ((net.layers[0], p.W1, p.b1), (net.layers[1], p.W2, p.b2)):
        layer.W, layer.b = W, b
    return net


# The numbers of the stepper


@pytest.mark.parametrize(("sample", "weights"), CASES)
def test_every_gradient_is_that_of_the_library(sample, weights):
    (x, y), p = SAMPLES[sample], WEIGHTS[weights]
    numbers, net = all_numbers(x, y, p), network(p)
    y_hat = net.forward(x[None], training=True)
    dx = net.backward(y_hat - y)
    gradient = [numbers[f"d:{name}"] for name in PARAMETERS]
    assert np.allclose(gradient, net.gradient, rtol=1e-12, atol=1e-18)
    delta1 = np.array([numbers["d:z1.1"], numbers["d:z1.2"]])
    assert np.allclose(dx[0], p.W1 @ delta1, rtol=1e-12, atol=1e-18)
    assert numbers["y_hat"] == pytest.approx(y_hat.item(), rel=1e-14)


@pytest.mark.parametrize(("sample", "weights"), CASES)
def test_every_gradient_is_the_measured_one(sample, weights):
    (x, y), p = SAMPLES[sample], WEIGHTS[weights]
    numbers = all_numbers(x, y, p)
    for field in p._fields:
        array = getattr(p, field)
        measured = numerical_gradient(
            lambda v, field=field: forward(x, y, p._replace(**{field: v}))[-1], array
        )
        mine = [numbers[f"d:{n}"] for n in PARAMETERS if n.split(".")[0] == field]
        assert np.allclose(mine, measured.ravel(), rtol=1e-5, atol=1e-10)


def test_the_first_sample_has_the_numbers_of_the_lesson():
    numbers = all_numbers(*SAMPLES["1 0 → 1"], WEIGHTS["as in the lesson"])
    expected = {"a1.1": 0.881, "a1.2": 0.5, "y_hat": 0.470, "d:z2": -0.132, "d:z1.1": -0.014,
                "d:z1.2": 0.066, "d:W2.1": -0.116, "d:W2.2": -0.066, "d:b2": -0.132,
                "d:W1.11": -0.014, "d:W1.12": 0.066, "d:W1.21": 0.0, "d:W1.22": 0.0}  # fmt: skip
    assert {name: round(numbers[name], 3) + 0.0 for name in expected} == expected


@pytest.mark.parametrize(("sample", "weights"), CASES)
def test_a_step_makes_the_loss_fall(sample, weights):
    numbers = all_numbers(*SAMPLES[sample], WEIGHTS[weights])
    assert numbers["new:loss"] < numbers["loss"]
    for name in PARAMETERS:
        assert numbers[f"new:{name}"] == numbers[name] - numbers[f"d:{name}"]


# The walk


def test_every_operation_uses_what_is_known_and_makes_something_new():
    known = set(GIVEN)
    for operation in operations():
        assert set(operation.uses) <= known
        assert not set(operation.results) & known
        known |= set(operation.results)
        assert operation.line < len(LINES[operation.part])
    assert known == set(all_numbers(*SAMPLES["0 0 → 0"], WEIGHTS["as in the lesson"]))
    order = [(list(LINES).index(op.part), op.line) for op in operations()[7:]]
    assert order == sorted(order)
    assert {(op.part, op.line) for op in operations()} == {
        (part, i) for part, lines in LINES.items() for i in range(len(lines))
    }


def printed_number(text):
    text = text.replace("−", "-")
    if "10" in text and "⁻" in text:
        digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
        factor, _, power = text.rpartition("10")
        return float(factor.removesuffix(" × ") or 1) * 10.0 ** int(power.translate(digits))
    return float(text)


@pytest.mark.parametrize(("sample", "weights"), CASES)
def test_what_is_said_can_be_computed_from_what_is_said(sample, weights):
    """The formula with its printed numbers gives the printed result, as on a pocket calculator."""
    for step in range(8, LAST_GRADIENT + 1):
        state = stepper_state(sample, weights, step)
        *_, shown, result = state.formula.split(" = ")
        if operations()[step - 1].with_numbers == "":
            continue
        if " · " in shown:
            value = np.prod([printed_number(f.strip("()")) for f in shown.split(" · ")])
        else:
            left, right = shown.split(" − ", 1)
            value = printed_number(left) - printed_number(right)
        wanted = state.numbers[operations()[step - 1].results[0]]
        assert value == pytest.approx(wanted, rel=0.04, abs=6e-4)
        assert printed_number(result) == pytest.approx(wanted, rel=0.05, abs=1e-12)


@pytest.mark.parametrize(
    ("sample", "weights", "step", "text"),
    [
        ("0 1 → 1", "as in the lesson", 0, "Nothing is computed yet; 24 operations are to come."),
        ("0 1 → 1", "as in the lesson", 3, "0 · (−1) + 1 · 3 + 1 = 4."),
        ("0 1 → 1", "as in the lesson", 9, "(−0.774) · 0.226 · 0.774 = −0.135. Minus: z₂ should"),
        (
            "0 1 → 1",
            "as in the lesson",
            14,
            "(−0.135) · (−2) = 0.271. Plus: a₁ of h₂ should shrink",
        ),
        ("0 1 → 1", "as in the lesson", 17, "= 0. Zero: its input was 0"),
        ("1 1 → 0", "W₂ = (1, 0)", 14, "= 0. Zero: nothing comes back through a weight of 0."),
        ("1 1 → 0", "W₂ = (1, 0)", 18, "= 0. Zero: no blame arrives here."),
        ("0 1 → 1", "as in the lesson", 23, "such as b₂: 0 → 0.1353."),
        ("1 0 → 1", "as in the lesson", 24, "L falls: 0.1403 → 0.09965."),
    ],
)
def test_each_step_in_one_sentence(sample, weights, step, text):
    assert text in stepper_state(sample, weights, step).sentence


def test_the_table_holds_what_is_known_and_nothing_else():
    rows = {row[0]: row[1:] for row in stepper_state("0 1 → 1", "as in the lesson", 9).table[1]}
    assert rows["z₂"] == ("−1.23", "−0.135", "")
    assert rows["b₂"] == ("0", "", "")
    rows = {row[0]: row[1:] for row in stepper_state("0 1 → 1", "as in the lesson", LAST).table[1]}
    assert rows["b₂"] == ("0", "−0.135", "0.135")
    assert rows["L"] == ("0.3", "", "0.25")


def test_names_and_steps_are_checked():
    with pytest.raises(ValueError, match="sample: unknown '1 2'"):
        stepper_state("1 2", "as in the lesson")
    with pytest.raises(ValueError, match="weights: unknown 'none'"):
        stepper_state("1 1 → 0", "none")
    with pytest.raises(ValueError, match="step"):
        stepper_state("1 1 → 0", "as in the lesson", -1)
    assert stepper_state("1 1 → 0", "as in the lesson", 99).step == LAST


# The picture of the stepper


def test_the_quick_picture_of_the_stepper_is_the_whole_picture():
    picture = StepperPicture()
    rng = np.random.default_rng(0)
    for _ in range(25):
        sample, weights = CASES[rng.integers(len(CASES))]
        picture.update(sample, weights, int(rng.integers(LAST + 1)))
        picture.live.pixels()
    assert redrawing_changes(picture) < 1e-4


def test_no_text_of_the_stepper_covers_another():
    picture = StepperPicture()
    renderer = picture.live._canvas.get_renderer()
    for sample, weights in CASES:
        for step in (LAST_GRADIENT, LAST):
            picture.update(sample, weights, step)
            texts = [t for t in picture.live._texts if t.get_text()]
            boxes = [t.get_window_extent(renderer) for t in texts]
            for (a, s), (b, t) in itertools.combinations(zip(boxes, texts, strict=True), 2):
                assert not a.overlaps(b), (s.get_text(), t.get_text())
            width, height = picture.figure.bbox.size
            assert all(b.x0 > 0 and b.x1 < width and b.y0 > 0 and b.y1 < height for b in boxes)
