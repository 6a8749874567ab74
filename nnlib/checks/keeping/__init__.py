"""The learner's own library: answers that passed, kept as the package `my_nnlib`.

`check("2.1", sigmoid, keep=True)` writes the source of `sigmoid` to `my_nnlib/chapter2.py`, beside
the folder of the state: `work/my_nnlib/` in a checkout. The file is for reading and may be edited
by hand. What a function needs comes with it:

- modules, and names from them, become import lines;
- other kept answers become import lines, or stand in the same file;
- other functions of the notebook are copied along;
- anything else, such as a global number, is refused by name.

Before a file is replaced, the new package is imported in a fresh Python, and the answer, with
every kept answer that uses it, is checked there once more. Files are replaced as a whole. Edits
made by hand are never lost: where one would be, the old file stays beside the new one.
"""

from nnlib.checks.keeping.adding import keep
from nnlib.checks.keeping.files import folder
from nnlib.checks.keeping.loading import kept, load
from nnlib.checks.keeping.refusal import NotKept

__all__ = ["NotKept", "folder", "keep", "kept", "load"]
