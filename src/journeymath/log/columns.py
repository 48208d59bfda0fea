"""Columns of a log as codes and microseconds, read through Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from journeymath.arrays import Int64s
from journeymath.errors import InvalidInput
from journeymath.tables import column_names

_FIRST_US = -62_135_596_800_000_000  # the years 1 to 9999, as dates know them
_LAST_US = 253_402_300_799_999_999


def arrow_column(table: Any, name: str) -> Any:
    """One column of any table as an Arrow array without missing values."""
    if name not in column_names(table):
        raise InvalidInput(
            f"The table has no column '{name}'; it has {', '.join(column_names(table)) or 'none'}.",
            field=name,
        )
    try:
        column = _as_arrow(table, name)
    except (pa.ArrowException, OverflowError) as problem:
        reason = str(problem).splitlines()[0]
        raise InvalidInput(
            f"Column '{name}' cannot be read as one column: {reason}.", field=name
        ) from problem
    if column.null_count:
        raise InvalidInput(
            f"Column '{name}' has {column.null_count} missing values; leave such rows out.", field=name
        )
    return column


def _as_arrow(table: Any, name: str) -> Any:
    if isinstance(table, Mapping):
        values = table[name]
        return values if isinstance(values, (pa.Array, pa.ChunkedArray)) else pa.array(np.asarray(values))
    column = nw.from_native(table, eager_only=True)[name].to_arrow()
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def encode(column: Any) -> tuple[Int64s, tuple[str, ...]]:
    """Codes in order of appearance, and the text of each."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if isinstance(column.type, pa.BaseExtensionType):
        column = pa.array([str(value) for value in column.to_pylist()], pa.string())
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return codes, tuple(str(label) for label in coded.dictionary.to_pylist())


def microseconds(column: Any, name: str) -> Int64s:
    """Microseconds since 1970 UTC from timestamps, dates, ISO 8601 text, or integers that are such already.

    Text and timestamps without an offset are taken as UTC.
    """
    kind = column.type
    if len(column) == 0:
        return np.empty(0, np.int64)  # an empty list has no type that would tell times from numbers
    if pa.types.is_integer(kind):
        return _whole_microseconds(column, name)
    if pa.types.is_date(kind):
        column = column.cast(pa.timestamp("us"))
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        column = _parse(column, name)
    elif not pa.types.is_timestamp(kind):
        raise InvalidInput(
            f"Column '{name}' is {kind}, not a time: give timestamps, ISO 8601 text or whole microseconds.",
            field=name,
        )
    exact = pc.cast(column, pa.timestamp("us", tz=column.type.tz), safe=False).cast(pa.int64())
    return np.asarray(exact.to_numpy(zero_copy_only=False), dtype=np.int64)


def _whole_microseconds(column: Any, name: str) -> Int64s:
    """Integers as they are, unless no calendar has them: then they are another unit."""
    try:
        values = np.asarray(column.cast(pa.int64()).to_numpy(zero_copy_only=False), dtype=np.int64)
    except pa.ArrowInvalid:
        values = np.array([np.iinfo(np.int64).max])
    if values.min() < _FIRST_US or values.max() > _LAST_US:
        raise InvalidInput(
            f"Column '{name}' holds numbers that are no microseconds since 1970 of the years 1 to 9999;"
            " divide nanoseconds by 1,000, or give timestamps.",
            field=name,
        )
    return values


def _parse(column: Any, name: str) -> Any:
    for wanted in (pa.timestamp("us", tz="UTC"), pa.timestamp("us")):
        try:
            return column.cast(pa.string()).cast(wanted)
        except pa.ArrowInvalid:
            continue  # offsets in some rows only, or another ISO form: read value by value
    return pa.array([_instant(text, name) for text in column.to_pylist()], pa.timestamp("us", tz="UTC"))


def _instant(text: str, name: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as problem:
        raise InvalidInput(
            f"Column '{name}' holds {text[:40]!r}, which is no ISO 8601 time.", field=name
        ) from problem
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant
