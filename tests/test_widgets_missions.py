"""The missions of the neuron explorer are reached by what they ask for, and by nothing else."""

import numpy as np
import pytest

from nnlib.plots.neuron_state import GATES, POINTS
from nnlib.widgets import neuron_explorer
from nnlib.widgets.neuron import missions
from tests.explorers import done, status, words

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def explorer(opened):
    return opened(neuron_explorer)


def test_shift_from_and_to_or(explorer):
    explorer.set(gate="OR")
    assert done(explorer) == [False, False, False]
    explorer.set(b=-0.5)
    assert done(explorer) == [True, False, False]
    assert "Mission done: Move the line" in status(explorer)
    explorer.reset()
    assert done(explorer) == [True, False, False]
    assert "Mission done" not in status(explorer)


def test_turning_on_the_way_does_not_count(explorer):
    explorer.set(w1=2.0)
    explorer.set(gate="OR", b=-0.5)
    assert done(explorer) == [False, False, False]
    explorer.set(gate="AND", b=-2.5)
    assert explorer.state.score == 4
    explorer.set(gate="OR", b=-0.5)
    assert done(explorer)[0]


def test_nand_and_xor(explorer):
    explorer.set(w1=-1.0, w2=-1.0, b=1.5)
    assert not any(done(explorer))
    explorer.set(gate="NAND")
    assert done(explorer) == [False, True, False]
    explorer.set(gate="XOR")
    assert done(explorer) == [False, True, True]
    assert "(3 of 3 done)" not in explorer.missions.view.value
    assert "(2 of 3 done)" in words(explorer.missions.view.value)
    assert "3 of 4 is the best." in words(explorer.missions.view.value)


def test_no_mission_is_reached_behind_the_question():
    made = neuron_explorer()
    made.set(gate="OR", b=-0.5)
    assert not any(done(made))
    made.close()


def test_what_the_missions_say_is_true_on_all_positions_of_the_sliders():
    w = np.round(np.arange(-30, 31) / 10, 1)
    w1, w2, b = (grid.ravel() for grid in np.meshgrid(w, w, w))
    answers = np.round(POINTS @ np.array([w1, w2]) + b, 9) >= 0
    scores = {gate: (answers == y[:, None].astype(bool)).sum(axis=0) for gate, y in GATES.items()}
    assert scores["XOR"].max() == 3
    assert (b[scores["NAND"] == 4] > 0).all()
    assert {gate: bool((s == 4).any()) for gate, s in scores.items()} == {
        "AND": True,
        "OR": True,
        "XOR": False,
        "NAND": True,
    }


def test_missions_of_one_explorer_are_its_own():
    first, second = missions(), missions()
    first[0].done = True
    assert not second[0].done
