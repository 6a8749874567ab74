"""What the fresh Python runs: `python -m nnlib.checks.keeping RESULT ID...`."""

import sys

from nnlib.checks.keeping.fresh import check_again

check_again(sys.argv[1], sys.argv[2:])
