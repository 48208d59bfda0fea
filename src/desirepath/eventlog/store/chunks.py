"""Chunks of the tail: accepted events as packed columns, one database row for each transaction of the intake."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import QuerySet

from desirepath.eventlog.models import TailChunk
from desirepath.eventlog.store.columns import STORED

SCHEMA = pa.schema([pa.field(column.name, column.arrow_type) for column in STORED])
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")
_VERSION_BITS = 62
_AT_ONCE = 500  # chunks of one statement

# What names one writing of a chunk: its first seq, its version, and how many rows it has.
ChunkKey = tuple[int, int, int]


def add_chunk(workspace_id: int, rows: pa.Table) -> None:
    """Keep accepted events, ordered by seq; part of the caller's transaction."""
    TailChunk.objects.create(
        first_seq=rows.column("seq")[0].as_py(),
        workspace_id=workspace_id,
        row_count=rows.num_rows,
        oldest_received_at_us=oldest_received_us(rows),
        version=new_version(),
        body=pack(rows),
    )


def list_chunks(workspace_id: int) -> tuple[ChunkKey, ...]:
    """Return what the tail consists of, in order."""
    rows = TailChunk.objects.filter(workspace_id=workspace_id).order_by("first_seq")
    return tuple(rows.values_list("first_seq", "version", "row_count"))


def read_chunks(chunks: Sequence[ChunkKey]) -> pa.Table | None:
    """Return the rows of chunks; None when one of them was moved or rewritten meanwhile."""
    tables = []
    for part in _parts(chunks):
        rows = list(
            _find(part).order_by("first_seq").values_list("first_seq", "version", "row_count", "body")
        )
        if [row[:3] for row in rows] != part:
            return None
        tables += [unpack(body) for _, _, _, body in rows]
    return join(tables)


def delete_chunks(chunks: Collection[ChunkKey]) -> bool:
    """Drop chunks; False when one of them is not as it was read, and then the caller must roll back."""
    for part in _parts(chunks):
        found = _find(part)
        if set(found.select_for_update().values_list("first_seq", "version", "row_count")) != set(part):
            return False
        found._raw_delete(found.db)  # no signals, no collecting of rows
    return True


def _parts(chunks: Collection[ChunkKey]) -> Iterator[list[ChunkKey]]:
    """Yield so many as one statement may name."""
    given = iter(chunks)
    while part := list(islice(given, _AT_ONCE)):
        yield part


def _find(chunks: Sequence[ChunkKey]) -> QuerySet[TailChunk]:
    return TailChunk.objects.filter(first_seq__in=[first_seq for first_seq, _, _ in chunks])


def without_customers(rows: pa.Table, keys: Sequence[int]) -> pa.Table:
    """Return the rows of everybody else."""
    return rows.filter(pc.invert(of_customers(rows, keys)))


def of_customers(rows: pa.Table, keys: Sequence[int]) -> pa.ChunkedArray:
    """Return which rows are of these customers."""
    return pc.is_in(rows.column("customer_key"), value_set=pa.array(keys, pa.int64()))


def join(tables: Sequence[pa.Table]) -> pa.Table:
    """Return tables as one, in memory of its own."""
    return pa.concat_tables(tables).combine_chunks() if tables else SCHEMA.empty_table()


def pack(rows: pa.Table) -> bytes:
    """Return a table as bytes that describe themselves."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema, options=_PACKED) as writer:
        writer.write_table(rows)
    return bytes(sink.getvalue())


def unpack(body: bytes | memoryview) -> pa.Table:
    """Return packed rows with today's columns; one that their writer did not know is null."""
    with pa.ipc.open_stream(pa.py_buffer(body)) as reader:
        rows = reader.read_all()
    if rows.schema.equals(SCHEMA):
        return rows
    known = set(rows.schema.names)
    columns = [
        rows.column(field.name).cast(field.type)
        if field.name in known
        else pa.nulls(rows.num_rows, field.type)
        for field in SCHEMA
    ]
    return pa.table(columns, schema=SCHEMA)


def oldest_received_us(rows: pa.Table) -> int:
    """Return when the first of the rows arrived."""
    return int(pc.min(rows.column("received_at").cast(pa.int64())).as_py())


def new_version() -> int:
    """Return a number that no other writing has."""
    return secrets.randbits(_VERSION_BITS)
