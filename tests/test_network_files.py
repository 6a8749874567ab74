"""Damaged and foreign files: a ValueError that names the file, and no code is ever run."""

import json
import pickle
import zipfile

import numpy as np
import pytest

from nnlib.layers import BatchNormalization, Dense, Dropout
from nnlib.network import Network


def network():
    return Network([Dense(3, 2, "tanh"), BatchNormalization(2), Dropout(0.5)], seed=0)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "network.npz"
    network().save(path)
    return path


def rewrite(path, **changes):
    """Save the arrays of the file again, some changed; None leaves an array out."""
    with np.load(path) as archive:
        arrays = dict(archive) | changes
    with open(path, "wb") as file:
        np.savez(file, **{name: array for name, array in arrays.items() if array is not None})


def refused(path, message=""):
    with pytest.raises(
        ValueError, match=rf"network\.npz: cannot be read as a saved network: .*{message}"
    ):
        Network.load(path)


@pytest.mark.parametrize("start", range(5))
def test_a_flipped_bit_is_refused_or_harmless(path, start):
    """Some bytes of a zip file, such as dates, mean nothing: then the same network comes back."""
    whole, expected = path.read_bytes(), network()
    rng = np.random.default_rng(start)
    refusals = 0
    for place in range(start, len(whole), 31):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << rng.integers(8)
        path.write_bytes(damaged)
        try:
            again = Network.load(path)
        except ValueError:
            refused(path)
            refusals += 1
        else:
            np.testing.assert_array_equal(again.theta, expected.theta)
            assert repr(again) == repr(expected)
    assert refusals > 50


def test_a_file_cut_short_is_refused(path):
    whole = path.read_bytes()
    for length in range(0, len(whole), 101):
        path.write_bytes(whole[:length])
        refused(path)


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, target):
        self.target = str(target)

    def __reduce__(self):
        return open, (self.target, "w")


def test_pickles_are_never_loaded(path):
    fired = path.parent / "fired"
    path.write_bytes(pickle.dumps(Bomb(fired)))
    refused(path, "expected an .npz file")
    np.savez(path, config=np.array([Bomb(fired)], dtype=object), format="nnlib.Network")
    refused(path)
    assert not fired.exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\x93NUMPY", bytes(1000)])
def test_other_files_are_refused(path, content):
    path.write_bytes(content)
    refused(path)


def test_a_zip_of_something_else_is_refused(path):
    for members in ({}, {"word/document.xml": "<w:document/>"}, {"config.npy": "{}"}):
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        refused(path)


def test_other_arrays_are_refused(path):
    np.savez(path, W=np.ones((2, 2)))
    refused(path, "not written by Network.save")
    with open(path, "wb") as file:
        np.save(file, np.ones(3))
    refused(path, "expected an .npz file")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": "keras"}, "not written by Network.save"),
        ({"version": 2}, "version 2, expected 1"),
        ({"version": None}, "not written by"),
        ({"config": None}, "not written by"),
        ({"config": "{"}, ""),
        ({"config": "[" * 100_000}, ""),
        ({"config": np.ones(3)}, ""),
        ({"0.W": None}, "missing or unknown arrays: 0.W"),
        ({"1.running_mean": None}, "missing or unknown arrays: 1.running_mean"),
        ({"5.W": np.ones(2)}, "missing or unknown arrays: 5.W"),
        ({"0.W": np.ones((2, 3))}, r"0.W: expected shape \(3, 2\), got \(2, 3\)"),
        ({"0.b": np.ones(2, np.float32)}, "0.b: expected float64, got float32"),
        ({"0.b": np.array(["a", "b"])}, "0.b: expected float64"),
    ],
)
def test_files_that_do_not_fit_are_refused(path, changes, message):
    rewrite(path, **changes)
    refused(path, message)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda c: c.pop("layers"), "layers"),
        (lambda c: c.pop("type"), "type"),
        (lambda c: c.update(type="Dense"), ""),
        (lambda c: c.update(dtype="float16"), "dtype: expected float32 or float64"),
        (lambda c: c["layers"].pop(0), "missing or unknown arrays"),
        (lambda c: c["layers"][0].update(type="Convolution"), "Convolution"),
        (lambda c: c["layers"][0].update(units=3), r"expects 2 features, got 3"),
        (lambda c: c["layers"][0].update(units=-1), "units: expected an integer >= 1"),
        (lambda c: c["layers"][0].update(inputs=10**12, units=2), ""),
        (lambda c: c["layers"][0].update(activation="eval"), "unknown 'eval'"),
        (lambda c: c["layers"][0].update(kernel_initializer="os.system"), "unknown 'os.system'"),
        (lambda c: c["layers"][2].update(rate=1.5), "rate"),
        (lambda c: c["layers"][2]["seed"]["state"].update(state={}), ""),
        (lambda c: c["layers"].append({"type": "L2", "strength": 1.0}), r"layers\[3\]"),
    ],
)
def test_descriptions_that_make_no_sense_are_refused(path, edit, message):
    with np.load(path) as archive:
        config = json.loads(str(archive["config"]))
    edit(config)
    rewrite(path, config=json.dumps(config))
    refused(path, message)


def test_big_endian_files_are_read(path):
    with np.load(path) as archive:
        floats = {
            n: a.astype(a.dtype.newbyteorder(">")) for n, a in archive.items() if a.dtype == float
        }
    rewrite(path, **floats)
    np.testing.assert_array_equal(Network.load(path).theta, network().theta)
    assert Network.load(path).theta.dtype.isnative
