"""A table of the library that is damaged, foreign or gone is named, with where to get it again."""

import gzip
import io
import pickle
import zipfile

import numpy as np
import pytest

from nnlib import _packaged
from nnlib.datasets.inbox import mails
from nnlib.datasets.mail import spambase
from nnlib.plots import curve_doctor_runs, spam_filter

LOADERS = {
    "spambase.csv.gz": ("nnlib.datasets", spambase),
    "inbox.csv.gz": ("nnlib.datasets", mails),
    "curve_doctor.csv.gz": ("nnlib.plots", curve_doctor_runs.recorded_runs),
    "spam_filter.npz": ("nnlib.plots", spam_filter._stored),
}


class Fired(Exception):
    """Raised by a pickle that was loaded."""


def fire():
    raise Fired


class Bomb:
    def __reduce__(self):
        return fire, ()


def npz(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


def flipped(whole, place):
    return whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :]


@pytest.fixture(params=LOADERS)
def packaged(request, tmp_path, monkeypatch):
    """Name, package and loader of a table, its bytes, and the file that is read instead."""
    package, load = LOADERS[request.param]
    whole = (_packaged.files(package) / request.param).read_bytes()
    monkeypatch.setattr(_packaged, "files", lambda _: tmp_path)
    return request.param, package, load.__wrapped__, whole, tmp_path / request.param


def refused(packaged, content):
    name, package, load, _, path = packaged
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"is damaged: .*\. It comes with nnlib") as caught:
        load()
    said = str(caught.value)
    assert said.startswith(str(path))
    assert f"`git checkout -- {package.replace('.', '/')}/{name}`" in said
    assert "installing nnlib anew" in said
    assert not isinstance(caught.value.__cause__, Fired)


def test_the_whole_file_is_read(packaged):
    *_, load, whole, path = packaged
    path.write_bytes(whole)
    assert len(load() if "npz" not in path.name else load()["theta"]) > 0


def test_cut_short(packaged):
    whole = packaged[3]
    for share in range(8):
        refused(packaged, whole[: len(whole) * share // 8])
    refused(packaged, whole[:-1])


def test_a_flipped_bit(packaged):
    whole = packaged[3]
    for place in range(len(whole) // 2, len(whole), len(whole) // 5):
        refused(packaged, flipped(whole, place))


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        bytes(100),
        zipped(),
        pickle.dumps(Bomb()),
        npz(W=np.ones(3)),
        npz(theta=np.array([Bomb()], dtype=object)),
        npz(mean=np.ones(3), deviation=np.ones(3), theta=np.ones(3), held_out=np.ones(3)),
    ],
    ids=["text", "zeros", "zip", "pickle", "other arrays", "pickle inside", "wrong shapes"],
)
def test_something_else(packaged, content):
    refused(packaged, content)
    if packaged[0].endswith(".gz"):
        refused(packaged, gzip.compress(content))


def test_another_table(packaged):
    if packaged[0].endswith(".gz"):
        refused(packaged, gzip.compress(b""))
        refused(packaged, gzip.compress(b"a,b\n1,2\n3,4\n"))


def test_a_folder_or_nothing_in_its_place(packaged):
    _, _, load, _, path = packaged
    with pytest.raises(FileNotFoundError, match=r"is missing\. It comes with nnlib"):
        load()
    path.mkdir()
    with pytest.raises(ValueError, match=r"is damaged: .* It comes with nnlib"):
        load()
