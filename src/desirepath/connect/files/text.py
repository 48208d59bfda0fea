"""Makes any text file a plain UTF-8 file: inflates, checks lines, finds the encoding, counts lines.

One pass over the bytes in pieces of a megabyte, so that a broken file is refused before anything parses it and a
line without an end never fills the memory.
"""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desirepath.connect.errors import ChoiceInvalid, InputUnreadable
from desirepath.connect.files import limits
from desirepath.connect.files.opening import is_gzip, iter_chunks, unmarked_utf16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class PlainText:
    """A UTF-8 file without gz and byte-order mark, with its number of line ends."""

    path: Path
    encoding: str
    line_ends: int
    ends_with_line_end: bool

    @property
    def lines(self) -> int:
        """Physical lines, the last one with or without its end."""
        return self.line_ends + (0 if self.ends_with_line_end else 1)


class LineWatch:
    """Follows the length of the present line through pieces of a file."""

    def __init__(self, name: str, most_bytes: int | None = None) -> None:
        self.name = name
        self.most_bytes = most_bytes or limits.LINE_BYTES
        self.line_ends = 0
        self.open_bytes = 0
        self.last = b""

    def take(self, chunk: bytes) -> None:
        """Count a piece; refuse a line that grows too long and bytes that no text holds."""
        first = chunk.find(b"\n")
        self.open_bytes += len(chunk) if first < 0 else first
        if self.open_bytes > self.most_bytes:
            raise InputUnreadable(
                f"{self.name}, line {self.line_ends + 1}: the line is longer than"
                f" {self.most_bytes // 2**20} MB. This is no table of records; check the file.",
                line=self.line_ends + 1,
            )
        if b"\0" in chunk:
            raise InputUnreadable(f"{self.name} holds binary data after line {self.line_ends + 1}.")
        if first >= 0:
            self.line_ends += chunk.count(b"\n")
            self.open_bytes = len(chunk) - chunk.rfind(b"\n") - 1
        self.last = chunk[-1:]


def make_plain(path: Path, work: Path, encoding: str = "") -> PlainText:
    """Return the file as plain UTF-8: itself when it is so already, else a copy in the work folder."""
    if encoding:
        _require_encoding(encoding)
        return _copy_decoded(path, work, encoding)
    found = _find_bom(path)
    if found:
        return _copy_decoded(path, work, found)
    try:
        return _copy_inflated(path, work) if is_gzip(path) else _watch_utf8(path)
    except UnicodeDecodeError:
        return _copy_western(path, work)


def _require_encoding(encoding: str) -> None:
    try:
        b"a".decode(encoding, "replace")  # refuses also codecs that give no text, such as hex
    except (LookupError, UnicodeError) as error:
        raise ChoiceInvalid(f"There is no text encoding “{encoding}”. Use utf-8 or latin-1.") from error


def _find_bom(path: Path) -> str | None:
    head = next(iter_chunks(path), b"")
    marked = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    return marked or unmarked_utf16(head)


def _checked_utf8(chunks: Iterator[bytes], watch: LineWatch) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for chunk in chunks:
        watch.take(chunk)
        decoder.decode(chunk)
        yield chunk
    decoder.decode(b"", final=True)


def _watch_utf8(path: Path) -> PlainText:
    watch = LineWatch(path.name)
    for _ in _checked_utf8(iter_chunks(path), watch):
        pass
    return _plain(path, "utf-8", watch)


def _copy_inflated(path: Path, work: Path) -> PlainText:
    watch = LineWatch(path.name)
    target = work / "plain.txt"
    _write(target, _checked_utf8(iter_chunks(path), watch))
    return _plain(target, "utf-8", watch)


def _copy_western(path: Path, work: Path) -> PlainText:
    # Windows-1252 is what programs write that say Latin-1; the five bytes that it lacks are Latin-1's.
    try:
        return _copy_decoded(path, work, "cp1252")
    except InputUnreadable:
        return _copy_decoded(path, work, "latin-1")


def _copy_decoded(path: Path, work: Path, encoding: str) -> PlainText:
    watch = LineWatch(path.name)
    target = work / "plain.txt"
    try:
        _write(target, _recoded(iter_chunks(path), encoding, watch))
    except UnicodeError as error:
        raise InputUnreadable(
            f"{path.name} is not text in {encoding}. Name its encoding with --encoding.", path=str(path)
        ) from error
    return _plain(target, encoding, watch)


def _recoded(chunks: Iterator[bytes], encoding: str, watch: LineWatch) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for chunk in chunks:
        utf8 = decoder.decode(chunk).encode()
        watch.take(utf8)
        yield utf8
    yield decoder.decode(b"", final=True).encode()


def _write(target: Path, chunks: Iterator[bytes]) -> None:
    with target.open("wb") as file:
        for number, chunk in enumerate(chunks):
            file.write(chunk)
            if number % 64 == 0 and shutil.disk_usage(target.parent).free < limits.FREE_BYTES:
                raise InputUnreadable("The disk is nearly full: there is no room to inflate the file.")


def _plain(path: Path, encoding: str, watch: LineWatch) -> PlainText:
    return PlainText(path, encoding, watch.line_ends, watch.last == b"\n")
