"""`python -m nnlib.checks variants`: write exam papers, and the key beside them."""

import argparse
import secrets
from pathlib import Path

from nnlib.checks.grading.table import write
from nnlib.checks.grading.variants import CHAPTERS, draw, key_text, paper_text

KEY = "key-for-instructors.md"


def add_variants(command: argparse.ArgumentParser) -> None:
    """Add the options of `variants`."""
    add = command.add_argument
    add("--output", type=Path, default=Path("exam"), help="a folder (default: exam)")
    add("--papers", type=int, default=2, help="how many (default: 2)")
    add("--chapters", type=int, nargs="+", default=list(CHAPTERS), help="(default: all)")
    add("--seed", help="draws the numbers (default: a new one; it stands in the key)")
    command.set_defaults(run=run_variants)


def run_variants(options: argparse.Namespace) -> None:
    """Write the papers, and the key, which only its owner can read."""
    if options.papers < 1:
        raise ValueError(f"--papers: expected a number from 1, got {options.papers}")
    seed = secrets.token_hex(8) if options.seed is None else options.seed
    papers = {n: draw(seed, n, options.chapters) for n in range(1, options.papers + 1)}
    folder: Path = options.output
    for n, items in papers.items():
        write(folder / f"paper-{n:02d}.md", paper_text(n, items))
    write(folder / KEY, key_text(seed, papers))
    print(
        f"Written: {len(papers)} papers in {folder}; the key, not to be given out: {folder / KEY}"
    )
