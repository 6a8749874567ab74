"""Docstrings as Sphinx must have them: signs of formulas are text, not markup."""

import re
from typing import Any

CODE = re.compile(r"(`[^`]*`)")


def plain(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Escape `|` and `**` in a docstring's text, in place; code and examples stay as they are.

    The arguments are those of Sphinx's event *autodoc-process-docstring*.
    """
    block = None  # indentation of the paragraph that a literal block belongs to
    example = False
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        example = bool(line.strip()) and (example or line.lstrip().startswith(">>>"))
        if block is not None and line.strip() and indent <= block:
            block = None
        if block is None and not example:
            lines[number] = escaped(line)
            if line.rstrip().endswith("::"):
                block = indent


def escaped(line: str) -> str:
    """Return a line of text with its signs escaped, outside backquotes."""
    parts = CODE.split(line)
    parts[::2] = [re.sub(r"\*\*(?=\w)|\|", lambda m: "\\" + "\\".join(m[0]), p) for p in parts[::2]]
    return "".join(parts)
