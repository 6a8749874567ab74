"""A disk that is full from one step on: patched, so that it runs everywhere; a tiny course."""

import errno
import io
import json
import os

from nnlib import _files

LECTURE, EXERCISE = "course/01_a.ipynb", "exercises/01_a.ipynb"
STEPS = ("mkdir", "fsync", "replace")


def notebook(text):
    cell = {"cell_type": "code", "source": text, "outputs": [], "metadata": {}}
    return json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5}).encode()


def put(checkout, version, padding=0):
    for name in (LECTURE, EXERCISE):
        path = checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(notebook(f"{name} {version}" + "." * padding))


def full(problem):
    """Demand the line that a learner reads."""
    said = str(problem)
    assert "\n" not in said
    assert said.startswith("cannot write your copies of the notebooks: the disk is full: ")
    assert said.endswith("nothing of yours was changed. Free some space, then run this again.")


class FullDisk:
    """From its n-th step on, whatever needs room fails; a write leaves half of it behind."""

    def __init__(self, monkeypatch, first):
        self.left = first
        for name in STEPS:
            monkeypatch.setattr(os, name, self.limited(getattr(os, name)))
        monkeypatch.setattr(_files, "open", self.open, raising=False)

    def step(self):
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def limited(self, function):
        def call(*args, **options):
            self.step()
            return function(*args, **options)

        return call

    def open(self, path, mode):
        self.step()
        return HalfFile(path, mode, self.step)


class HalfFile(io.FileIO):
    """A file of which half a block is written when the disk is full."""

    def __init__(self, path, mode, step):
        super().__init__(path, mode)
        self.step = step

    def write(self, data):
        try:
            self.step()
        except OSError:
            super().write(bytes(data)[: len(data) // 2])
            raise
        return super().write(data)


def every_step(monkeypatch, run, most=60):
    """Run with a disk that is full from the first step on, the second, …, until all goes well."""
    for first in range(most):
        with monkeypatch.context() as patch:
            disk = FullDisk(patch, first)
            run(first)
        if disk.left >= 0:
            return first
    raise AssertionError(f"more than {most} steps")
