"""Kernel of the time between two activities."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Bools, Int32s, Int64s
from journeymath.compiled import kernel


@kernel
def waits(
    starts: Int64s, time_us: Int64s, code: Int32s, is_start: Bools, is_end: Bools
) -> tuple[Int64s, Int64s]:
    """Of each case with a start: its time, and the wait to the first end not before it (-1: none)."""
    began = np.empty(starts.size - 1, np.int64)
    wait = np.empty(starts.size - 1, np.int64)
    at = 0
    for c in range(starts.size - 1):
        row = starts[c]
        while row < starts[c + 1] and not (code[row] >= 0 and is_start[code[row]]):
            row += 1
        if row == starts[c + 1]:
            continue
        began[at] = time_us[row]
        wait[at] = -1
        first = row
        while first > starts[c] and time_us[first - 1] == time_us[row]:
            first -= 1  # rows of the same instant may stand in any order
        for i in range(first, starts[c + 1]):
            if i != row and code[i] >= 0 and is_end[code[i]]:
                wait[at] = time_us[i] - time_us[row]
                break
        at += 1
    return began[:at].copy(), wait[:at].copy()
