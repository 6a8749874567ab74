"""The environment variables that make a kernel's run the same on every machine."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def settings(folder: Path) -> dict[str, str]:
    """Return the variables; `folder` is an empty folder for what the kernel keeps.

    One thread for matrix products, an empty progress board, no settings of the user's IPython,
    the kernel of this environment, and this checkout's `nnlib`.
    """
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **dict.fromkeys(ONE_THREAD, "1"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "NNLIB_STATE": str(folder / "state"),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
    }
