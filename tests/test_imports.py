"""Data flows one way: the core imports NumPy and only what stands before it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "nnlib"
EARLIER = {
    "_validate": set(),
    "neuron": {"_validate", "activations"},
    "activations": {"_validate"},
    "losses": {"_validate", "activations"},
    "initializers": {"_validate"},
    "regularizers": {"_validate"},
    "layers": {"_validate", "activations", "initializers", "regularizers"},
    "network": {"_validate", "_storage", "activations", "layers", "initializers", "regularizers"},
    "_files": set(),
    "_storage": {
        *("_files", "_validate", "activations", "layers", "initializers", "regularizers"),
        "network",
    },
    "gradcheck": {"_validate", "losses", "layers", "network"},
    "schedules": {"_validate"},
    "optimizers": {"_validate", "schedules"},
    "training": {
        *("_storage", "_validate", "activations", "losses", "layers", "network", "optimizers"),
    },
    "search": {"_validate", "training"},
    "text": {"_validate"},
}
LAZY = {"matplotlib", "tqdm", "joblib", "IPython", "plots"}


def files(module):
    """Return the Python files of a module or package of the core."""
    single = PACKAGE / f"{module}.py"
    return [single] if single.exists() else sorted((PACKAGE / module).glob("*.py"))


def imports(path):
    """Yield (name of the top module, only in a function or for types?) for every import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        or (isinstance(function, ast.If) and ast.unparse(function.test) == "TYPE_CHECKING")
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(["nnlib", *path.relative_to(PACKAGE).parts[: -node.level], base])
            direct = base.strip(".") == "nnlib"
            names = [f"nnlib.{alias.name}" for alias in node.names] if direct else [base]
        for name in names:
            parts = name.split(".")
            yield (
                (parts[1] if parts[0] == "nnlib" and len(parts) > 1 else parts[0]),
                id(node) in inside,
            )


@pytest.mark.parametrize("module", EARLIER)
def test_core_module_imports_only_what_stands_before_it(module):
    paths = files(module)
    assert paths, f"nnlib.{module} is missing"
    for path in paths:
        for name, lazy in imports(path):
            if name in sys.stdlib_module_names or name in {"numpy", module} | EARLIER[module]:
                continue
            assert lazy, f"{path.name} imports {name}"
            assert name in LAZY, f"{path.name} imports {name}"


# What `import nnlib` must not load, because it costs more than most programs gain by it: import it
# inside the function that needs it. Annotations that name `np.random.Generator` load numpy.random
# (20 ms), unless the file begins with `from __future__ import annotations`.
LATE = {
    *("numpy.random", "json", "uuid", "tempfile", "zipfile", "csv", "gzip", "importlib.resources"),
    *("multiprocessing", "concurrent.futures", "asyncio", "subprocess", "logging", "unittest"),
    *("matplotlib", "scipy", "sklearn", "IPython", "ipywidgets", "tqdm", "joblib", "pooch"),
    *("filelock", "platformdirs", "numpy.testing", "nnlib._storage"),
    *("nnlib.checks", "nnlib.clinic", "nnlib.datasets", "nnlib.plots", "nnlib.search"),
    *("nnlib.text", "nnlib.widgets"),
}


def test_import_nnlib_loads_nothing_that_it_can_do_without():
    code = "import sys, numpy; before = set(sys.modules); import nnlib; "
    code += "print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "nnlib.network" in loaded
    found = sorted(loaded & LATE)
    assert not found, f"`import nnlib` loads {', '.join(found)}: see LATE in {Path(__file__).name}"


def test_core_trains_with_everything_but_numpy_blocked():
    code = """
import sys
for name in ("matplotlib", "sklearn", "scipy", "ipywidgets", "IPython", "tqdm", "pooch"):
    sys.modules[name] = None
import numpy as np
from nnlib import Adam, BinaryCrossEntropy, Dense, Network, train
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])
network = Network([Dense(2, 8, "tanh"), Dense(8, 1, "sigmoid")], seed=0)
history = train(network, BinaryCrossEntropy(), Adam(0.05), X, y, 200, 4, seed=0, progress=False)
assert history["loss"][-1] < 0.05, history["loss"][-1]
assert ((network.predict(X) > 0.5) == y).all()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_public_name_of_the_core_is_exported():
    import nnlib

    missing = [name for name in nnlib.__all__ if not hasattr(nnlib, name)]
    assert not missing
    assert {"Network", "Dense", "Adam", "train", "Sigmoid", "check_network"} <= set(nnlib.__all__)
