"""Write files so that a reader never meets half of one."""

from pathlib import Path

from nnlib._files import replace_file


class Problem(Exception):
    """Something an author or a learner has to mend; the message is what they read."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` as a whole or not at all, with `\\n` at line ends.

    The text goes to a temporary file beside the target, which then takes the target's name.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, lambda file: file.write(data))


def write_if_changed(path: Path, content: str) -> bool:
    """Write `content` unless the file already holds it; tell whether it was written."""
    if path.exists() and path.read_bytes() == content.encode("utf-8"):
        return False
    write_atomically(path, content)
    return True
