"""The reader of each kind of file."""

from __future__ import annotations

from pathlib import Path

import duckdb

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.files.kinds import OCEL_KINDS, FileKind, find_kind
from desirepath.connect.readers.csv_file import read_csv
from desirepath.connect.readers.json_lines import read_json_lines
from desirepath.connect.readers.ocel.flatten import read_ocel
from desirepath.connect.readers.parquet_file import read_parquet
from desirepath.connect.readers.xes import read_xes
from desirepath.connect.readers.xlsx import read_xlsx
from desirepath.connect.staging import RejectList, Staged


def read_rows(
    engine: duckdb.DuckDBPyConnection,
    choice: ImportChoice,
    work: Path,
    kind: RecordKind,
    rejects: RejectList,
) -> tuple[FileKind, Staged]:
    """Stage the rows of a file with the reader of its kind; the work folder must be the file's own."""
    file_kind = find_kind(choice.path, choice.kind)
    if file_kind in OCEL_KINDS:
        return file_kind, read_ocel(choice, file_kind, work, kind)
    if file_kind == FileKind.PARQUET:
        return file_kind, read_parquet(engine, choice)
    if file_kind == FileKind.CSV:
        return file_kind, read_csv(engine, choice, work, kind, rejects)
    readers = {FileKind.JSON_LINES: read_json_lines, FileKind.XLSX: read_xlsx, FileKind.XES: read_xes}
    return file_kind, readers[file_kind](choice, work, kind, rejects)
