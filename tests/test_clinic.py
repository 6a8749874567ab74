"""The training clinic: every case shows its observation, and the mended script does not."""

import inspect
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import clinic
from nnlib.checks.catalogue.chapter7.clinic_key import AGAINST, KEY
from nnlib.clinic.signs import gradient_ratio, run_script

SIGNS = {
    "A": lambda r: min(r.losses) > 1.461 and r.train_score > 0.9,
    "B": lambda r: r.test_score - r.one_by_one > 0.15,
    "C": lambda r: r.units == (1, 16),
    "D": lambda r: r.shapes == ((10, 1), (10,)) and r.losses[-1] > 0.9 and r.ten_rows < 0.2,
    "E": lambda r: r.gradient_ratio == pytest.approx(8, rel=1e-4),
    "F": lambda r: r.test_score < 0.2 and r.ten_rows == 1 and r.gradient_ratio < 1.001,
    "G": lambda r: r.changed > 0.05,
    "H": lambda r: r.step_size > 1 and min(r.losses) > 10 and r.gradient_ratio < 1.001,
}


@pytest.fixture(scope="module")
def sick():
    return {name: clinic.run_case(name) for name in clinic.cases()}


@pytest.fixture(scope="module")
def mended():
    texts = {n: clinic.source(n).replace(KEY[n].broken, KEY[n].mended) for n in clinic.cases()}
    return {name: run_script(text) for name, text in texts.items()}


def test_there_are_eight_cases_with_neutral_names_and_a_fault_each():
    assert clinic.cases() == tuple("ABCDEFGH") == tuple(KEY) == tuple(SIGNS)
    faults = [answer.fault for answer in KEY.values()]
    assert len(set(faults)) == 8
    assert set(faults) < set(clinic.FAULTS)
    assert [f for f in clinic.FAULTS if f in faults] != faults


@pytest.mark.parametrize("name", KEY)
def test_each_case_shows_its_own_sign_and_no_other(sick, name):
    shown = [case for case, sign in SIGNS.items() if sign(sick[name])]
    assert shown == [name]


@pytest.mark.parametrize("name", KEY)
def test_the_mended_script_shows_no_sign_and_learns(mended, name):
    record = mended[name]
    assert not any(sign(record) for sign in SIGNS.values())
    assert record.test_score > (0.3 if name == "D" else 0.9)
    assert record.ten_rows > 0.8
    assert record.gradient_ratio == pytest.approx(1, abs=1e-4)
    assert record.losses[-1] < record.guess / 2


@pytest.mark.parametrize("name", KEY)
def test_the_cure_is_one_place_of_the_script(name):
    assert clinic.source(name).count(KEY[name].broken) == 1
    assert KEY[name].mended not in clinic.source(name).replace(KEY[name].broken, "")


def test_what_speaks_against_other_faults_is_true(sick):
    assert sick["A"].train_score > 0.98
    assert sick["B"].changed == 0
    assert -4 < sick["B"].input_range[0] < sick["B"].input_range[1] < 11
    assert sick["C"].test_score > 0.25
    assert sick["D"].units == (0, 0)
    assert sick["D"].first_loss > 2 > 1.1 > sick["D"].losses[-1]
    assert sick["F"].units == (16, 16)
    assert 0.8 < sick["G"].test_score < 0.92
    assert min(sick["G"].losses) < 1.46
    assert sick["H"].changed == 0
    for case, fault in AGAINST:
        assert fault in clinic.FAULTS
        assert KEY[case].fault != fault


def test_numbers_that_the_feedback_quotes_are_measured(sick):
    assert sick["A"].losses[-1] == pytest.approx(1.49, abs=0.02)
    assert sick["A"].train_score == pytest.approx(0.99, abs=0.01)
    assert sick["B"].test_score == pytest.approx(0.96, abs=0.02)
    assert sick["B"].one_by_one == pytest.approx(0.67, abs=0.03)
    assert sick["G"].changed == pytest.approx(0.2, abs=0.05)
    assert 3.5 < sick["H"].step_size < 5


@pytest.mark.parametrize("name", KEY)
def test_scripts_are_short_and_do_not_tell(name):
    text = clinic.source(name)
    assert len(text.splitlines()) <= 45
    assert "#" not in text
    words = re.findall(r"[a-z_]+", text.lower())
    for tell in ("fault", "broken", "wrong", "bug", "sick", "mended", *clinic.FAULTS):
        assert tell not in words


def test_the_key_is_not_in_the_module_that_learners_import():
    for module in (clinic, clinic.faults, clinic.signs, clinic.record, clinic.loop):
        code = inspect.getsource(module)
        assert "clinic_key" not in code
        assert "catalogue" not in code
    loaded = "import sys, nnlib.clinic; print([m for m in sys.modules if 'nnlib.checks' in m])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_record_is_a_table_and_a_curve(sick):
    text = repr(sick["E"])
    assert text.startswith("Case E\n")
    assert "gradient / numerical gradient, on 8 rows" in text
    assert len(text.splitlines()) == 1 + len(sick["E"].rows())
    assert "all are 0" in repr(sick["C"])
    for name, record in sick.items():
        ax = record.plot()
        assert ax.get_title() == f"Case {name}: loss by epoch"
        curve, guess = ax.get_lines()
        assert np.array_equal(curve.get_ydata(), record.losses)
        assert guess.get_ydata()[0] == record.guess
        assert ax.get_legend() is not None


def test_a_run_gives_the_same_again(sick):
    assert clinic.run_case("D") == sick["D"]
    assert clinic.run_case("B") == sick["B"]


def test_show_prints_the_script_and_the_faults(capsys):
    clinic.show_case("B")
    assert capsys.readouterr().out == clinic.source("B")
    clinic.show_faults()
    printed = capsys.readouterr().out.splitlines()
    assert printed[::2] == list(clinic.FAULTS)


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match=r"name: expected one of 'A', 'B'.*got 'Z'"):
        clinic.source("Z")
    with pytest.raises(ValueError, match=r"text: expected a script.*has no X_train.*losses"):
        clinic.run_script("x = 1")


def test_a_gradient_of_the_wrong_sign_or_size_shows_in_the_ratio():
    names = {}
    exec(compile(clinic.source("F"), "F", "exec"), names)
    X, y = names["inputs"](names["X_train"])[:8], names["y_train"][:8]
    for factor in (1.0, -1.0, 0.5):

        def step(network, X, y, factor=factor):
            loss, gradient = names["loss_and_gradient"](network, X, y)
            return loss, factor * gradient

        assert gradient_ratio(names["start"](0), step, X, y) == pytest.approx(factor, rel=1e-4)
