"""The inbox as a file that people take away; that they did is recorded."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from desirepath.base.formats.spreadsheets import write_csv_to
from desirepath.base.formats.workbook import write_workbook
from desirepath.listen.voice.query import VoiceQuery
from desirepath.listen.voice.selectors.exporting import HEADER, NUMBERS, Row, export_voice
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
IN_MEMORY = 8 * 1024 * 1024  # what is longer is written to a file of the system's
_GROUP = 20_000
_TYPES = {int: pa.int64(), float: pa.float64()}


def take_away(*, actor: Actor, query: VoiceQuery, as_file: str) -> IO[bytes]:
    """Write what a query means to a temporary file, and return it at its beginning.

    Raises
    ------
    TooMuchAtOnce
        It is more than one file takes.
    """
    export = export_voice(actor, query)
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever answers closes it
    _WRITERS[as_file](target, export.rows)
    target.seek(0)
    record(
        actor=actor,
        action="voice.exported",
        object_type="voice",
        object_id="inbox",
        summary=f"Took {export.count:,} pieces of feedback away as {as_file.upper()}",
        changes={"count": export.count, "search": query.q},
    )
    return target


def _write_csv(target: IO[bytes], rows: Iterator[Row]) -> None:
    target.write(b"\xef\xbb\xbf")  # by this mark spreadsheets know UTF-8
    text = io.TextIOWrapper(target, "utf-8", newline="", write_through=True)
    write_csv_to(text, HEADER, ([_plain(value) for value in row] for row in rows))
    text.detach()


def _plain(value: Any) -> Any:
    """Moments as ISO text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _write_xlsx(target: IO[bytes], rows: Iterator[Row]) -> None:
    write_workbook(target, "Feedback", HEADER, rows)


def _write_parquet(target: IO[bytes], rows: Iterator[Row]) -> None:
    with pq.ParquetWriter(target, _SCHEMA, compression="zstd") as writer:
        while some := list(islice(rows, _GROUP)):
            columns = zip(*some, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=_SCHEMA))


def _type(name: str) -> pa.DataType:
    if name == "occurred_at":
        return pa.timestamp("us", "UTC")
    return _TYPES[NUMBERS[name]] if name in NUMBERS else pa.string()


_SCHEMA = pa.schema([(name, _type(name)) for name in HEADER])
_WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx, "parquet": _write_parquet}
