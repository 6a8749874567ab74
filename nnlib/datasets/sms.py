"""The SMS Spam Collection: real texts, downloaded once into a cache and never packaged."""

import hashlib
import os
import warnings
import zlib
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import numpy as np

from nnlib.datasets.record import Dataset

URL = "https://archive.ics.uci.edu/static/public/228/sms+spam+collection.zip"
ARCHIVE = "sms_spam_collection.zip"
FILE = "SMSSpamCollection"
SHA256 = "7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d"
LABELS = {"ham": 0, "spam": 1}
DAMAGED = (OSError, BadZipFile, KeyError, EOFError, RuntimeError, zlib.error)  # what zipfile raises


def sms_spam() -> Dataset:
    """Return 5574 English text messages, spam (1) or not (0).

    The first call downloads 200 kB from the UCI repository into the user's cache folder; later
    calls need no network. If the environment variable ``NNLIB_DATA`` names a folder, that folder
    is used instead, and a file ``SMSSpamCollection`` in it is read as it is.

    The texts are raw: telephone numbers, names, coarse and adult language. Many occur more than
    once; remove the copies before you split into training and test rows.

    Returns
    -------
    Dataset
        `X` (5574,) of texts, `y` (5574,) with 1 = spam.

    Raises
    ------
    FileNotFoundError
        If the file is neither there nor can be downloaded. The message says how to get it.
    ValueError
        If the file is not a list of lines ``label<TAB>text``.

    References
    ----------
    Almeida, T. & Hidalgo, J. (2011). SMS Spam Collection [Dataset]. UCI Machine Learning
    Repository. https://doi.org/10.24432/C5CC84

    Almeida, T. A., Gomez Hidalgo, J. M. & Yamakami, A. (2011). Contributions to the study of SMS
    spam filtering: new collection and results. DocEng '11.
    """
    return _load(os.environ.get("NNLIB_DATA"))


@cache
def _load(folder: str | None) -> Dataset:
    given = Path(folder).expanduser() / FILE if folder else None
    if given and given.is_file():
        content = given.read_bytes()
        if not _is_published(content):
            warnings.warn(f"{given} differs from the published file: results will differ too")
    else:
        content = _download(Path(folder).expanduser() if folder else None)
    try:
        texts, labels = parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{given}: expected text in UTF-8, got {error}") from error
    return Dataset(
        name="sms_spam",
        X=np.array(texts, dtype=object),
        y=np.array(labels, dtype=np.int64),
        feature_names=("text",),
        target_names=("ham", "spam"),
        description=(
            "English text messages of about 2004 to 2011, raw: telephone numbers, names, coarse "
            "and adult language. Many texts occur more than once."
        ),
        source=(
            "Almeida, T. & Hidalgo, J. (2011). SMS Spam Collection [Dataset]. UCI Machine Learning "
            "Repository. https://doi.org/10.24432/C5CC84"
        ),
        licence="CC BY 4.0 as listed by UCI; its own readme: free, with notice, no warranty",
    )


def parse(content: str) -> tuple[list[str], list[int]]:
    """Split lines of ``label<TAB>text`` at the first tab; quotes are ordinary characters.

    Parameters
    ----------
    content : str
        The whole file. An empty last line is ignored.

    Returns
    -------
    texts : list of str
        The messages, unchanged.
    labels : list of int
        1 for spam, 0 for ham.

    Raises
    ------
    ValueError
        If a line has another label or no tab; the message names the line.

    Examples
    --------
    >>> parse('ham\\t"See you\\tat 8"\\nspam\\tWIN!\\n')
    (['"See you\\tat 8"', 'WIN!'], [0, 1])
    """
    texts, labels = [], []
    for number, line in enumerate(content.removesuffix("\n").split("\n"), start=1):
        label, tab, text = line.removesuffix("\r").partition("\t")
        if label not in LABELS or not tab:
            raise ValueError(
                f"{FILE}, line {number}: expected 'ham' or 'spam', a tab and a text, "
                f"got {line[:40]!r}"
            )
        texts.append(text)
        labels.append(LABELS[label])
    return texts, labels


def _download(folder: Path | None) -> bytes:
    """Return the verified file from the archive in `folder` or the user's cache, fetched once."""
    import pooch

    folder = folder or Path(pooch.os_cache("nnlib"))
    pooch.get_logger().setLevel("WARNING")
    try:
        pooch.retrieve(
            URL,
            known_hash=None,
            fname=ARCHIVE,
            path=folder,
            downloader=pooch.HTTPDownloader(timeout=30),
        )
        with ZipFile(folder / ARCHIVE) as archive:
            content = archive.read(FILE)
        problem = "" if _is_published(content) else "what came has another checksum"
    except DAMAGED as error:
        problem = f"{type(error).__name__}: {error}"
    if problem:
        (folder / ARCHIVE).unlink(missing_ok=True)
        raise FileNotFoundError(
            f"The SMS Spam Collection is not in {folder} and could not be downloaded ({problem}). "
            f"Connect to the internet and call sms_spam() again; or get {URL} in another way, "
            f"extract {FILE} from it into a folder, and set the environment variable NNLIB_DATA "
            f"to that folder."
        )
    return content


def _is_published(content: bytes) -> bool:
    return hashlib.sha256(content).hexdigest() == SHA256
