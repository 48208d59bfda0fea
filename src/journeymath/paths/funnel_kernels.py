"""Kernel of the ordered funnel with a window."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Int32s, Int64s
from journeymath.compiled import kernel


@kernel
def depths(
    starts: Int64s, time_us: Int64s, code: Int32s, first_step: Int64s, step: Int64s, steps: int, within: int
) -> Int64s:
    """How many steps each case reached; the steps of code c are `step[first_step[c]:first_step[c + 1]]`.

    `begun[k]` is the latest start of a chain that has reached step k. A later chain never
    starts earlier, so the latest start that still fits is all that must be remembered.
    Steps of one code are listed last first, so that one event serves one step of a chain.
    """
    reached = np.zeros(starts.size - 1, np.int64)
    begun = np.empty(steps, np.int64)
    for c in range(starts.size - 1):
        depth = 0
        for i in range(starts[c], starts[c + 1]):
            if code[i] < 0:
                continue
            for j in range(first_step[code[i]], first_step[code[i] + 1]):
                k = step[j]
                if k == 0:
                    begun[0] = time_us[i]
                    depth = max(depth, 1)
                elif k <= depth and time_us[i] - begun[k - 1] <= within:
                    begun[k] = begun[k - 1]
                    depth = max(depth, k + 1)
            if depth == steps:
                break
        reached[c] = depth
    return reached
