"""A chapter's file as text: find its functions, replace one, add one; nothing else changes.

A line such as `# Exercise 2.1` stands above an answer, `# Used by 2.2` above a function that was
copied along. What a learner adds by hand belongs to nobody and stays.
"""

import ast
import functools
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnlib.checks.keeping.files import shown
from nnlib.checks.keeping.refusal import NotKept

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
MARK = re.compile(r"# (Exercise|Used by) (\d+)\.(\d+)\s*\Z")
EXERCISE, USED = "Exercise", "Used by"


@dataclass(frozen=True)
class Mark:
    """A line above a function: what it is, and for which exercise."""

    kind: str
    number: tuple[int, int]

    @property
    def line(self) -> str:
        """The line itself."""
        return f"# {self.kind} {self.number[0]}.{self.number[1]}\n"

    @property
    def place(self) -> tuple[tuple[int, int], bool]:
        """The order in a file: by exercise, what it uses behind it."""
        return self.number, self.kind == USED


@dataclass(frozen=True)
class Block:
    """A function in a file: its lines from `start` up to `end`, and those of its mark."""

    name: str
    start: int
    end: int
    source: str
    mark: Mark | None
    mark_line: int


def read(text: str, name: str) -> ast.Module:
    """Return the syntax tree of a file of the library.

    Raises
    ------
    NotKept
        If the text is not Python.
    """
    try:
        return ast.parse(text.encode("utf-8"))
    except (SyntaxError, ValueError) as error:
        where = f"line {error.lineno}: {error.msg}" if isinstance(error, SyntaxError) else error
        raise NotKept(
            f"{shown(name)} is not Python any more ({where}): mend it or move it away, then run "
            "this again."
        ) from None


@functools.lru_cache(maxsize=64)
def blocks(text: str, name: str) -> Mapping[str, Block]:
    """Return the functions of a file by name.

    Raises
    ------
    NotKept
        If the text is not Python, or defines a function twice.
    """
    tree, lines = read(text, name), LINE.findall(text)
    marks = find_marks(text)
    found: dict[str, Block] = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        if node.name in found:
            raise NotKept(
                f"{shown(name)} defines `{node.name}` twice: take one out, then run this again."
            )
        start = min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1
        end = _with_comments(lines, node.end_lineno or node.lineno)
        mark_line = start
        while mark_line > 0 and lines[mark_line - 1].startswith("#") and mark_line not in marks:
            mark_line -= 1
        mark = marks.get(mark_line)
        source = "".join(line.rstrip("\r\n") + "\n" for line in lines[start:end])
        found[node.name] = Block(
            node.name, start, end, source, mark, mark_line if mark is not None else start
        )
    return MappingProxyType(found)


def find_marks(text: str) -> dict[int, Mark]:
    """Return the marks of a file by line, counted from 0; a line inside a string is none."""
    found = {}
    readline = io.StringIO(text.removeprefix("\ufeff"), newline="").readline
    for token in tokenize.generate_tokens(readline):
        match = MARK.match(token.string) if token.type == tokenize.COMMENT else None
        if match and token.start[1] == 0:
            found[token.start[0] - 1] = Mark(match[1], (int(match[2]), int(match[3])))
    return found


def _with_comments(lines: list[str], end: int) -> int:
    """Return the end of a function with the indented comments below its last statement."""
    for i in range(end, len(lines)):
        if lines[i][0] in " \t" and lines[i].lstrip().startswith("#"):
            end = i + 1
        elif lines[i].strip():
            break
    return end


def put(text: str, name: str, function: str, source: str, mark: Mark) -> str:
    """Return a file's text with a function in it: replaced where it stands, or added in order."""
    lines, ending = LINE.findall(text), line_ending(text)
    block = blocks(text, name).get(function)
    demand_function(text, name, function)
    new = [line.replace("\n", ending) for line in LINE.findall(source)]
    if block is not None and block.mark is not None and block.mark.kind == mark.kind:
        return "".join(lines[: block.start] + new + lines[block.end :])
    if block is not None:
        rest = block.end
        while rest < len(lines) and not lines[rest].strip():
            rest += 1
        text = "".join(lines[: block.mark_line] + lines[rest:])
        lines = LINE.findall(text)
    later = [line for line, other in find_marks(text).items() if other.place > mark.place]
    at = min(later, default=len(lines))
    before, after = lines[:at], lines[at:]
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += ending
    blank = sum(1 for _ in _blank_at_end(before))
    before += [ending] * max(0, 2 - blank)
    gap = [ending] * 2 if after else []
    return "".join([*before, mark.line.replace("\n", ending), *new, *gap, *after])


def _blank_at_end(lines: list[str]) -> Iterator[str]:
    for line in reversed(lines):
        if line.strip():
            return
        yield line


def line_ending(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def demand_function(text: str, name: str, function: str) -> None:
    """Raise NotKept if a file gives another meaning to the name of a function."""
    for node in read(text, name).body:
        if isinstance(node, ast.FunctionDef):
            continue
        inside = list(ast.walk(node))
        bound = {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        bound |= {n.asname or n.name for n in inside if isinstance(n, ast.alias)}
        bound |= {n.name for n in inside if isinstance(n, ast.ClassDef | ast.FunctionDef)}
        if function in bound:
            raise NotKept(
                f"`{function}` stands for something else in {shown(name)}, line {node.lineno}: "
                "give one of them another name."
            )
