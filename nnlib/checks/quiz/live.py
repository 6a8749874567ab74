"""What is shown where: live widgets beside a still form in a notebook, text in a terminal."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from nnlib._files import reason


class Shown(ABC):
    """A quiz or a concept test: its text, and a live form that is made when it is asked for."""

    _view: Any = None

    def view(self) -> Any:
        """Return the live form, with a `box`."""
        if self._view is None:
            self._view = self._make_view()
        return self._view

    def forget_view(self) -> None:
        """Let go of the live form, which was closed."""
        self._view = None

    @abstractmethod
    def _make_view(self) -> Any:
        """Return a new live form."""

    def __repr__(self) -> str:
        return str(self)


def saved(save: Callable[[], None]) -> str:
    """Save an answer; return "", or what to say of it where that fails."""
    try:
        save()
    except (OSError, ImportError) as error:
        note = f"Your answer could not be saved: {reason(error)}"
        print(note, file=sys.stderr)
        return note
    return ""


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
