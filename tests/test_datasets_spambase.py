"""Spambase: the packaged table is the original, with its split, names and counts."""

import gzip
import hashlib
import os
import runpy
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from nnlib import datasets

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = ["xor", "moons", "spirals", "sine", "digits", "breast_cancer", "diabetes", "spambase"]
ORIGINAL = "ebec58cfca94ea61c77df632314acae15bad410f4769d38b1a66cb41050e3431"
SPLIT = "ba6718589db52bc72324e3edb5dc458c547675088aa114a81afa84d972d35ba5"


def data_folder(name):
    """Return the folder that holds the original file `name`, or skip the test."""
    for folder in (os.environ.get("NNLIB_DATA"), ROOT.parent / "shared" / "data"):
        if folder and (Path(folder) / name).is_file():
            return Path(folder)
    pytest.skip(f"{name} not found: set NNLIB_DATA to a folder that holds it")


@pytest.fixture(scope="module")
def rows():
    """Return the lines of the packaged table."""
    packed = (files("nnlib.datasets") / "spambase.csv.gz").read_bytes()
    return gzip.decompress(packed).decode("ascii").splitlines()


class TestSpambase:
    def test_table_equals_the_original_by_checksum(self, rows):
        original = "".join(row.rpartition(",")[0] + "\n" for row in rows[1:])
        split = "".join(row.rpartition(",")[2] + "\n" for row in rows[1:])
        assert hashlib.sha256(original.encode()).hexdigest() == ORIGINAL
        assert hashlib.sha256(split.encode()).hexdigest() == SPLIT

    def test_arrays_equal_the_table(self, rows):
        data = datasets.spambase()
        values = [[float(cell) for cell in row.split(",")] for row in rows[1:]]
        np.testing.assert_array_equal(data.X, [row[:57] for row in values])
        np.testing.assert_array_equal(data.y, [row[57] for row in values])
        np.testing.assert_array_equal(data.train_mask, [row[58] == 0 for row in values])

    def test_arrays_equal_the_original_file(self):
        folder = data_folder("spambase.data")
        original = np.loadtxt(folder / "spambase.data", delimiter=",")
        data = datasets.spambase()
        np.testing.assert_array_equal(data.X, original[:, :-1])
        np.testing.assert_array_equal(data.y, original[:, -1])
        np.testing.assert_array_equal(~data.train_mask, np.loadtxt(folder / "spam.traintest"))

    def test_script_makes_this_table_again(self, rows):
        folder = data_folder("spambase.data")
        script = runpy.run_path(str(ROOT / "authoring" / "make_spambase.py"))
        assert script["table"](folder).splitlines() == rows

    def test_script_refuses_another_file(self, tmp_path):
        (tmp_path / "spambase.names").write_text("word_freq_make: continuous.\n")
        script = runpy.run_path(str(ROOT / "authoring" / "make_spambase.py"))
        with pytest.raises(SystemExit, match="not the original"):
            script["table"](tmp_path)

    def test_counts_that_the_datasheet_states(self):
        data = datasets.spambase()
        train, X, y = data.train_mask, data.X, data.y
        assert np.bincount(y).tolist() == [2788, 1813]
        assert np.bincount(y[train]).tolist() == [3065 - 1218, 1218]
        assert np.bincount(y[~train]).tolist() == [1536 - 595, 595]
        assert len(np.unique(X, axis=0)) == 4207
        assert len(np.unique(np.column_stack([X, y]), axis=0)) == 4207 + 3
        seen = {row.tobytes() for row in X[train]}
        assert sum(row.tobytes() in seen for row in X[~train]) == 159
        assert (y[:1813] == 1).all()
        assert round(100 * np.mean(X[:, :54] == 0), 1) == 81.7

    def test_names(self):
        names = datasets.spambase().feature_names
        assert names[0] == "word_freq_make"
        assert names[48:54] == tuple(f"char_freq_{c}" for c in ";([!$#")
        assert names[56] == "capital_run_length_total"

    def test_cached_and_its_mask_is_read_only(self):
        data = datasets.spambase()
        assert data is datasets.spambase()
        with pytest.raises(ValueError, match="read-only"):
            data.train_mask[0] = False

    def test_the_other_tables_have_no_split(self):
        assert all(getattr(datasets, name)().train_mask is None for name in OFFLINE[:-1])
