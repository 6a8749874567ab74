"""Settings for every test and for every notebook that nbval runs."""

import itertools
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from authoring.kernel import settings  # noqa: E402  (the line above lets it be found)

collect_ignore = [
    "authoring/jupyter",
    "nnlib/clinic/scripts",  # each trains as it is imported
    "tests/golden/record_pytorch.py",
    "work",
]
# What takes longest starts first, or one worker would end alone with it; browsers not all at once.
LONGEST = (
    "tests/browser/test_lectures_browser.py",
    "tests/test_checks_catalogue.py",
    "tests/test_sync.py",
    "tests/browser/test_explorers_browser.py",
    "tests/browser/test_quiz_browser.py",
    "tests/test_slides_browser.py",
)
_folder = Path(tempfile.mkdtemp(prefix="nnlib-tests-"))
_numbers = itertools.count()
os.environ.update(settings(_folder))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each test, and each notebook when its kernel starts, an empty progress board."""
    os.environ["NNLIB_STATE"] = str(_folder / str(next(_numbers)) / "state")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest in front, then those with many tests."""
    files = [item.nodeid.split("::")[0] for item in items]
    longest = {name: place for place, name in enumerate(LONGEST)}
    count = Counter(files)
    order = {name: (longest.get(name, len(LONGEST)), -count[name], name) for name in count}
    items.sort(key=lambda item: order[item.nodeid.split("::")[0]])


def pytest_unconfigure() -> None:
    """Remove what the tests left behind."""
    shutil.rmtree(_folder, ignore_errors=True)
