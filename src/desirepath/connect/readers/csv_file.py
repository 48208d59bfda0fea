"""CSV: a clean file takes the fast way, all others the exact one."""

from __future__ import annotations

from pathlib import Path

import duckdb

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.engine import literal
from desirepath.connect.files import limits
from desirepath.connect.files.text import PlainText, make_plain
from desirepath.connect.readers.csv_exact import read_exactly
from desirepath.connect.readers.dialect import Dialect, find_dialect
from desirepath.connect.staging import Column, RejectList, Staged, parquet_relation


def read_csv(
    engine: duckdb.DuckDBPyConnection, choice: ImportChoice, work: Path, kind: str, rejects: RejectList
) -> Staged:
    """Stage the rows of a CSV file of any common delimiter and encoding."""
    text = make_plain(choice.path, work, choice.encoding)
    dialect = find_dialect(text.path, choice.path.name)
    staged = _read_fast(engine, text, dialect, work)
    return staged or read_exactly(text, dialect, work, kind, rejects)


def _read_fast(
    engine: duckdb.DuckDBPyConnection, text: PlainText, dialect: Dialect, work: Path
) -> Staged | None:
    """Stage a file in which each line is one good row; None when any line is not."""
    target = work / "rows.parquet"
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in dialect.columns)
    try:
        engine.execute(
            f"COPY (SELECT * FROM read_csv({literal(text.path)}, auto_detect = false, header = true,"
            f" delim = {literal(dialect.delimiter)}, quote = '\"', escape = '\"', columns = {{{columns}}},"
            f" strict_mode = true, null_padding = false, max_line_size = {limits.LINE_BYTES},"
            # Left alone, the buffer is a multiple of the longest line, more than the engine may have.
            f" buffer_size = {limits.LINE_BYTES},"
            f" allow_quoted_nulls = false, skip = {dialect.skip}))"
            f" TO {literal(target)} (FORMAT parquet, COMPRESSION lz4, PRESERVE_ORDER true)"
        )
    except duckdb.Error:
        return None
    [(rows,)] = engine.execute(f"SELECT num_rows FROM parquet_file_metadata({literal(target)})").fetchall()
    if rows != text.lines - 1 - dialect.skip:
        return None
    return Staged(
        relation=parquet_relation(target, f"file_row_number + {dialect.skip + 2}"),
        columns=tuple(Column(name, "VARCHAR") for name in dialect.columns),
        rows=rows,
        is_text=True,
        notes=dialect.notes,
    )
