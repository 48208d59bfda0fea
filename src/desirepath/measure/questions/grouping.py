"""Rows grouped by several columns at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def group_rows(*columns: npt.NDArray[Any]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return one row of each distinct group, in order of the columns, and of every row the place of its group.

    Much faster than `numpy.unique` with an axis, which compares rows byte by byte.
    """
    order = np.lexsort(columns[::-1])
    new = np.ones(order.size, dtype=np.bool_)
    if order.size:
        ordered = [column[order] for column in columns]
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in ordered])
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.cumsum(new) - 1
    return order[new].astype(np.int64), place
