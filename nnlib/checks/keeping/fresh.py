"""Import a candidate of the library in a fresh Python and check its answers there once more."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from nnlib.checks.guard import PACKAGE as NNLIB
from nnlib.checks.keeping.files import PACKAGE, replace
from nnlib.checks.keeping.refusal import NotKept
from nnlib.checks.registry import get
from nnlib.checks.running import run_check

START_SECONDS = 120.0


def demand_passing(texts: Mapping[str, str], ids: Sequence[str]) -> None:
    """Raise NotKept unless the first of the answers `ids` passes from these files, and the others
    too, which use it.
    """
    with tempfile.TemporaryDirectory(prefix="nnlib-keep-") as place:
        package = Path(place) / PACKAGE
        package.mkdir()
        for name, text in texts.items():
            (package / name).write_bytes(text.encode("utf-8"))
        told = run(Path(place), ids)
    if "error" in told:
        raise NotKept(f"in a fresh Python, {PACKAGE} with it cannot be imported: {told['error']}.")
    for id in ids:
        status, explanation = told[id]
        if status == "passed":
            continue
        why = "in a fresh Python it does not pass as it does here."
        if id != ids[0]:
            why = f"`{get(id).name}` ({id}), which you keep and which uses it, would not pass."
        raise NotKept(f"{why} {explanation}".rstrip())


def run(place: Path, ids: Sequence[str]) -> dict:
    """Run the fresh Python in a folder that holds the candidate; return what it tells."""
    result = place / "result.json"
    path = [str(place), str(NNLIB.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    command = [sys.executable, "-B", "-m", "nnlib.checks.keeping", str(result), *ids]
    seconds = START_SECONDS + sum(get(id).limit for id in ids)
    try:
        done = subprocess.run(
            command,
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NotKept("checked once more in a fresh Python, it did not finish.") from None
    if not result.is_file():
        raise NotKept(f"the fresh Python that checks it ended with code {done.returncode}.")
    return json.loads(result.read_text(encoding="utf-8"))


def check_again(result: str, ids: Sequence[str]) -> None:
    """Write what the checks say of answers of the package in this folder: in the fresh Python."""
    told: dict[str, object] = {}
    try:
        import_module(PACKAGE)
        for id in ids:
            module = import_module(f"{PACKAGE}.chapter{get(id).number[0]}")
            report = run_check(id, getattr(module, get(id).name))
            told[id] = (report.status, report.explanation if report.diagnosis else "")
    except Exception as error:
        told = {"error": describe(error)}
    replace(Path(result), json.dumps(told))


def describe(error: Exception) -> str:
    """Return type, message and place of an error, without the folder, in one line."""
    place, trace = "", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.parent.name == PACKAGE:
            place = f" ({PACKAGE}/{file.name}, line {trace.tb_lineno})"
        trace = trace.tb_next
    text = str(error).splitlines()[0] if str(error) else ""
    text = text.replace(str(Path.cwd()) + os.sep, "")
    return f"{type(error).__name__}: {text.rstrip('.')}{place}"
