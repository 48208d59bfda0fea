"""Opens a file for reading as bytes, inflating gz; every fault becomes one clear sentence."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.files.limits import CHUNK_BYTES

GZIP_MAGIC = b"\x1f\x8b"


def is_gzip(path: Path) -> bool:
    """Tell whether the file's first bytes are those of gz."""
    with path.open("rb") as file:
        return file.read(2) == GZIP_MAGIC


def require_file(path: Path) -> None:
    """Refuse a path that is missing, a folder, unreadable or empty."""
    if not path.exists():
        raise InputUnreadable(f"There is no file {path}. Check the path.", path=str(path))
    if path.is_dir():
        raise InputUnreadable(f"{path} is a folder: give --recipe FILE to import a folder.", path=str(path))
    if not path.is_file():
        raise InputUnreadable(f"{path} is not a regular file.", path=str(path))
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.", path=str(path)) from error
    if empty:
        raise InputUnreadable(f"{path} is empty.", path=str(path))


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file, inflated when it is gz; a broken or cut-off gz is refused while reading."""
    try:
        with gzip.open(path, "rb") if is_gzip(path) else path.open("rb") as file:
            yield cast("BinaryIO", file)
    except EOFError as error:
        raise InputUnreadable(
            f"{path.name} is cut off: the gz file ends in the middle. Fetch it again.", path=str(path)
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputUnreadable(f"{path.name} is a broken gz file ({error}).", path=str(path)) from error


def iter_chunks(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, inflated, in pieces."""
    with open_bytes(path) as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def first_bytes(path: Path, size: int = 65_536) -> bytes:
    """Return the beginning of a file, inflated; shorter when a gz ends early, which the reader reports."""
    with open_bytes(path) as file:
        return file.read(size)


def unmarked_utf16(head: bytes) -> str | None:
    """Return the encoding of UTF-16 text without a byte-order mark: every other byte of plain letters is zero."""
    pairs = len(head) // 2
    low, high = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs >= 8 and high > 0.6 * pairs and low == 0:
        return "utf-16-le"
    return "utf-16-be" if pairs >= 8 and low > 0.6 * pairs and high == 0 else None
