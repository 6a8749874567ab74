"""Tables in Markdown."""

from collections.abc import Sequence


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table: first column to the left, the others to the right.

    Examples
    --------
    >>> print(markdown(["network", "µs"], [["57-32-1", "80"]]))
    | network | µs |
    |---|---:|
    | 57-32-1 | 80 |
    """
    lines = [list(header), ["---", *["---:"] * (len(header) - 1)], *map(list, rows)]
    lines = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([lines[0], lines[1].replace(" ", ""), *lines[2:]])
