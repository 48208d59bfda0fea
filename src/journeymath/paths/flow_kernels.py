"""Kernel of the union of work intervals."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Int64s
from journeymath.compiled import kernel


@kernel
def worked_inside(case: Int64s, begin: Int64s, finish: Int64s, first: Int64s, last: Int64s) -> Int64s:
    """Length of the union of each case's intervals inside its span; rows by case and begin."""
    worked = np.zeros(first.size, np.int64)
    covered = np.int64(0)
    for i in range(case.size):
        c = case[i]
        if i == 0 or case[i - 1] != c:
            covered = first[c]
        start = max(begin[i], covered)
        end = min(finish[i], last[c])
        if end > start:
            worked[c] += end - start
        covered = max(covered, end)
    return worked
