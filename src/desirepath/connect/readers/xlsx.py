"""XLSX: the first sheet, its first filled row as header."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import python_calamine as calamine

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.readers.dialect import unique_names
from desirepath.connect.staging import RejectList, Staged, TextStage

# A workbook is held in memory while it is read; a sheet of a million rows inflates to about this much.
MOST_INFLATED_BYTES = 512 * 1024 * 1024


def read_xlsx(choice: ImportChoice, work: Path, kind: RecordKind, rejects: RejectList) -> Staged:
    """Stage the rows of a workbook's first sheet."""
    rows, notes = _open_rows(choice.path)
    header = next(((number, row) for number, row in rows if any(cell != "" for cell in row)), None)
    if header is None:
        raise InputUnreadable(f"{choice.path.name}: the first sheet is empty.")
    columns = unique_names([_as_text(cell) or "" for cell in header[1]])
    with TextStage(work / "rows.parquet", columns) as stage:
        for number, row in rows:
            values = [_as_text(cell) for cell in row]
            if not any(values):
                continue
            if len(values) > len(columns) and any(values[len(columns) :]):
                reason = f"The row has {len(values)} cells, the header {len(columns)}."
                rejects.add(kind, number, reason, ",".join(value or "" for value in values))
                continue
            padded = values[: len(columns)] + [None] * (len(columns) - len(values))
            stage.add([*padded, number])
    return stage.staged(place_word="row", notes=notes)


def _open_rows(path: Path) -> tuple[Iterator[tuple[int, Sequence[Any]]], list[str]]:
    _refuse_bomb(path)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_index(0)
        others = book.sheet_names[1:]
    except (calamine.CalamineError, OSError, IndexError) as error:
        raise InputUnreadable(f"{path.name} is not an XLSX workbook that can be read: {error}.") from error
    notes = [f"Only the first sheet was read; left out: {', '.join(others)}."] if others else []
    first = sheet.start[0] + 1 if sheet.start else 1
    return iter(enumerate(sheet.iter_rows(), start=first)), notes


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputUnreadable(f"{path.name} is a broken XLSX file: {error}.") from error
    if size > MOST_INFLATED_BYTES:
        raise InputUnreadable(
            f"{path.name} inflates to {size // 2**20} MB, more than a workbook may. Save it as CSV.",
            bytes=size,
        )


def _as_text(cell: Any) -> str | None:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))  # a workbook has no whole numbers: 1001 is kept as 1001.0
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)
