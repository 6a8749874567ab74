"""Use the learner's library: what is in it, and importing it from any notebook."""

import importlib
import importlib.util
import sys
from types import ModuleType

from nnlib.checks.keeping.files import INIT, PACKAGE, file_name, folder, read_files
from nnlib.checks.keeping.gather import is_kept
from nnlib.checks.keeping.text import blocks
from nnlib.checks.registry import exercises


def kept() -> dict[str, str]:
    """Return the name of each kept answer by its exercise, in the order of the course.

    Raises
    ------
    NotKept
        If a file of the library is not Python any more.
    """
    texts, found = read_files(folder()), {}
    for id, exercise in exercises().items():
        file = file_name(exercise.number[0])
        block = blocks(texts.get(file, ""), file).get(exercise.name)
        if block is not None and is_kept(block):
            found[id] = exercise.name
    return found


def load() -> ModuleType:
    """Import the learner's library as it is now, wherever it is, and return it.

    Afterwards `import my_nnlib` and `from my_nnlib.chapter2 import sigmoid` find it, too.

    Raises
    ------
    ModuleNotFoundError
        If nothing has been kept yet.
    """
    place = folder()
    if not (place / INIT).is_file():
        raise ModuleNotFoundError(
            f"{PACKAGE}: nothing is kept yet; keep an answer that passes with "
            '`check("2.1", sigmoid, keep=True)`',
            name=PACKAGE,
        )
    for name in [n for n in sys.modules if n == PACKAGE or n.startswith(f"{PACKAGE}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    specification = importlib.util.spec_from_file_location(
        PACKAGE, place / INIT, submodule_search_locations=[str(place)]
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[PACKAGE] = module
    try:
        specification.loader.exec_module(module)
    except BaseException:
        del sys.modules[PACKAGE]
        raise
    return module
