"""How a CSV file is written: its delimiter and its header."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from desirepath.connect.errors import InputUnreadable

DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50


@dataclass(frozen=True)
class Dialect:
    """The delimiter and the header's names, each once."""

    delimiter: str
    columns: tuple[str, ...]


def find_dialect(path: Path, name: str) -> Dialect:
    """Choose the delimiter under which the first rows agree best with a header of several columns."""
    best = max(DELIMITERS, key=lambda sign: _agreement(path, sign))
    header = _first_rows(path, best, 1)
    if not header:
        raise InputUnreadable(f"{name} holds no rows.")
    return Dialect(best, unique_names(header[0]))


def unique_names(header: list[str]) -> tuple[str, ...]:
    """Return column names without blanks around; empty or repeated ones get a number."""
    names: list[str] = []
    for place, given in enumerate(header, start=1):
        base = given.strip() or f"column_{place}"
        names.append(base if base not in names else f"{base}_{place}")
    return tuple(names)


def _agreement(path: Path, delimiter: str) -> tuple[float, int]:
    rows = _first_rows(path, delimiter, _SAMPLE_ROWS)
    if not rows or len(rows[0]) < 2:
        return (0.0, 0)
    widths = Counter(len(row) for row in rows)
    return (widths[len(rows[0])] / len(rows), len(rows[0]))


def _first_rows(path: Path, delimiter: str, count: int) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=delimiter)
        try:
            return [row for row in itertools.islice(rows, count) if row]
        except csv.Error:
            return []
