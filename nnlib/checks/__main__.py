"""What instructors run: `python -m nnlib.checks grade` and `variants`; `--help` says how."""

import sys

from nnlib.checks.grading.command import main

if __name__ == "__main__":
    sys.exit(main())
