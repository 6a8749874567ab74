"""The explorers of chapter 4: their numbers are right; playing starts, stops and starts anew."""

import asyncio
import itertools
import re
import warnings
from html import unescape

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

from nnlib.gradcheck import numerical_gradient
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.plots.backprop_numbers import PARAMETERS, SAMPLES, WEIGHTS, all_numbers, forward
from nnlib.plots.backprop_state import GIVEN, LAST, LAST_GRADIENT, stepper_state
from nnlib.plots.backprop_stepper import StepperPicture
from nnlib.plots.backprop_steps import LINES, operations, sign_of
from nnlib.plots.xor_recording import EVERY, FRAMES, LABELS, Recording, X, Y, separable, start
from nnlib.plots.xor_state import xor_state
from nnlib.plots.xor_training import XorPicture, name_places
from nnlib.widgets import backprop_stepper, xor_training
from nnlib.widgets.backprop import PREDICTION, ROW
from nnlib.widgets.xor import PREDICTION as XOR_PREDICTION
from nnlib.widgets.xor import RATE, SEED

MAKERS = {"stepper": backprop_stepper, "xor": xor_training}
CASES = list(itertools.product(SAMPLES, WEIGHTS))


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture
def opened():
    made = []

    def make(name):
        made.append(MAKERS[name]())
        made[-1].prediction.skip.click()
        return made[-1]

    yield make
    for explorer in made:
        explorer.close()


@pytest.fixture(scope="module")
def runs():
    """Whole runs, each trained once."""
    kept = {}

    def run(seed, rate=RATE):
        if (seed, rate) not in kept:
            kept[seed, rate] = Recording(seed, rate)
            while not kept[seed, rate].complete:
                kept[seed, rate].extend()
        return kept[seed, rate]

    return run


def network(p):
    net = Network([Dense(2, 2, "sigmoid"), Dense(2, 1, "sigmoid")], seed=0)
    for layer, W, b in ((net.layers[0], p.W1, p.b1), (net.layers[1], p.W2, p.b2)):
        layer.W, layer.b = W, b
    return net


