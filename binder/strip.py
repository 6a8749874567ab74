"""Take the speaker's notes out of the image's notebooks, as `make student-bundle` does.

It rewrites the notebooks of the copy that it stands in, so it refuses a checkout with solutions.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from authoring.bundle import students  # noqa: E402
from authoring.files import Problem, write_atomically  # noqa: E402
from authoring.workspace import FOLDERS  # noqa: E402


def strip(root: Path) -> int:
    """Rewrite the notebooks of the course at `root`; return how many there are."""
    if (root / "solutions").exists():
        raise Problem(f"{root} is a checkout with solutions; strip.py is for the image")
    notebooks = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.ipynb"))]
    for path in notebooks:
        stored = path.read_text(encoding="utf-8")
        clean = students(stored, path.relative_to(root).as_posix())
        write_atomically(path, clean)
    return len(notebooks)


if __name__ == "__main__":
    try:
        print(f"{strip(ROOT)} notebooks without speaker's notes")
    except Problem as problem:
        sys.exit(f"error: {problem}")
