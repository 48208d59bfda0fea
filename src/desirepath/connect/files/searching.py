"""Tells whether a file of any kind that can be imported names a customer, in bounded memory."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from desirepath.connect.files.opening import is_gzip
from desirepath.customers.subjects import Subject

CHUNK_BYTES = 1 << 20
# An identifier that two chunks share is found in the second; longer than any, also when it is escaped.
OVERLAP = 4_096
_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def names_customer(path: Path, subject: Subject) -> bool:
    """Tell whether an identifier stands in the file; one that cannot be read is taken for one that does."""
    try:
        if zipfile.is_zipfile(path):
            return _is_in_archive(path, subject)
        if _starts_with(path, b"PAR1"):
            return _is_in_parquet(path, subject)
        with gzip.open(path, "rb") if is_gzip(path) else path.open("rb") as file:
            return _is_in_stream(file, subject)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, pa.ArrowException):
        return True


def _starts_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _is_in_archive(path: Path, subject: Subject) -> bool:
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            with archive.open(member) as file:
                if _is_in_stream(file, subject):
                    return True
    return False


def _is_in_stream(file: _Readable, subject: Subject) -> bool:
    return any(subject.is_in_text(text) for text in _texts(file))


def _texts(file: _Readable) -> Iterator[str]:
    head = file.read(CHUNK_BYTES)
    encoding = "utf-16" if head[:2] in _TWO_BYTES else "utf-8"
    before = b""
    while head:
        yield (before + head).decode(encoding, errors="replace")
        before = head[-OVERLAP:]
        if encoding == "utf-16":
            encoding = "utf-16-le" if head[:2] == _TWO_BYTES[0] else "utf-16-be"
        head = file.read(CHUNK_BYTES)


def _is_in_parquet(path: Path, subject: Subject) -> bool:
    for batch in pq.ParquetFile(path).iter_batches():
        for column in batch.columns:
            if any(value is not None and subject.is_in_text(str(value)) for value in _distinct(column)):
                return True
    return False


def _distinct(column: pa.Array) -> Iterator[object]:
    try:
        return iter(column.unique().to_pylist())
    except pa.ArrowNotImplementedError:  # nested columns
        return iter(column.to_pylist())
