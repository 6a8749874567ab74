"""Grade a class: run learners' notebooks confined, judge outside, write tables and a report.

`python -m nnlib.checks grade SUBMISSIONS... --output grades.csv` does all of it. In code,
`grade(submissions, secret)` returns the rows.

Each notebook runs in a process of its own (`worker`), confined by what the system offers
(`sandbox`). There its answers are called on probes drawn from a secret seed, and only arrays,
numbers and strings come back (`observing`). The verdict is made outside (`verdicts`): nothing that
a notebook prints, replaces or claims reaches it. What this cannot see: who wrote the answer. The
worked solutions are public, and a copy of them passes.
"""

from nnlib.checks.grading.limits import Limits
from nnlib.checks.grading.rows import Row
from nnlib.checks.grading.spreading import grade
from nnlib.checks.grading.submissions import Submission, find

__all__ = ["Limits", "Row", "Submission", "find", "grade"]
