"""Small parts of the explorers: errors that are seen, tables, the tree of widgets."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any


@contextmanager
def errors_shown(put: Callable[[str], None]) -> Iterator[None]:
    """Show the traceback of an error through `put`, and let the error go on.

    An error inside a callback would otherwise be seen only in the log of the server.
    """
    put("")
    try:
        yield
    except Exception as error:
        text = "".join(traceback.format_exception(error))
        put(f'<pre role="alert">{escape(text)}</pre>')
        raise


def table_html(table: tuple[Sequence[str], Sequence[Sequence[str]]]) -> str:
    """Return a table with a row of column names as HTML."""
    head, rows = table
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def descendants(widget: Any) -> list[Any]:
    """Return the widgets inside a widget, the innermost first."""
    found = []
    for child in getattr(widget, "children", ()):
        found += [*descendants(child), child]
    return found
