"""Exam papers: the worked numbers of the course, drawn anew for each paper.

`draw("a secret", paper=3)` gives the questions of paper 3. Each paper has the same questions with
other numbers; the library computes the answers. Who knows the seed can make the key, so it
stands in the key only.
"""

import hashlib
from collections.abc import Collection

import numpy as np

from nnlib.checks.grading.variants import forward, learning
from nnlib.checks.grading.variants.item import Item, Template, answer

TEMPLATES: tuple[Template, ...] = (
    forward.neuron,
    forward.parameters,
    forward.softmax,
    forward.slope,
    forward.squared,
    forward.cross_entropy,
    learning.chain,
    learning.momentum,
    learning.adam,
    learning.start,
    learning.penalty,
    learning.decisions,
)
CHAPTERS = range(1, 9)


def draw(seed: str, paper: int, chapters: Collection[int] = CHAPTERS) -> list[Item]:
    """Return the questions of a paper.

    Parameters
    ----------
    seed : str
        Keep it secret until the exam is over.
    paper : int
        Number of the paper, from 1.
    chapters : collection of int
        What is asked about, from 1 to 8.

    Raises
    ------
    ValueError
        If there is no such chapter or paper.

    Examples
    --------
    >>> question = draw("a secret", paper=1, chapters=[1])[0]
    >>> sorted(question.answers), question.chapter
    (['z', 'σ(z)'], 1)
    """
    if paper < 1:
        raise ValueError(f"paper: expected a number from 1, got {paper!r}")
    odd = [chapter for chapter in chapters if chapter not in CHAPTERS]
    if odd or not chapters:
        raise ValueError(f"chapters: expected some of 1 to 8, got {sorted(chapters)}")
    items = []
    for template in TEMPLATES:
        name = f"{seed}/{paper}/{template.__name__}"
        digest = hashlib.sha256(name.encode()).digest()
        item = template(np.random.default_rng(int.from_bytes(digest[:16], "big")))
        if item.chapter in chapters:
            items.append(item)
    return items


def paper_text(paper: int, items: Collection[Item]) -> str:
    """Return a paper as Markdown, without answers."""
    parts = [
        f"# Paper {paper}",
        "Name:",
        "Give three significant digits. A pocket calculator is allowed. Show your working.",
    ]
    parts += [f"**{number}.** {item.text}" for number, item in enumerate(items, 1)]
    return "\n\n".join(parts) + "\n"


def key_text(seed: str, papers: dict[int, list[Item]]) -> str:
    """Return the key of all papers as Markdown: for instructors only."""
    parts = ["# Key: for instructors only", f"Seed: `{seed}`"]
    for paper, items in papers.items():
        parts.append(f"## Paper {paper}")
        lines = [
            f"{number}. {'; '.join(f'{name} = {answer(value)}' for name, value in found)} "
            f"({item.working})"
            for number, item in enumerate(items, 1)
            for found in [item.answers.items()]
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
