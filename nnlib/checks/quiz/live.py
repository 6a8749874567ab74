"""What is shown where: live widgets beside a still form in a notebook, text in a terminal."""

import sys
from typing import Any, Protocol


class Shown(Protocol):
    """A quiz or a concept test."""

    def view(self) -> Any:
        """The live form, with a `box`."""


def in_notebook() -> bool:
    """Whether a kernel of Jupyter runs this."""
    if sys.modules.get("IPython") is None:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def bundle(shown: Shown, still: str, still_html: str) -> dict[str, Any]:
    """Return what is displayed; the still form is the same whatever was answered."""
    if not in_notebook():
        return {"text/plain": str(shown)}
    live = shown.view().box._repr_mimebundle_()
    return {**live, "text/html": still_html, "text/plain": still}
