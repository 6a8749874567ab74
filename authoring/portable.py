"""Run the course under other processors' settings and other versions (`make test-portable`).

    python -m authoring.portable                    # all parts
    python -m authoring.portable --only nehalem     # one part; --list names them

Parts named after a kernel of OpenBLAS run every notebook under strict nbval as `make notebooks`
does, with a notebook beside them that asks its kernel what it runs on. `oldest` and `newest` run
the unit tests and doctests of `make unit`, without the browser tests, in environments of their own.
"""

import argparse
import os
import platform
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from authoring.files import Problem
from authoring.kernel import ONE_THREAD
from authoring.portable_packages import NEWEST, OLDEST, environment, versions
from authoring.processors import Setting, here, instructions, settings, write_probe

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "portable"
NOTEBOOKS = ("course", "exercises", "solutions")
UNIT = ("tests", "nnlib", "authoring", "benchmarks")


@dataclass
class Result:
    """What a part tried, and what came of it; `ran` is no number where nothing could be run."""

    part: str
    tried: str
    ran: int | None = None
    differed: list[str] = field(default_factory=list)
    problem: str = ""
    skipped: str = ""

    @property
    def good(self) -> bool:
        """Tell whether nothing speaks against this part."""
        return not (self.differed or self.problem)

    def lines(self) -> list[str]:
        """Return the part's lines of the summary."""
        if self.skipped:
            state = f"SKIPPED: {self.skipped}"
        elif self.problem:
            state = f"FAILED: {self.problem}"
        elif self.differed:
            state = f"DIFFERED: {len(self.differed)} of {self.ran}"
        else:
            state = f"the same: {self.ran} passed"
        return [f"{self.part}: {state}; {self.tried}", *(f"    {name}" for name in self.differed)]


def run_pytest(part: str, python: Path | str, arguments: list[str], env: dict[str, str]) -> Result:
    """Run pytest in the checkout; read what ran and what failed from the report it writes."""
    report = FOLDER / f"{part}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    options = ["-p", "no:cacheprovider", f"--junitxml={report}"]
    command = [str(python), "-m", "pytest", *options, *arguments]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | env).returncode
    result = Result(part, "")
    if not report.exists():
        result.problem = f"pytest ended with {code} and wrote no report"
        return result
    result.ran, result.differed = read_report(report)
    if code and not result.differed:
        result.problem = f"pytest ended with {code}; its last words stand above"
    return result


def read_report(path: Path) -> tuple[int, list[str]]:
    """Return how many tests ran (skipped ones left out), and the names of those that failed."""
    ran, failed = 0, []
    for case in ElementTree.parse(path).iter("testcase"):
        outcomes = {child.tag for child in case}
        ran += "skipped" not in outcomes
        if outcomes & {"failure", "error"}:
            failed.append(f"{case.get('classname')} {case.get('name')}")
    return ran, failed


def notebooks(setting: Setting, jobs: int, paths: list[str]) -> Result:
    """Run notebooks under a setting, and the one that asks whether the setting has arrived."""
    part = setting.kernel.lower()
    probe = FOLDER / f"processor_{part}.ipynb"
    write_probe(setting, probe)
    side = ["-n", str(jobs), "--dist", "loadfile"]
    nbval = ["--nbval", "--nbval-sanitize-with", "nbval.cfg"]
    env = dict.fromkeys(ONE_THREAD, "1") | setting.variables()
    result = run_pytest(part, sys.executable, [*side, *nbval, str(probe), *paths], env)
    result.tried = f"notebooks with {setting.words()}"
    return result


def unit(part: str, jobs: int, paths: list[str]) -> Result:
    """Run unit tests with the oldest or newest packages, browser tests left out."""
    python = environment(part, ROOT)
    if python is None:
        return Result(part, "unit tests", skipped="uv finds no Python for it on this machine")
    side = ["-n", str(jobs), "--dist", "loadfile", "--doctest-modules", "-m", "not browser"]
    result = run_pytest(part, python, [*side, *paths], dict.fromkeys(ONE_THREAD, "1"))
    result.tried = f"unit tests without the browser's on {versions(python)}"
    return result


def parts() -> dict[str, Setting | None]:
    """Return the parts that can be run here; those for processors come with their setting."""
    own, found = here()
    made: dict[str, Setting | None] = {
        setting.kernel.lower(): setting for setting in settings(own, found, instructions())
    }
    return made | dict.fromkeys((OLDEST, NEWEST))


def summary(results: list[Result], processors: int) -> str:
    """Return what was tried, what differed, and what could not be tried."""
    lines = [line for result in results for line in result.lines()]
    if processors < 2:
        lines.append(
            f"processors: SKIPPED: NumPy has {processors} of 2 other OpenBLAS kernels to run here"
        )
    lines.append(f"This machine: {platform.system()} {platform.machine()}. No other was tried.")
    return "\n".join(lines)


def main(words: list[str]) -> int:
    """Run the parts that are asked for; return 0 if nothing differed."""
    parser = argparse.ArgumentParser(prog="python -m authoring.portable", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    known = parts()
    parser.add_argument("--only", action="append", choices=known, help="run this part only")
    parser.add_argument("--list", action="store_true", help="name the parts and run nothing")
    parser.add_argument("--jobs", type=int, default=2, help="tests side by side (2)")
    parser.add_argument("paths", nargs="*", help="notebooks or tests, if not all")
    asked = parser.parse_args(words)
    if asked.list:
        print("\n".join(f"{name}: {s.words() if s else 'unit tests'}" for name, s in known.items()))
        return 0
    results = []
    for name in asked.only or known:
        print(f"== {name}", flush=True)
        setting = known[name]
        try:
            if setting:
                results.append(notebooks(setting, asked.jobs, asked.paths or list(NOTEBOOKS)))
            else:
                results.append(unit(name, asked.jobs, asked.paths or list(UNIT)))
        except Problem as problem:
            results.append(Result(name, "unit tests", problem=str(problem)))
    print("\n== what was tried\n" + summary(results, sum(map(bool, known.values()))))
    return int(not all(result.good for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
