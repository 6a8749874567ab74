"""Settings for every test and for every notebook that nbval runs."""

import itertools
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from authoring.kernel import settings  # noqa: E402  (the line above lets it be found)

collect_ignore = ["authoring/jupyter", "tests/golden/record_pytorch.py", "work"]
_folder = Path(tempfile.mkdtemp(prefix="nnlib-tests-"))
_numbers = itertools.count()
os.environ.update(settings(_folder))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each test, and each notebook when its kernel starts, an empty progress board."""
    os.environ["NNLIB_STATE"] = str(_folder / str(next(_numbers)) / "state")


def pytest_unconfigure() -> None:
    """Remove what the tests left behind."""
    shutil.rmtree(_folder, ignore_errors=True)
