"""Tables that come with the library: a damaged one is named, and where to get it again."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

T = TypeVar("T")


def read_packaged(package: str, name: str, read: Callable[[bytes], T]) -> T:
    """Return what `read` makes of the content of a file in `package`; `.gz` is unpacked.

    Raises
    ------
    FileNotFoundError
        If the file is not there.
    ValueError
        If it cannot be read, or `read` finds that it holds something else.
    """
    file = files(package) / name
    again = (
        "It comes with nnlib. Get it again: in a checkout of the course with "
        f"`git checkout -- {package.replace('.', '/')}/{name}`, else by installing nnlib anew."
    )
    try:
        content = file.read_bytes()
        return read(gzip.decompress(content) if name.endswith(".gz") else content)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{file} is missing. {again}") from error
    except Exception as error:  # damaged bytes make gzip, zipfile, csv and NumPy raise anything
        reason = str(error) or type(error).__name__
        raise ValueError(f"{file} is damaged: {reason.rstrip('.')}. {again}") from error