def words(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def status(explorer):
    return words(explorer._said.value)


def done(explorer):
    return [mission.done for mission in explorer.missions.missions]


def whole_picture(picture):
    """The figure drawn from nothing, without anything kept from before."""
    for artist in picture.live.moving:
        artist.set_animated(False)
    picture.live._canvas.draw()
    return np.array(picture.live._canvas.buffer_rgba())


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
        quick = picture.live.pixels().copy()
    whole = whole_picture(picture)
    assert (np.abs(quick.astype(int) - whole).max(axis=2) > 2).mean() < 1e-4


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


# The stepper as a widget


def test_next_back_end_and_reset(opened):
    explorer = opened("stepper")
    steps = explorer.controls["step"]
    assert steps.back.disabled
    assert not steps.next.disabled
    first = explorer._image.value
    steps.next.click()
    assert status(explorer).startswith("Step 1 of 24, forward: z₁ of h₁")
    steps.next.click()
    steps.back.click()
    assert explorer.state.step == 1
    steps.end.click()
    assert explorer.state.step == LAST
    assert steps.next.disabled
    assert steps.end.disabled
    explorer.reset_button.click()
    assert explorer._image.value == first
    assert explorer.state.step == 0


def test_the_prediction_of_the_stepper_says_the_truth():
    numbers = stepper_state("0 1 → 1", "as in the lesson").numbers
    assert [round(numbers[name], 3) for name in ("y_hat", "a1.1", "a1.2")] == [0.226, 0.731, 0.982]
    slopes = [numbers[f"a1.{j}"] * (1 - numbers[f"a1.{j}"]) for j in (1, 2)]
    assert [round(slope, 3) for slope in slopes] == [0.197, 0.018]
    assert numbers["d:a1.2"] == -2 * numbers["d:a1.1"]
    assert abs(numbers["d:z1.1"]) > abs(numbers["d:z1.2"])
    assert PREDICTION.options[PREDICTION.answer] == "That of h₁"


def test_signs_are_guessed_before_they_are_seen(opened):
    explorer = opened("stepper")
    guess = explorer.controls["guess"]
    assert all(button.disabled for button in guess.buttons.values())
    explorer.set(step=7)
    assert words(guess.question.value) == "Guess the sign of ∂L/∂ŷ:"
    guess.buttons["plus"].click()
    assert status(explorer).startswith("Your guess was plus; it is minus. Step 8 of 24")
    guess.buttons["minus"].click()
    assert status(explorer).startswith("Your guess, minus, is right. Step 9 of 24")
    explorer.controls["step"].next.click()
    assert "guess" not in status(explorer)
    explorer.controls["sample"].value = "1 1 → 0"
    assert explorer.state.right is None
    explorer.set(step=LAST_GRADIENT)
    assert all(button.disabled for button in guess.buttons.values())


def test_six_right_signs_are_a_mission_and_a_wrong_one_starts_anew(opened):
    explorer = opened("stepper")
    buttons = explorer.controls["guess"].buttons
    explorer.set(step=7)

    def guess(right):
        sign = sign_of(explorer.state.numbers[explorer.state.coming.results[0]])
        other = next(s for s in buttons if s != sign)
        buttons[sign if right else other].click()

    for right in [*[True] * (ROW - 1), False, *[True] * (ROW - 1)]:
        guess(right)
    for _ in range(ROW):  # the same number again does not count
        explorer.controls["step"].back.click()
        guess(True)
    assert not done(explorer)[0]
    guess(True)
    assert done(explorer) == [True, False, False]


def test_missions_of_the_stepper_have_answers(opened):
    explorer = opened("stepper")
    found = {1: [], 2: []}
    for sample, weights in CASES:
        for index in found:
            explorer.missions.missions[index].done = False
        explorer.set(sample=sample, weights=weights, step=LAST_GRADIENT - 1)
        assert not any(done(explorer)[1:])
        explorer.set(step=LAST_GRADIENT)
        for index, cases in found.items():
            if done(explorer)[index]:
                cases.append((sample, weights))
    assert found[1] == [("0 0 → 0", weights) for weights in WEIGHTS]
    assert found[2] == [("0 1 → 1", "all times 5")]


# The training


def test_training_is_that_of_the_library(runs):
    for seed in (0, 7):
        run, weights = runs(seed), start(seed)
        net = network(weights)
        for _ in range(3 * run.every):
            net.backward(net.forward(X, training=True) - Y)
            net.theta[:] -= 0.1 * net.gradient
        assert np.allclose(net.predict(X), run.frames[3].forward(X)[1], atol=1e-12)
        assert run.losses[3] == pytest.approx(0.5 * np.sum((net.predict(X) - Y) ** 2))


def test_the_start_is_that_of_the_printed_program():
    rng = np.random.default_rng(5)
    W1, W2, b1, b2 = (rng.random(shape) for shape in ((2, 2), (2, 1), (1, 2), (1, 1)))
    weights = start(5)
    for mine, theirs in ((weights.W1, W1), (weights.W2, W2), (weights.b1, b1), (weights.b2, b2)):
        assert np.array_equal(mine, theirs.reshape(mine.shape))


def test_separable_against_a_search_over_all_directions():
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    compared = 0
    for points in rng.random((300, 4, 2)):
        along = points @ directions.T
        gap = (along[LABELS == 1].min(axis=0) - along[LABELS == 0].max(axis=0)).max()
        if abs(gap) > 0.002:
            compared += 1
            assert separable(points) == (gap > 0)
    assert compared > 250
    assert not separable(X)


def test_some_seeds_learn_and_some_get_stuck(runs):
    learned, stuck = xor_state(runs(SEED), FRAMES), xor_state(runs(3), FRAMES)
    assert (learned.solved, learned.stuck, learned.separable) == (True, False, True)
    assert learned.sentence.endswith("XOR is learned.")
    assert (stuck.solved, stuck.stuck, stuck.separable) == (False, True, False)
    assert 0.24 < stuck.loss < 0.27
    assert "stuck: the answers to (0, 1), (1, 1) stay near ½." in stuck.sentence
    freed = xor_state(runs(3, "5"), FRAMES)
    assert freed.solved
    assert freed.epoch == 1000


def test_the_prediction_about_the_loss_says_the_truth(runs):
    losses = np.array(runs(SEED).losses)
    epochs = EVERY[RATE] * np.arange(FRAMES + 1)
    assert losses[0] > 0.6
    rest = epochs[np.abs(losses - 0.5) < 0.02]
    assert rest.min() <= 50
    assert 1800 < rest.max() < 2600
    assert losses[-1] < 0.01
    assert XOR_PREDICTION.options[XOR_PREDICTION.answer] == "In waves: fall, rest, fall"


def test_a_plateau_is_called_one(runs):
    assert "A plateau: in the last 1000 epochs" in xor_state(runs(SEED), 24).sentence
    assert "plateau" not in xor_state(runs(SEED), 90).sentence


def test_the_arguments_of_a_run_are_checked():
    with pytest.raises(ValueError, match="rate: unknown '2'"):
        Recording(0, "2")
    with pytest.raises(ValueError, match="seed"):
        Recording(-1, RATE)


def test_the_quick_picture_of_the_training_is_the_whole_picture(runs):
    picture = XorPicture()
    for seed, rate, frame in ((3, "5", 40), (3, RATE, 200), (SEED, RATE, 63)):
        picture.recording = runs(seed, rate)
        picture.update(seed, rate, frame * EVERY[rate])
        quick = picture.live.pixels().copy()
        assert quick.std() > 10
    whole = whole_picture(picture)
    assert (np.abs(quick.astype(int) - whole).max(axis=2) > 2).mean() < 1e-4


def test_the_colours_of_the_surfaces_are_in_their_places(runs):
    """Near each point of the inputs the surface has the colour of the answer there."""
    picture = XorPicture()
    picture.recording = runs(SEED)
    picture.update(SEED, RATE, 10_000)
    pixels, axes = picture.live.pixels(), picture.inputs
    aside = np.array([0.22, 0.0])
    for point, label in zip(X, LABELS, strict=True):
        x, y = axes.transData.transform(point + aside * (1 - 2 * point[0]))
        red, _, blue, _ = pixels[pixels.shape[0] - round(y), round(x)].astype(int)
        assert (blue > red) == (label == 1)


def test_names_in_hidden_space_cover_neither_points_nor_each_other(runs):
    for seed, rate in ((SEED, RATE), (3, RATE), (3, "5"), (8, RATE)):
        for points in runs(seed, rate).hidden:
            places = name_places(points)
            things = np.concatenate([points, places])
            away = np.linalg.norm((places[:, None] - things) / (0.14, 0.1), axis=2)
            away[np.arange(4), 4 + np.arange(4)] = np.inf
            assert away.min() > 0.7
            assert (np.abs(places - 0.5) < 0.64).all()


# The training as a widget


def test_nothing_is_trained_until_asked(opened):
    explorer = opened("xor")
    assert explorer.picture.recording.last == 0
    explorer.controls["epoch"].slider.value = 3000
    assert explorer.controls["epoch"].value == 0
    assert explorer.controls["epoch"].slider.value == 0
    explorer.set(seed=5, rate="1")
    assert explorer.picture.recording.last == 0
    assert "Nothing is trained yet: press Play or One step." in status(explorer)


def test_single_steps_and_the_slider(opened):
    explorer = opened("xor")
    for _ in range(3):
        explorer.player.step_button.click()
    assert explorer.state.epoch == 150
    explorer.controls["epoch"].field.value = 50
    assert explorer.state.epoch == 50
    explorer.controls["epoch"].field.value = 5000
    assert explorer.state.epoch == 150
    explorer.controls["rate"].value = "5"
    assert (explorer.state.epoch, explorer.state.recorded) == (0, 0)
    assert explorer.controls["epoch"].slider.max == 1000
    explorer.player.step_button.click()
    assert explorer.state.epoch == 5


def test_reset_begins_anew(opened):
    explorer = opened("xor")
    first, start_values = explorer._image.value, explorer.values
    explorer.set(seed=3, rate="5")
    explorer.train()
    assert explorer.state.epoch == 1000
    explorer.reset_button.click()
    assert explorer.values == start_values
    assert explorer.picture.recording.last == 0
    assert explorer._image.value == first


def test_play_pause_and_play_again(opened):
    explorer = opened("xor")
    player = explorer.player

    async def learner():
        player.play_button.click()
        assert player.play_button.description == "Pause"
        while explorer.state.frame < 4:
            await asyncio.sleep(0.01)
        assert 'aria-live="off"' in explorer._said.value
        player.play_button.click()
        stopped = explorer.state.frame
        assert player.play_button.description == "Play"
        assert 'aria-live="polite"' in explorer._said.value
        await asyncio.sleep(0.2)
        assert explorer.state.frame == stopped
        player.play_button.click()
        while explorer.state.frame < stopped + 3:
            await asyncio.sleep(0.01)
        player.stop()

    asyncio.run(asyncio.wait_for(learner(), 60))
    assert explorer._error.value == ""
    assert not explorer.state.playing


def test_a_new_start_cancels_the_old_one(opened):
    explorer = opened("xor")

    async def learner():
        explorer.player.play()
        first = explorer.player._task
        await asyncio.sleep(0.1)
        explorer.player.play()
        await asyncio.sleep(0.1)
        assert first.cancelled()
        assert explorer.player.playing
        explorer.controls["seed"].value = 4.0
        assert not explorer.player.playing
        assert explorer.state.frame == 0
        await asyncio.sleep(0.1)
        assert explorer.state.frame == 0

    asyncio.run(asyncio.wait_for(learner(), 60))


def test_train_to_the_end_and_watch_again(opened):
    explorer = opened("xor")
    explorer.set(rate="5")

    async def learner():
        explorer.player.end_button.click()
        while explorer.player.playing:
            await asyncio.sleep(0.01)
        assert explorer.state.finished
        assert explorer.player.play_button.description == "Play"
        explorer.player.play_button.click()
        while explorer.state.frame != 2:
            await asyncio.sleep(0.001)
        explorer.player.stop()
        assert explorer.state.recorded == FRAMES

    asyncio.run(asyncio.wait_for(learner(), 60))


def test_the_task_lets_others_work(opened):
    """While it trains at full speed, other work waits less than a second for its turn."""
    explorer = opened("xor")

    async def learner():
        loop = asyncio.get_running_loop()
        explorer.player.end_button.click()
        waits = []
        while explorer.player.playing:
            before = loop.time()
            await asyncio.sleep(0)
            waits.append(loop.time() - before)
        assert max(waits) < 1

    asyncio.run(asyncio.wait_for(learner(), 60))


def test_an_error_while_playing_is_seen(opened, monkeypatch):
    explorer = opened("xor")
    monkeypatch.setattr(explorer.picture.recording, "extend", lambda: 1 / 0)

    async def learner():
        explorer.player.play()
        task = explorer.player._task
        await asyncio.wait([task])
        assert isinstance(task.exception(), ZeroDivisionError)

    asyncio.run(asyncio.wait_for(learner(), 60))
    assert "ZeroDivisionError" in explorer._error.value
    assert explorer.player.play_button.description == "Play"


def test_missions_of_the_training(opened):
    explorer = opened("xor")
    explorer.train()
    assert not any(done(explorer))
    first = explorer.picture.recording.first_separable
    assert first > 0
    explorer.controls["epoch"].value = EVERY[RATE] * (first - 1)
    assert not done(explorer)[0]
    explorer.controls["epoch"].value = EVERY[RATE] * first
    assert done(explorer) == [True, False, False]
    explorer.set(seed=3)
    explorer.train()
    assert done(explorer) == [True, True, False]
    explorer.set(rate="5")
    assert done(explorer) == [True, True, False]
    explorer.train()
    assert done(explorer) == [True, True, True]


def test_another_seed_does_not_free_a_stuck_one(opened):
    explorer = opened("xor")
    explorer.set(seed=3)
    explorer.train()
    explorer.set(seed=4, rate="5")
    explorer.train()
    assert explorer.state.solved
    assert done(explorer) == [False, True, False]


# Both


@pytest.mark.parametrize("name", MAKERS)
def test_closing_leaves_nothing_behind(name):
    before = set(_instances)
    made = MAKERS[name]()
    made.close()
    assert set(_instances) == before
    assert made.picture.figure.axes == []


def test_closing_stops_the_task():
    async def learner():
        made = xor_training()
        made.player.play()
        task = made.player._task
        await asyncio.sleep(0.05)
        made.close()
        await asyncio.sleep(0.05)
        assert task.cancelled()

    asyncio.run(asyncio.wait_for(learner(), 60))


@pytest.mark.parametrize("name", MAKERS)
def test_the_saved_output_is_small_has_its_text_and_repeats(name):
    first, second = MAKERS[name](), MAKERS[name]()
    bundle = first._repr_mimebundle_()
    alt = unescape(re.search(r'<img alt="([^"]*)"', bundle["text/html"])[1])
    assert alt == first.state.alt
    assert bundle["text/plain"] == f"{first.title}. {alt}"
    assert len(bundle["text/html"]) < 110_000
    assert second._repr_mimebundle_()["text/html"] == bundle["text/html"]
    first.close()
    second.close()


@pytest.mark.parametrize("name", MAKERS)
def test_every_button_and_control_has_a_name(name, opened):
    explorer = opened(name)
    for control in explorer.controls.values():
        part = getattr(control, "field", control)
        buttons = [b for b in getattr(part, "children", ()) if hasattr(b, "on_click")]
        assert all(button.description and button.tooltip for button in buttons)
        assert buttons or part.description
