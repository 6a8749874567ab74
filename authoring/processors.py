"""Let matrix products and NumPy's loops run as they do on an older processor.

OpenBLAS chooses its kernel by the processor, NumPy the instructions of its loops. Both can be told
otherwise, and then sum in another order: the last digits differ as they do on another machine.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat

ASK = """\
import json

import numpy
import scipy.linalg
from threadpoolctl import threadpool_info

pools = [pool for pool in threadpool_info() if pool["internal_api"] == "openblas"]
found = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
kernels = sorted({pool["architecture"] for pool in pools})
print(json.dumps({"OpenBLAS": kernels, "NumPy": sorted(found)}))
"""
AVX512 = ("AVX512", "X86_V4")
AVX2 = ("AVX2", "FMA3", "X86_V3")
SECONDS = 120


@dataclass(frozen=True)
class Kernel:
    """A kernel of OpenBLAS, the instruction set it needs, and what NumPy then has to do without."""

    name: str
    needs: str
    without: tuple[str, ...]


# Least like a new processor first.
KERNELS = (
    Kernel("Nehalem", "SSE42", AVX512 + AVX2),
    Kernel("Haswell", "AVX2", AVX512),
    Kernel("Sandybridge", "AVX", AVX512 + AVX2),
)


@dataclass(frozen=True)
class Setting:
    """A kernel, the features taken from NumPy, and those it keeps beside its baseline."""

    kernel: str
    taken: tuple[str, ...]
    kept: tuple[str, ...]

    def variables(self) -> dict[str, str]:
        """Return the environment variables that ask for it; they are read at import."""
        asked = {"OPENBLAS_CORETYPE": self.kernel}
        return asked | ({"NPY_DISABLE_CPU_FEATURES": " ".join(self.taken)} if self.taken else {})

    def answer(self) -> str:
        """Return what `ASK` prints where the setting has arrived."""
        return json.dumps({"OpenBLAS": [self.kernel], "NumPy": sorted(self.kept)}) + "\n"

    def words(self) -> str:
        """Return it in a few words."""
        return f"OpenBLAS kernel {self.kernel}, NumPy without {', '.join(self.taken) or 'nothing'}"


def here() -> tuple[list[str], list[str]]:
    """Return this process's kernels of OpenBLAS, and the features found by NumPy."""
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    said = json.loads(done.stdout)
    return said["OpenBLAS"], said["NumPy"]


def instructions() -> set[str]:
    """Return the instruction sets of this processor that NumPy knows."""
    from numpy._core._multiarray_umath import __cpu_features__

    return {name for name, there in __cpu_features__.items() if there}


def settings(own: Iterable[str], found: Iterable[str], can: set[str]) -> list[Setting]:
    """Return settings for two kernels that this processor can run and would not choose.

    Parameters
    ----------
    own : iterable of str
        The kernels that OpenBLAS chooses here; empty where NumPy has another library.
    found : iterable of str
        The features that NumPy uses here beside its baseline: no others may be taken away.
    can : set of str
        The instruction sets of the processor.
    """
    own, found = list(own), list(found)
    others = [kernel for kernel in KERNELS if kernel.name not in own and kernel.needs in can]
    made = []
    for kernel in others[:2] if own else []:
        taken = tuple(name for name in found if name.startswith(kernel.without))
        kept = tuple(name for name in found if name not in taken)
        made.append(Setting(kernel.name, taken, kept))
    return made


def write_probe(setting: Setting, path: Path) -> None:
    """Write a notebook whose stored output is right only if a kernel runs under the setting."""
    output = nbformat.v4.new_output("stream", name="stdout", text=setting.answer())
    cell = nbformat.v4.new_code_cell(ASK.rstrip(), execution_count=1, outputs=[output])
    kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    probe = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernelspec})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(probe, path)
