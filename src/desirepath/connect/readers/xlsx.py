"""XLSX: the first sheet whose header fits; rows of a single cell above the header are titles."""

from __future__ import annotations

import datetime as dt
import itertools
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine as calamine

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import ChoiceInvalid, ColumnsUnclear, InputUnreadable
from desirepath.connect.mapping.guess import guess_mapping
from desirepath.connect.readers.dialect import header_place, unique_names
from desirepath.connect.staging import RejectList, Staged, TextStage

# A workbook is held in memory while it is read; a sheet of a million rows inflates to about this much.
_LOOKED_AT = 30
MOST_INFLATED_BYTES = 512 * 1024 * 1024


def read_xlsx(
    choice: ImportChoice, work: Path, kind: RecordKind, rejects: RejectList, *, refused_as: str = ""
) -> Staged:
    """Stage the rows of a workbook's sheet: the one that was named, else the first whose header fits."""
    book = _open_book(choice.path)
    table, notes = _find_table(book, choice, kind)
    columns = unique_names([_as_text(cell) or "" for cell in table.header])
    with TextStage(work / "rows.parquet", columns) as stage:
        for number, row in table.rows:
            values = [_as_text(cell) for cell in row]
            if not any(values):
                continue
            if len(values) > len(columns) and any(values[len(columns) :]):
                reason = f"The row has {len(values)} cells, the header {len(columns)}."
                rejects.add(refused_as or kind, number, reason, ",".join(value or "" for value in values))
                continue
            padded = values[: len(columns)] + [None] * (len(columns) - len(values))
            stage.add([*padded, number])
    return stage.staged(place_word="row", notes=notes)


@dataclass(frozen=True)
class _Table:
    """A sheet's header, and the rows below it with their numbers."""

    sheet: str
    header: Sequence[Any]
    header_number: int
    rows: Iterator[tuple[int, Sequence[Any]]]

    @property
    def names(self) -> tuple[str, ...]:
        return unique_names([_as_text(cell) or "" for cell in self.header])


def _open_book(path: Path) -> calamine.CalamineWorkbook:
    _refuse_bomb(path)
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except (calamine.CalamineError, OSError) as error:
        raise InputUnreadable(f"{path.name} is not an XLSX workbook that can be read: {error}.") from error


def _find_table(
    book: calamine.CalamineWorkbook, choice: ImportChoice, kind: RecordKind
) -> tuple[_Table, list[str]]:
    names = book.sheet_names
    if choice.sheet and choice.sheet not in names:
        raise ChoiceInvalid(f"There is no sheet “{choice.sheet}”. Sheets: {', '.join(names)}.", sheets=names)
    wanted = [choice.sheet] if choice.sheet else names
    tables = (table for name in wanted if (table := _table_of(book, name, choice.path)) is not None)
    first: _Table | None = None
    for table in tables:
        first = first or table
        if _fits(table.names, choice, kind):
            return table, _notes(table, names)
    if first is None:
        raise InputUnreadable(
            f"{choice.path.name}: {'the sheet' if choice.sheet else 'every sheet'} is empty."
        )
    return first, _notes(first, names)


def _table_of(book: calamine.CalamineWorkbook, name: str, path: Path) -> _Table | None:
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, IndexError) as error:
        raise InputUnreadable(f"{path.name} is not an XLSX workbook that can be read: {error}.") from error
    rows = enumerate(sheet.iter_rows(), start=sheet.start[0] + 1 if sheet.start else 1)
    top = [
        (number, row) for number, row in itertools.islice(rows, _LOOKED_AT) if any(cell != "" for cell in row)
    ]
    if not top:
        return None
    place = header_place([[_as_text(cell) or "" for cell in row] for _, row in top])
    number, header = top[place]
    return _Table(name, header, number, itertools.chain(top[place + 1 :], rows))


def _fits(names: Sequence[str], choice: ImportChoice, kind: RecordKind) -> bool:
    try:
        guess_mapping(kind, names, choice.mapping, choice.constants)
    except ColumnsUnclear:
        return False
    return True


def _notes(table: _Table, names: list[str]) -> list[str]:
    others = [name for name in names if name != table.sheet]
    notes = []
    if others:
        notes.append(
            f"Only the sheet “{table.sheet}” was read; left out: {', '.join(others)}. Choose with --sheet NAME."
        )
    if table.header_number > 1:
        notes.append(f"The header of the sheet “{table.sheet}” is its row {table.header_number}.")
    return notes


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputUnreadable(f"{path.name} is a broken XLSX file: {error}.") from error
    if not any(name.startswith("xl/") for name in names):
        raise InputUnreadable(
            f"{path.name} is a zip archive, not a workbook. Unpack it and import the file inside.",
            path=str(path),
        )
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
