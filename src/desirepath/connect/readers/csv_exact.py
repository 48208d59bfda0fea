"""Reads CSV row by row: every row knows its line, and a bad row is refused alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from desirepath.connect.files import limits
from desirepath.connect.files.text import PlainText
from desirepath.connect.readers.dialect import Dialect
from desirepath.connect.staging import RejectList, Staged, TextStage

# A quote that is never closed would swallow the rest of the file as one value; a record of more lines than this
# with the wrong number of columns is taken apart again, line by line.
RECORD_LINES = 10_000


class Lines:
    """The lines of a file with their numbers; lines can be given back to be read again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._returned: list[str] = []
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= RECORD_LINES:
            raise StopIteration
        line = self._returned.pop() if self._returned else next(self._file)
        self.number += 1
        self.taken.append(line)
        return line

    def skip(self, count: int) -> None:
        """Leave out lines that stand above the table."""
        for _ in range(count):
            next(self._file, "")
        self.number += count

    def start_record(self) -> None:
        """Forget the lines of the record before."""
        self.taken = []

    def give_back_all_but_first(self) -> str:
        """Return the record's first line; the others will be read again."""
        first, rest = self.taken[0], self.taken[1:]
        self._returned.extend(reversed(rest))
        self.number -= len(rest)
        self.taken = []
        return first


def read_exactly(text: PlainText, dialect: Dialect, work: Path, kind: str, rejects: RejectList) -> Staged:
    """Stage every good row with its line; refuse rows of the wrong width with theirs."""
    csv.field_size_limit(limits.LINE_BYTES)
    with (
        text.path.open(encoding="utf-8", newline="") as file,
        TextStage(work / "rows.parquet", dialect.columns) as stage,
    ):
        lines = Lines(file)
        lines.skip(dialect.skip)
        for line, row in RecordReader(lines, dialect, kind, rejects):
            stage.add([*row, line])
    return stage.staged(notes=dialect.notes)


class RecordReader:
    """Yields the line and the values of each good record after the header."""

    def __init__(self, lines: Lines, dialect: Dialect, kind: str, rejects: RejectList) -> None:
        self._lines = lines
        self._dialect = dialect
        self._kind = kind
        self._rejects = rejects
        self._header_seen = False

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Read to the end; after a refused record reading begins anew on the line behind its first."""
        while True:
            try:
                yield from self._records()
            except csv.Error as error:
                self._refuse(f"The row cannot be read: {error}.")
                continue
            if not self._lines.taken:
                return
            self._refuse(self._reason())

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield records up to one of the wrong width, whose lines stay taken."""
        self._width_found = 0
        for row in csv.reader(self._lines, delimiter=self._dialect.delimiter, strict=True):
            if not self._header_seen:
                self._header_seen = bool(row)
            elif len(row) == len(self._dialect.columns):
                yield self._start, row
            elif row:
                self._width_found = len(row)
                return
            self._lines.start_record()

    @property
    def _start(self) -> int:
        return self._lines.number - len(self._lines.taken) + 1

    def _reason(self) -> str:
        width = len(self._dialect.columns)
        if len(self._lines.taken) > 1:
            return f"A quote opens here and is not closed, or the row has not {width} columns."
        return f"The row has {self._width_found} columns, the header {width}."

    def _refuse(self, reason: str) -> None:
        start = self._start
        raw = self._lines.give_back_all_but_first().rstrip("\r\n")
        self._rejects.add(self._kind, start, reason, raw)
