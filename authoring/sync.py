"""Make every notebook from its text, run it and store its outputs (`make sync`).

    python -m authoring.sync                    # all
    python -m authoring.sync 01_neuron 08_spam  # these chapters: lecture, exercises, solutions
    python -m authoring.sync course/01_neuron   # the lecture only
    python -m authoring.sync --check            # say what differs; run and write nothing

Running it again changes no file. Pictures are rewritten when a cell's source or text changed or
the picture looks different; outputs that nbval ignores, when code up to them changed. `--fresh`
rewrites all.
"""

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import active_children, get_context
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from tqdm import tqdm

from authoring import drift
from authoring.execute import execute
from authoring.files import Problem, write_if_changed
from authoring.normalise import normalise
from authoring.notebooks import Source, Target, build, choose, read_stored, text_files
from authoring.outputs import keep_unchanged
from authoring.verdicts import verdict_problems

ROOT = Path(__file__).resolve().parent.parent


def run(target: Target, scratch: Path) -> NotebookNode:
    """Return the target's notebook with the outputs of a fresh run (called in a worker process)."""
    notebook = nbformat.from_dict(target.notebook)
    execute(notebook, target.path.parent, target.name, scratch)
    if target.verdict is not None:
        wrong = list(verdict_problems(notebook, target.verdict))
        if wrong:
            raise Problem("\n".join(f"{target.name}: {line}" for line in wrong))
    return notebook


def store(target: Target, notebook: NotebookNode, fresh: bool) -> bool:
    """Write the notebook that was run in its stored form; tell whether the file changed."""
    normalise(notebook)
    if not fresh:
        keep_unchanged(notebook, read_stored(target.path))
    return write_if_changed(target.path, normalise(notebook))


def sync(root: Path, names: list[str], fresh: bool = False, jobs: int = 2) -> list[str]:
    """Bring the notebooks of the course at `root` up to date; return what went wrong."""
    found: list[str] = []
    sources: list[Source] = []
    files = text_files(root)
    for path in choose(files, names, root) if names else files:
        try:
            sources.append(build(path, root))
        except Problem as problem:
            found.append(str(problem))
    for source in sources:
        if write_if_changed(source.path, source.canonical):
            print(f"written: {source.name}")
    targets = [target for source in sources for target in source.targets]
    found += run_all(targets, fresh, jobs)
    if not names:
        found += drift.orphans(root, files)
    return found


def run_all(targets: list[Target], fresh: bool, jobs: int) -> list[str]:
    """Run the targets side by side and store each that went well; return the problems."""
    found: list[str] = []
    for target in targets:
        target.path.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="nnlib-sync-"))
    pool = ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))
    try:
        waiting: dict[Future, Target] = {pool.submit(run, t, scratch): t for t in targets}
        with tqdm(total=len(targets), unit="notebook", disable=not sys.stderr.isatty()) as bar:
            for future in as_completed(waiting):
                target = waiting[future]
                bar.set_postfix_str(target.name)
                bar.update()
                try:
                    if store(target, future.result(), fresh):
                        bar.write(f"written: {target.name}", file=sys.stdout)
                except Problem as problem:
                    found.append(str(problem))
    except KeyboardInterrupt:
        for worker in active_children():
            worker.kill()  # a kernel ends by itself when its worker is gone
        raise Problem("stopped: the notebooks that were running are as they were") from None
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(scratch, ignore_errors=True)
    return found


def check(root: Path, names: list[str]) -> list[str]:
    """Return what `sync` would change, and what the stored notebooks break; run nothing."""
    files = text_files(root)
    chosen = choose(files, names, root) if names else files
    found = [line for path in chosen for line in drift.check_text(path, root)]
    return found if names else found + drift.orphans(root, files)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 means that all is well."""
    parser = argparse.ArgumentParser(
        prog="python -m authoring.sync",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="such as 01_neuron; none means all"
    )
    parser.add_argument("--check", action="store_true", help="say what differs, run nothing")
    parser.add_argument("--fresh", action="store_true", help="rewrite pictures and times as well")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks run side by side (2)")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    try:
        if options.check:
            found = check(root, options.names)
        else:
            found = sync(root, options.names, options.fresh, options.jobs)
    except Problem as problem:
        found = [str(problem)]
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(
            "all notebooks agree with their text" if options.check else "all notebooks are in step"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
