"""Data sets: what they hold, that nobody can spoil them, and that Spambase is the original."""

import gzip
import hashlib
import http.server
import os
import runpy
import subprocess
import sys
import threading
import zipfile
from functools import partial
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from nnlib import datasets
from nnlib.datasets import sms

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


@pytest.fixture
def fresh_sms():
    sms._load.cache_clear()
    yield
    sms._load.cache_clear()


@pytest.mark.parametrize("name", OFFLINE)
class TestEveryDataset:
    def test_has_names_for_every_column_and_class(self, name):
        data = getattr(datasets, name)()
        assert data.name == name
        assert data.X.dtype == np.float64
        assert data.X.shape == (len(data), len(data.feature_names))
        assert data.y.shape == (len(data),)
        assert len(set(data.feature_names)) == len(data.feature_names)
        assert np.isfinite(data.X).all()
        if data.y.dtype.kind == "i":
            assert sorted(set(data.y.tolist())) == list(range(len(data.target_names)))
        else:
            assert len(data.target_names) == 1
        for text in (data.description, data.source, data.licence):
            assert len(text) > 4

    def test_is_read_only_and_can_be_copied(self, name):
        data = getattr(datasets, name)()
        for array in (data.X, data.y):
            before = array.copy()
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 7
            np.testing.assert_array_equal(array, before)
            copy = array.copy()
            copy[0] = 7
        with pytest.raises(AttributeError):
            data.X = None

    def test_repr_tells_sizes_and_how_to_copy(self, name):
        data = getattr(datasets, name)()
        text = repr(data)
        assert f"{name}: X {data.X.shape}" in text
        assert "data.X.copy()" in text


@pytest.mark.parametrize("name", ["moons", "spirals", "sine"])
class TestSeeds:
    def test_same_seed_same_points_other_seed_others(self, name):
        make = getattr(datasets, name)
        a, b, c = make(50, seed=3), make(50, seed=3), make(50, seed=4)
        np.testing.assert_array_equal(a.X, b.X)
        np.testing.assert_array_equal(a.y, b.y)
        assert not np.array_equal(a.X, c.X)

    def test_none_draws_anew_and_generators_are_used(self, name):
        make = getattr(datasets, name)
        assert not np.array_equal(make(50, seed=None).X, make(50, seed=None).X)
        rng = np.random.default_rng(3)
        first = make(50, seed=rng)
        np.testing.assert_array_equal(first.X, make(50, seed=3).X)
        assert not np.array_equal(first.X, make(50, seed=rng).X)

    def test_leaves_the_global_state_alone(self, name):
        before = np.random.get_state()[1].copy()  # noqa: NPY002
        getattr(datasets, name)(20)
        np.testing.assert_array_equal(before, np.random.get_state()[1])  # noqa: NPY002

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [({"n": 0}, "n"), ({"n": 2.5}, "n"), ({"noise": -0.1}, "noise"), ({"noise": "x"}, "noise")],
    )
    def test_bad_input_is_named(self, name, arguments, named):
        with pytest.raises(ValueError, match=f"^{named}: expected"):
            getattr(datasets, name)(**arguments)


def in_order(X):
    return X[np.lexsort(np.round(X, 9).T)]


@pytest.mark.parametrize("n", [2, 7, 100])
def test_moons_without_noise_are_those_of_scikit_learn(n):
    from sklearn.datasets import make_moons

    ours, (X, y) = datasets.moons(n, noise=0.0), make_moons(n, shuffle=False)
    for k in (0, 1):
        np.testing.assert_allclose(in_order(ours.X[ours.y == k]), in_order(X[y == k]), atol=1e-9)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_spirals_without_noise_lie_on_their_arms(classes):
    data = datasets.spirals(101, noise=0.0, classes=classes)
    radius = np.hypot(*data.X.T)
    assert np.bincount(data.y).max() - np.bincount(data.y).min() <= 1
    assert radius.min() == pytest.approx(0.2)
    assert radius.max() == pytest.approx(2.0)
    angle = 2.5 * np.pi * radius / 2 + 2 * np.pi * data.y / classes
    np.testing.assert_allclose(data.X[:, 0], radius * np.cos(angle), atol=1e-12)
    np.testing.assert_allclose(data.X[:, 1], radius * np.sin(angle), atol=1e-12)


def test_spirals_need_a_point_for_each_arm():
    with pytest.raises(ValueError, match=r"^n: expected an integer >= 4, got 3"):
        datasets.spirals(3, classes=4)
    with pytest.raises(ValueError, match=r"^classes: expected"):
        datasets.spirals(classes=1)


def test_noise_has_the_deviation_asked_for():
    data = datasets.sine(20_000, noise=0.3)
    assert np.std(data.y - np.sin(data.X[:, 0])) == pytest.approx(0.3, abs=0.01)
    X, clean = (datasets.moons(20_000, noise=noise, seed=1).X for noise in (0.2, 0.0))
    assert X.var() - clean.var() == pytest.approx(0.04, abs=0.01)


def test_scikit_learn_sets_keep_its_values():
    from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits

    for ours, theirs in [
        (datasets.digits(), load_digits()),
        (datasets.breast_cancer(), load_breast_cancer()),
        (datasets.diabetes(), load_diabetes(scaled=False)),
    ]:
        np.testing.assert_array_equal(ours.X, theirs.data)
        np.testing.assert_array_equal(ours.y, theirs.target)


