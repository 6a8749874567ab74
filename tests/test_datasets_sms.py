"""The SMS collection: how its file is read, and how it is downloaded and refused."""

import hashlib
import http.server
import os
import threading
import zipfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from nnlib import datasets
from nnlib.datasets import sms

ROOT = Path(__file__).resolve().parents[1]


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

    def test_a_damaged_archive_in_the_cache_is_refused_and_not_kept(
        self, tmp_path, monkeypatch, fresh_sms
    ):
        content = MESSAGES.encode() * 20
        monkeypatch.setattr(sms, "SHA256", hashlib.sha256(content).hexdigest())
        monkeypatch.setattr(sms, "URL", "http://127.0.0.1:1/nobody-listens")
        monkeypatch.setenv("NNLIB_DATA", str(tmp_path))
        path, said = tmp_path / sms.ARCHIVE, []
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("SMSSpamCollection", content)
        whole = path.read_bytes()
        for place in range(0, len(whole), 3):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
            sms._load.cache_clear()
            try:
                assert len(datasets.sms_spam().X) == 80
            except FileNotFoundError as error:
                said.append((str(error), path.exists()))
        assert len(said) > len(whole) // 6
        assert all("could not be downloaded" in line and not left for line, left in said)

    def test_a_given_file_that_is_no_text_is_named(self, tmp_path, monkeypatch, fresh_sms):
        (tmp_path / "SMSSpamCollection").write_bytes(b"ham\tcaf\xe9\n")
        monkeypatch.setenv("NNLIB_DATA", str(tmp_path))
        with (
            pytest.warns(UserWarning, match="differs"),
            pytest.raises(ValueError, match="SMSSpamCollection: expected text in UTF-8, got"),
        ):
            datasets.sms_spam()

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
