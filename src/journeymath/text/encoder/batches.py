"""Texts of like length together: padding is work for nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from journeymath.arrays import Int64s

PIECES_OF_A_BATCH = 4_096


def batches(lengths: Int64s, pieces: int = PIECES_OF_A_BATCH) -> Iterator[Int64s]:
    """Positions of texts, from short to long, so that no batch has more than `pieces` with its padding."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    while start < order.size:
        end = start + 1
        # Sorted upwards: the last text of a batch says how wide all of them are.
        while end < order.size and (end + 1 - start) * int(lengths[order[end]]) <= pieces:
            end += 1
        yield order[start:end]
        start = end