def test_scikit_learn_and_pooch_are_imported_only_when_needed():
    code = (
        "import sys; sys.modules.update(sklearn=None, pooch=None);"
        "from nnlib.datasets import moons, spambase; moons(); spambase(); print('fine')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "fine\n", done.stderr


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

    def test_only_spambase_has_a_split(self):
        assert all(getattr(datasets, name)().train_mask is None for name in OFFLINE[:-1])


MESSAGES = 'ham\t"Quoted\tand, tabbed\nham\tcaf\u00e9 &lt;#&gt;\nspam\tWIN $1000!!\nspam\t\n'


class TestSms:
    def test_real_file(self, monkeypatch, fresh_sms):
        folder = data_folder("SMSSpamCollection")
        monkeypatch.setenv("NNLIB_DATA", str(folder))
        data = datasets.sms_spam()
        assert np.bincount(data.y).tolist() == [4827, 747]
        assert data.X.shape == (5574,)
        assert all(isinstance(text, str) for text in data.X)
        assert len(set(data.X)) == 5171
        assert sum(text.startswith('"') for text in data.X) == 54
        with pytest.raises(ValueError, match="read-only"):
            data.X[0] = ""
        assert data is datasets.sms_spam()

    def test_parser_keeps_quotes_tabs_and_empty_texts(self):
        texts, labels = sms.parse(MESSAGES)
        assert texts == ['"Quoted\tand, tabbed', "caf\u00e9 &lt;#&gt;", "WIN $1000!!", ""]
        assert labels == [0, 0, 1, 1]

    def test_parser_takes_both_line_ends_but_splits_at_newlines_only(self):
        assert sms.parse("ham\ta\x85b\u2028c\r\nspam\td\r\n") == (["a\x85b\u2028c", "d"], [0, 1])

    @pytest.mark.parametrize("line", ["hello\tworld", "ham no tab", "", "spam,text"])
    def test_parser_names_a_bad_line(self, line):
        with pytest.raises(ValueError, match="line 2: expected 'ham' or 'spam', a tab and a text"):
            sms.parse(f"ham\tfine\n{line}\nham\tfine\n")

    def test_other_file_in_the_folder_is_read_with_a_warning(
        self, tmp_path, monkeypatch, fresh_sms
    ):
        (tmp_path / "SMSSpamCollection").write_text(MESSAGES, encoding="utf-8")
        monkeypatch.setenv("NNLIB_DATA", str(tmp_path))
        with pytest.warns(UserWarning, match="differs from the published file"):
            data = datasets.sms_spam()
        assert data.y.tolist() == [0, 0, 1, 1]


class TestSmsDownload:
    """Against a server on this computer: no test needs the internet."""

    @pytest.fixture
    def serve(self, tmp_path, monkeypatch, fresh_sms):
        """Return a function that serves a zip archive and points the library to it."""
        served, cache = tmp_path / "served", tmp_path / "cache"
        served.mkdir()
        handler = partial(Quiet, directory=served)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("NNLIB_DATA", str(cache))
        monkeypatch.setattr(sms, "URL", f"http://127.0.0.1:{server.server_port}/sms.zip")

        def publish(content, member="SMSSpamCollection"):
            with zipfile.ZipFile(served / "sms.zip", "w") as archive:
                archive.writestr(member, content)
            return cache

        yield publish
        server.shutdown()
        server.server_close()

    def test_downloads_once_then_works_offline(self, serve, monkeypatch):
        content = MESSAGES.encode()
        monkeypatch.setattr(sms, "SHA256", hashlib.sha256(content).hexdigest())
        cache = serve(content)
        assert datasets.sms_spam().y.tolist() == [0, 0, 1, 1]
        assert [path.name for path in cache.iterdir()] == [sms.ARCHIVE]
        monkeypatch.setattr(sms, "URL", "http://127.0.0.1:1/nobody-listens")
        sms._load.cache_clear()
        assert datasets.sms_spam().X[2] == "WIN $1000!!"

    @pytest.mark.parametrize("member", ["SMSSpamCollection", "readme"])
    def test_other_content_is_refused_and_not_kept(self, serve, member):
        cache = serve(b"ham\tchanged\n", member)
        with pytest.raises(FileNotFoundError, match="could not be downloaded"):
            datasets.sms_spam()
        assert list(cache.iterdir()) == []

    def test_broken_archive_is_refused_and_not_kept(self, serve, tmp_path):
        cache = serve(b"")
        (tmp_path / "served" / "sms.zip").write_bytes(b"<html>try again later</html>")
        with pytest.raises(FileNotFoundError, match="BadZipFile"):
            datasets.sms_spam()
        assert list(cache.iterdir()) == []

    def test_without_network_one_error_says_how_to_get_it(self, tmp_path, monkeypatch, fresh_sms):
        monkeypatch.setenv("NNLIB_DATA", str(tmp_path))
        monkeypatch.setattr(sms, "URL", "http://127.0.0.1:1/nobody-listens.zip")
        with pytest.raises(FileNotFoundError) as caught:
            datasets.sms_spam()
        message = str(caught.value)
        for part in ("could not be downloaded", sms.URL, "SMSSpamCollection", "NNLIB_DATA"):
            assert part in message
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass
