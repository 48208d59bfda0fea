"""Rows on their way in: one Parquet file or view per set of rows, and the list of what was refused.

Every reader ends here. `Staged.relation` is an SQL table expression with the columns of the file, plus
`__row` (0-based order in the file) and `__line` (where a person finds the row).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from desirepath.base.formats.spreadsheets import harmless
from desirepath.connect.contracts import Reject
from desirepath.connect.engine import identifier, literal

LINE_COLUMN = "__line"
ROW_COLUMN = "__row"
PROPERTIES_COLUMN = "__properties"
# Names that staged rows have beside the file's own.
RESERVED_COLUMNS = frozenset({LINE_COLUMN, ROW_COLUMN, PROPERTIES_COLUMN, "__place", "file_row_number"})
_RECORDS = {"events", "feedback", "customers"}
BATCH_ROWS = 20_000


@dataclass(frozen=True)
class Column:
    """A column of staged rows and its DuckDB type."""

    name: str
    type: str

    @property
    def sql(self) -> str:
        """The quoted name."""
        return identifier(self.name)


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A set of rows, ready to be normalised."""

    relation: str
    columns: tuple[Column, ...]
    rows: int
    place_word: str = "line"
    is_text: bool = False
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def parquet_relation(path: Path, line: str) -> str:
    """Return the table expression of a staged Parquet file; `line` is the SQL of a row's place."""
    return (
        f"(SELECT * EXCLUDE (file_row_number), file_row_number AS {ROW_COLUMN}, {line} AS {LINE_COLUMN}"
        f" FROM read_parquet({literal(path)}, file_row_number = true))"
    )


class TextStage:
    """Writes rows of text to Parquet in batches; the last value of each row is its line."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        fields = [pa.field(name, pa.string()) for name in columns]
        self.schema = pa.schema([*fields, pa.field("__place", pa.int64())])
        self.columns = tuple(Column(name, "VARCHAR") for name in columns)
        self.rows = 0
        self._batch: list[Sequence[Any]] = []
        self._writer = pq.ParquetWriter(path, self.schema, compression="lz4")

    def add(self, row: Sequence[Any]) -> None:
        """Take one row."""
        self._batch.append(row)
        if len(self._batch) >= BATCH_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what has gathered."""
        if not self._batch:
            return
        arrays = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*self._batch, strict=True), self.schema, strict=True)
        ]
        self._writer.write_batch(pa.record_batch(arrays, schema=self.schema))
        self.rows += len(self._batch)
        self._batch = []

    def close(self) -> None:
        """Write the rest and end the file."""
        self.flush()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def staged(self, *, place_word: str = "line", notes: Sequence[str] = (), is_text: bool = True) -> Staged:
        """Return what was written as a staged set."""
        relation = f"(SELECT * EXCLUDE (__place) FROM {parquet_relation(self.path, '__place')})"
        return Staged(
            relation=relation,
            columns=self.columns,
            rows=self.rows,
            place_word=place_word,
            is_text=is_text,
            notes=tuple(notes),
        )


class RejectList:
    """Writes refused rows to a CSV as they come and keeps the first few for the preview."""

    HEADER = ("kind", "line", "reason", "raw")
    SAMPLE = 20

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.by_kind: dict[str, int] = {}
        self.sample: list[Reject] = []
        self._file: io.TextIOWrapper | None = None

    def add(self, kind: str, line: int | None, reason: str, raw: str) -> None:
        """Note one refused row."""
        self.count += 1
        self.by_kind[kind] = self.by_kind.get(kind, 0) + 1
        if len(self.sample) < self.SAMPLE:
            self.sample.append(Reject(kind=kind, line=line, reason=reason, raw=raw[:500]))
        self._writer().writerow([kind, "" if line is None else line, harmless(reason), harmless(raw)])

    @property
    def by_table(self) -> dict[str, int]:
        """Refused rows by the name of a recipe's table file: such rows have no kind of record yet."""
        return {kind: count for kind, count in self.by_kind.items() if kind not in _RECORDS}

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()

    def _writer(self) -> Any:
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8", newline="")
            csv.writer(self._file).writerow(self.HEADER)
        return csv.writer(self._file)
