"""How a CSV file is written: its delimiter, its header, and the lines above that are no table."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.staging import RESERVED_COLUMNS

DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
_MOST_TITLE_ROWS = 20
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """The delimiter, the header's names, each once, and how many lines stand above the header."""

    delimiter: str
    columns: tuple[str, ...]
    skip: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what was left out."""
        if not self.skip:
            return ()
        lines = "line is" if self.skip == 1 else f"{self.skip} lines are"
        return (f"The first {lines} no part of the table and left out; the header is line {self.skip + 1}.",)


def find_dialect(path: Path, name: str) -> Dialect:
    """Choose the delimiter under which the first rows agree best with a header of several columns."""
    said = _said_delimiter(path)
    best = said or max(DELIMITERS, key=lambda sign: _agreement(path, sign))
    rows = _first_rows(path, best, _SAMPLE_ROWS)
    if not rows:
        raise InputUnreadable(f"{name} holds no rows.")
    skip = max(header_place([row for _, row in rows]), 1 if said else 0)
    if skip >= len(rows):
        raise InputUnreadable(f"{name} holds no rows.")
    above, header = rows[skip]
    return Dialect(best, unique_names(header), above if skip else 0)


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Return column names without blanks around; empty ones, and ones alike but for capitals, get a number."""
    names: list[str] = []
    taken: set[str] = set(RESERVED_COLUMNS)
    for place, given in enumerate(header, start=1):
        base = given.strip() or f"column_{place}"
        name = base if base.lower() not in taken else f"{base}_{place}"
        while name.lower() in taken:
            name += "_"
        names.append(name)
        taken.add(name.lower())
    return tuple(names)


def header_place(rows: Sequence[Sequence[str]]) -> int:
    """Return which row is the header: the first, unless rows of one filled cell stand above a wider table."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    if not filled or max(filled) < 3:
        return 0
    first = next(place for place, cells in enumerate(filled) if cells > 1)
    return first if first <= _MOST_TITLE_ROWS else 0


def _said_delimiter(path: Path) -> str:
    """Return the sign that a spreadsheet's first line `sep=;` names, else nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        found = _SEPARATOR_LINE.fullmatch(file.readline(10))
    return found.group(1) if found else ""


def _agreement(path: Path, delimiter: str) -> tuple[float, int]:
    rows = [row for _, row in _first_rows(path, delimiter, _SAMPLE_ROWS)]
    rows = rows[header_place(rows) :]
    if not rows or len(rows[0]) < 2:
        return (0.0, 0)
    widths = Counter(len(row) for row in rows)
    return (widths[len(rows[0])] / len(rows), len(rows[0]))


def _first_rows(path: Path, delimiter: str, count: int) -> list[tuple[int, list[str]]]:
    """Return the first filled rows, each with the number of lines above it."""
    found: list[tuple[int, list[str]]] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=delimiter)
        above = 0
        try:
            for row in itertools.islice(rows, count):
                if row:
                    found.append((above, row))
                above = rows.line_num
        except csv.Error:
            return []
    return found
