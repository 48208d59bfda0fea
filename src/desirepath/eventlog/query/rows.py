"""Rows of one bucket, as columns, ordered by customer, time and arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from journeymath.events import case_starts

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Rows:
    """Rows of one bucket, by customer, time and arrival; `column(name)` as the plan named them."""

    customer: npt.NDArray[np.int64]
    time_us: npt.NDArray[np.int64]
    extra: Mapping[str, Array]
    known_starts: npt.NDArray[np.int64] | None = None

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where each customer begins, and the number of rows at the end."""
        return case_starts(self.customer) if self.known_starts is None else self.known_starts

    def __len__(self) -> int:
        return int(self.customer.size)

    def column(self, name: str) -> Array:
        return self.extra[name]

    def take(self, rows: npt.NDArray[np.int64]) -> Rows:
        """Only these rows, ascending."""
        extra = {name: column[rows] for name, column in self.extra.items()}
        return Rows(self.customer[rows], self.time_us[rows], extra)


def insert(rows: Rows, later: Rows) -> Rows:
    """Put later arrivals in their places among ordered rows; of equal customer and time they come last.

    So that a live log, whose tail is short, is not sorted anew for each question.
    """
    if not len(later):
        return rows
    begin = np.searchsorted(rows.customer, later.customer, "left")
    end = np.searchsorted(rows.customer, later.customer, "right")
    spans = zip(begin.tolist(), end.tolist(), later.time_us, strict=True)
    places = [low + int(np.searchsorted(rows.time_us[low:high], at, "right")) for low, high, at in spans]
    return Rows(
        np.insert(rows.customer, places, later.customer),
        np.insert(rows.time_us, places, later.time_us),
        {name: np.insert(column, places, later.extra[name]) for name, column in rows.extra.items()},
    )


def as_array(column: pa.ChunkedArray) -> Array:
    """A column as NumPy: instants as microseconds, text as objects, missing integers as 0."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return np.array(column.to_pylist(), dtype=object)  # to_numpy would import pandas
    if column.null_count and pa.types.is_integer(column.type):
        column = pc.fill_null(column, 0)
    return np.asarray(column.to_numpy())
