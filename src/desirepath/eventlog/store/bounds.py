"""What the index at a segment file's end says of its columns, without reading a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

Bounds = tuple[int, int] | None  # least and most as stored, times in microseconds; None where all is empty


@dataclass(frozen=True, kw_only=True)
class FileIndex:
    """How many rows a file has, and between what the numbers of the asked columns lie."""

    row_count: int
    bounds: dict[str, Bounds]


def read_index(path: Path, columns: Sequence[str]) -> FileIndex | None:
    """Return what the index of a file says of columns of numbers or times; None when it does not say it."""
    index = pq.read_metadata(path)
    places = {index.schema.column(place).name: place for place in range(index.num_columns)}
    found = {name: _bounds(index, places[name]) if name in places else _Untold() for name in columns}
    bounds = {name: known for name, known in found.items() if not isinstance(known, _Untold)}
    return FileIndex(row_count=index.num_rows, bounds=bounds) if bounds.keys() == found.keys() else None


class _Untold:
    """A part of a file for which nothing is written down."""


def _bounds(index: pq.FileMetaData, place: int) -> Bounds | _Untold:
    least, most = [], []
    for group in range(index.num_row_groups):
        column = index.row_group(group).column(place)
        told = column.statistics
        if told is None:
            return _Untold()
        if told.has_min_max:
            least.append(int(told.min_raw))
            most.append(int(told.max_raw))
        elif not told.has_null_count or told.null_count < column.num_values:
            return _Untold()
    return (min(least), max(most)) if least else None
