"""Parquet: read where it lies, with its own types."""

from __future__ import annotations

import duckdb

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.engine import literal
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.staging import RESERVED_COLUMNS, Column, Staged, parquet_relation


def read_parquet(engine: duckdb.DuckDBPyConnection, choice: ImportChoice) -> Staged:
    """Describe a Parquet file as a staged set; nothing is copied."""
    path = choice.path.absolute()
    try:
        described = engine.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(path)})").fetchall()
        [(rows,)] = engine.execute(f"SELECT num_rows FROM parquet_file_metadata({literal(path)})").fetchall()
    except (duckdb.Error, ValueError) as error:
        first = str(error).splitlines()[0]
        raise InputUnreadable(
            f"{choice.path.name} is a broken Parquet file: {first}. Fetch it again."
        ) from error
    _refuse_reserved(choice.path.name, [name for name, *_ in described])
    return Staged(
        relation=parquet_relation(path, "file_row_number + 1"),
        columns=tuple(Column(name, kind) for name, kind, *_ in described),
        rows=rows,
        place_word="row",
    )


def _refuse_reserved(file: str, columns: list[str]) -> None:
    taken = [name for name in columns if name.lower() in RESERVED_COLUMNS]
    if taken:
        raise InputUnreadable(
            f"{file} has a column “{taken[0]}”, a name that an import needs for itself. Rename the column.",
            column=taken[0],
        )
