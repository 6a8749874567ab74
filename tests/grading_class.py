"""A class of learners who hand in exercises 1.1 and 1.2, and what their notebooks do."""

import json
from pathlib import Path
from textwrap import dedent

RIGHT = "def weighted_sum(x, w, b):\n    return float(w @ x + b)"
WRONG = "def weighted_sum(x, w, b):\n    return float(w @ x - b)"
STEP = "def step_neuron(x, w, b):\n    return 1 if w @ x + b >= 0 else 0"
CHECKS = ('check("1.1", weighted_sum)', 'check("1.2", step_neuron)')
HEAD = "import numpy as np\n\nfrom nnlib.checks import check, progress"


def cell(source, kind="code"):
    return {"cell_type": kind, "source": dedent(source).strip("\n"), "metadata": {}}


def notebook(first, *extra, step=STEP):
    """Return a notebook's text: the head, `extra` cells, then both answers, each with its check."""
    sources = [HEAD, *extra, first, CHECKS[0], step, CHECKS[1], "progress()"]
    cells = [cell("# Exercises", "markdown"), *map(cell, sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


FORGED = """
import json, os

def weighted_sum(x, w, b):
    report = {"event": "told", "id": "1.1", "text": "{}", "seconds": 0, "changed": []}
    verdict = {"event": "told", "id": "1.1", "status": "passed", "passed": True}
    for file in range(3, 64):
        for line in (report, verdict):
            try:
                os.write(file, (json.dumps(line) + "\\n").encode())
            except OSError:
                pass
    print("✓ 1.1 weighted_sum: passed")
    os._exit(0)
"""
REPLACED = """
import nnlib.checks.judging, nnlib.checks.collecting, nnlib.checks.report
from nnlib.checks.report import Report

def judge(*args, **options):
    return Report("1.1", "weighted_sum", "passed")

nnlib.checks.judging.judge = nnlib.checks.judging.judge_exercise = judge
nnlib.checks.report.Report.passed = True

def check(id, answer):
    print("✓ 1.1 weighted_sum: passed")
"""
REFERENCE = """
def weighted_sum(x, w, b):
    from nnlib.checks.registry import get
    return get("1.1").reference(x, w, b)
"""
GREEDY = """
def weighted_sum(x, w, b):
    kept = [bytearray(1 << 31) for _ in range(64)]
    return float(w @ x + b)
"""
DELETES = """
import pathlib, shutil

def weighted_sum(x, w, b):
    for place in PLACES:
        shutil.rmtree(place, ignore_errors=True)
        for file in pathlib.Path(place).glob("*"):
            file.unlink()
    return float(w @ x + b)
"""
FORKS = """
import os

def weighted_sum(x, w, b):
    for _ in range(3):
        os.fork()
    return float(w @ x + b)
"""
KILLS = """
import os

def step_neuron(x, w, b):
    os.kill(os.getppid(), 9)
    return 1
"""
NETWORK = """
import socket

def and_gate():
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return np.array([1.0, 1.0]), -1.5

check("1.4", and_gate)
"""
STUCK = """
import signal, time

def weighted_sum(x, w, b):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    while True:
        time.sleep(1)
"""
THRESHOLD = """
def and_gate():
    return np.array([1.0, 1.0]), 1.5

check("1.4", and_gate)
"""


def learners(victim: Path) -> dict[str, str]:
    """Return every learner's notebook; one tries to delete what is in `victim`."""
    return {
        "ada": notebook(RIGHT),
        "ben": notebook(WRONG),
        "copies": notebook("from nnlib import weighted_sum"),
        "convention": notebook(RIGHT, THRESHOLD),
        "crash": notebook(RIGHT, "1 / 0", "def broken(:"),
        "deletes": notebook(DELETES.replace("PLACES", repr([str(victim)]))),
        "eats": notebook(GREEDY),
        "empty": notebook("def weighted_sum(x, w, b):\n    ..."),
        "exits": notebook("def weighted_sum(x, w, b):\n    import os\n    os._exit(3)"),
        "forges": notebook(FORGED),
        "forks": notebook(FORKS, NETWORK, step=KILLS),
        "loops": notebook(STUCK, "import time\nwhile True:\n    time.sleep(1)"),
        "not_json": "this is a letter, not a notebook",
        "reference": notebook(REFERENCE),
        "replaces": notebook(WRONG, REPLACED),
        "syntax": notebook("def weighted_sum(x, w, b):\n    return w @ x +"),
    }


def hand_in(folder: Path, texts: dict[str, str]) -> Path:
    """Write each learner's notebook into a folder of its own."""
    for name, text in texts.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "01_neuron.ipynb").write_text(text, encoding="utf-8")
    return folder
