"""Exercise 7.9: the diagnoses are judged case by case, and the key is never shown."""

import pytest

from nnlib.checks import run_check
from nnlib.checks.catalogue.chapter7.clinic_key import AGAINST, KEY
from nnlib.clinic import FAULTS, run_case

RIGHT = {case: answer.fault for case, answer in KEY.items()}


def verdict(value):
    report = run_check("7.9", lambda: value)
    return report.status, report.diagnosis


@pytest.mark.parametrize(
    "value",
    [
        RIGHT,
        dict(reversed(RIGHT.items())),
        {case.lower(): fault.replace("_", " ").capitalize() for case, fault in RIGHT.items()},
        {f" {case} ": fault.replace("_", "-").upper() for case, fault in RIGHT.items()},
    ],
)
def test_right_diagnoses_pass_however_they_are_written(value):
    report = run_check("7.9", lambda: value)
    assert report.passed, report.message


def test_running_the_cases_inside_is_allowed():
    def clinic():
        return RIGHT if run_case("D").units == (0, 0) else {}

    assert run_check("7.9", clinic).passed


@pytest.mark.parametrize("case", KEY)
@pytest.mark.parametrize("fault", FAULTS)
def test_one_wrong_case_is_named_with_what_tells_it(case, fault):
    if RIGHT[case] == fault:
        return
    report = run_check("7.9", lambda: RIGHT | {case: fault})
    specific = (case, fault) in AGAINST
    assert report.status == "failed"
    assert report.diagnosis == f"case_{case.lower()}" + (f"_{fault}" if specific else "")
    assert report.explanation.startswith(f"Case {case} has another fault.")
    assert (AGAINST[case, fault] if specific else KEY[case].tells) in report.explanation
    assert f"7 of 8 right; look again at {case}" in report.message


def test_the_report_on_a_wrong_answer_does_not_give_the_key():
    for case in KEY:
        wrong = next(f for f in FAULTS if f not in RIGHT.values())
        message = run_check("7.9", lambda w=wrong, c=case: RIGHT | {c: w}).message
        assert RIGHT[case] not in message
    everything = dict.fromkeys(KEY, "rate_too_small") | {"H": "inputs_not_scaled"}
    message = run_check("7.9", lambda: everything).message
    assert not any(fault in message for fault in RIGHT.values())


def test_what_tells_does_not_name_the_fault():
    for answer in KEY.values():
        words = answer.fault.replace("_", " ")
        assert words not in answer.tells
        assert answer.fault not in answer.tells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({**RIGHT, "C": "all zeros"}, "not in the list of faults"),
        ({**RIGHT, "C": "zero_starts"}, "Do you mean 'zero_start'?"),
        ({case: fault for case, fault in RIGHT.items() if case not in "CD"}, "case C and case D"),
        ({**RIGHT, "B": None}, "No fault is named for case B"),
        ({**RIGHT, "I": "zero_start"}, "There is no case 'I'"),
        (list(RIGHT.items()), "Return a dict"),
        (list(RIGHT.values()), "Return a dict"),
        ("zero_start", "Return a dict"),
        ({**RIGHT, "A": ["softmax_twice", "zero_start"]}, "not in the list of faults"),
    ],
)
def test_answers_in_another_form_are_told_what_is_missing(value, text):
    report = run_check("7.9", lambda: value)
    assert (report.status, report.diagnosis) == ("failed", "form")
    assert text in report.message


def test_all_the_same_and_inverted_are_named():
    assert verdict(dict.fromkeys(KEY, "softmax_twice")) == ("failed", "all_the_same")
    assert verdict({fault: case for case, fault in RIGHT.items()}) == ("failed", "inverted")
    assert run_check("7.9", lambda: {"A": ..., "B": "zero_start"}).status == "not done"
