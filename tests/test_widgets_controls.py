"""A slider and its number field hold one value; the browser hears of whole steps, exactly."""

import pytest

from nnlib.widgets.controls import NumberSlider, StepSlider, on_grid

pytestmark = pytest.mark.filterwarnings("error")

STEPS = [(-6.0, 6.0, 0.1), (0.0, 1.0, 0.01), (0.0, 1.5, 0.005), (-1.0, 2.0, 0.25), (0, 1000, 50)]


def told(slider):
    """Return what the browser is told of a slider."""
    state = slider.get_state()
    return [state[name] for name in ("min", "value", "max", "step")]


@pytest.mark.parametrize(("low", "high", "step"), STEPS)
def test_the_browser_counts_steps(low, high, step):
    control = NumberSlider("x", low, low, high, step)
    first, last = round(low / step), round(high / step)
    for count in range(first, last + 1):
        control.slider.set_state({"value": count})
        assert control.value == control.field.value == control.slider.value
        assert control.value == pytest.approx(count * step, abs=1e-12)
        assert control.value == float(f"{control.value:.10g}")
        assert told(control.slider) == [first, count, last, 1]


def test_another_step_makes_another_count():
    slider = StepSlider(value=0.0, min=0.0, max=1000.0, step=50.0)
    slider.value = 150.0
    assert told(slider) == [0, 3, 20, 1]
    sent = []
    slider.send_state = lambda key: sent.append(key)
    slider.step = 5.0
    assert told(slider) == [0, 30, 200, 1]
    assert ["min", "max", "value"] in sent


def test_a_value_between_two_steps_goes_to_the_nearest():
    control = NumberSlider("x", 0.0, -1.0, 1.0, 0.1)
    seen = []
    control.observe(lambda change: seen.append(change["new"]), names="value")
    control.value = 0.7566
    control.field.value = -0.4999
    control.field.value = -0.5001
    assert (control.field.value, control.slider.value) == (-0.5, -0.5)
    control.value = 7.0
    assert (control.value, control.field.value, control.slider.value) == (1.0, 1.0, 1.0)
    assert seen == [0.8, -0.5, 1.0]
    assert on_grid(-4e-17, 0.1) == 0.0


def test_limits_are_multiples_of_the_step():
    with pytest.raises(ValueError, match=r"low: expected a multiple of the step 0\.1, got 0\.05"):
        NumberSlider("x", 0.1, 0.05, 1.0, 0.1)
    with pytest.raises(ValueError, match=r"high: expected a multiple of the step 2, got 9"):
        NumberSlider("x", 2, 0, 9, 2)
