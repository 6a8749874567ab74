"""A progress bar: in a terminal a line of text, in JupyterLab a widget."""

import warnings
from contextlib import AbstractContextManager, nullcontext
from typing import Any


def progress_bar(total: int, name: str, unit: str, progress: bool) -> AbstractContextManager[Any]:
    """Return a bar of tqdm to enter, or None to enter (not wanted, or tqdm is not there)."""
    if not progress:
        return nullcontext()
    try:
        from tqdm.auto import tqdm
    except ModuleNotFoundError:
        warnings.warn("no progress bar: tqdm is not installed", stacklevel=3)
        return nullcontext()
    return tqdm(total=total, desc=name, unit=unit)
