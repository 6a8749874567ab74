"""The environment is installed with uv, with pip where uv cannot, and a failure says what to do."""

import re

import pytest

from authoring import environment
from authoring.environment import ROOT, install

LOCK = str(ROOT / "requirements.lock")


@pytest.fixture
def tools(monkeypatch):
    """What pip and uv are asked to install; those named in `broken` fail with these words."""
    asked, broken = [], {}

    def run(tool, *arguments):
        what = {LOCK: "lock", str(ROOT): "nnlib"}.get(arguments[-1], "uv")
        if what != "nnlib":
            assert "--require-hashes" in arguments
        asked.append((tool, what))
        return broken.get((tool, what), "")

    monkeypatch.setattr(environment, "run", run)
    return asked, broken


def test_the_fast_installer_is_had_from_pip(tools, capsys):
    asked, _ = tools
    install("learner")
    assert asked == [("pip", "uv"), ("uv", "lock"), ("pip", "nnlib")]
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("failed", [("pip", "uv"), ("uv", "lock")], ids=["none here", "no way out"])
def test_pip_takes_over_and_says_so(tools, capsys, failed):
    asked, broken = tools
    broken[failed] = "error: invalid peer certificate"
    install("learner")
    assert asked[-2:] == [("pip", "lock"), ("pip", "nnlib")]
    captured = capsys.readouterr()
    assert captured.out.endswith("the fast installer does not work here; pip takes over\n")
    assert not captured.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("NewConnectionError: ...", "is there a network connection? Then run this again"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "its last words stand above"),
    ],
)
def test_what_pip_cannot_install_stops_with_its_words(tools, capsys, words, told):
    asked, broken = tools
    broken.update(dict.fromkeys([("pip", "uv"), ("pip", "lock")], words))
    with pytest.raises(SystemExit, match=re.escape(told)):
        install("learner")
    assert ("pip", "nnlib") not in asked
    assert words in capsys.readouterr().err
