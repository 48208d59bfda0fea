"""Which kind of file this is, by its first bytes and then by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from desirepath.connect.contracts import ImportKind
from desirepath.connect.errors import ChoiceInvalid, InputUnreadable
from desirepath.connect.files.opening import first_bytes, require_file, unmarked_utf16


class FileKind(StrEnum):
    """The kinds of files that can be imported."""

    CSV = "csv"
    JSON_LINES = "json-lines"
    XLSX = "xlsx"
    PARQUET = "parquet"
    XES = "xes"
    OCEL_JSON = "ocel-json"
    OCEL_XML = "ocel-xml"
    OCEL_SQLITE = "ocel-sqlite"


OCEL_KINDS = {FileKind.OCEL_JSON, FileKind.OCEL_XML, FileKind.OCEL_SQLITE}
# Files that cannot be imported and are often tried: what to do instead.
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "is an old Excel file, or one with a password. Save it as XLSX without a password.",
    b"PK\x05\x06": "is an empty zip archive.",
    b"7z\xbc\xaf": "is a 7z archive. Unpack it and import the file inside.",
    b"Rar!": "is a rar archive. Unpack it and import the file inside.",
    b"BZh": "is packed with bzip2. Unpack it and import the file inside.",
    b"\xfd7zXZ": "is packed with xz. Unpack it and import the file inside.",
    b"\x28\xb5\x2f\xfd": "is packed with zstd. Unpack it and import the file inside.",
    b"%PDF": "is a PDF. Export the records as CSV or XLSX.",
}
_MAGIC = {
    b"PAR1": FileKind.PARQUET,
    b"PK\x03\x04": FileKind.XLSX,
    b"SQLite format 3\0": FileKind.OCEL_SQLITE,
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OCEL_XML = re.compile(rb"<(object-types|event-types|objects|events)\b")
_JSON_NAME = re.compile(r"\.(json|jsonl|ndjson|jsonocel)(\.gz)?$", re.IGNORECASE)
_JSON_LIST = re.compile(rb"\[(\s*(\{|\[|\]|\Z)|\r?\n)")
_OCEL_JSON = re.compile(rb'"(objectTypes|eventTypes|ocel:global-log)"')


def find_kind(path: Path, wanted: ImportKind = "auto") -> FileKind:
    """Return the file's kind, or refuse what cannot be imported."""
    require_file(path)
    kind = _kind_of(path, first_bytes(path))
    if wanted == "xes" and kind != FileKind.XES:
        raise ChoiceInvalid(f"{path.name} is not an XES file (it looks like {kind}).", kind=kind)
    if wanted == "ocel" and kind not in OCEL_KINDS:
        raise ChoiceInvalid(f"{path.name} is not an OCEL 2.0 file (it looks like {kind}).", kind=kind)
    return kind


def _kind_of(path: Path, head: bytes) -> FileKind:
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    _refuse_foreign(path, head)
    name = path.name.lower().removesuffix(".gz")
    # A file that calls itself Parquet but does not begin so is broken, not text.
    if name.endswith((".parquet", ".xlsx", ".sqlite", ".db")):
        raise InputUnreadable(f"{path.name} is broken: it does not begin as its name says.", path=str(path))
    head = _as_utf8(head)
    _require_text(path, head)
    return _text_kind(path, head.lstrip(b"\xef\xbb\xbf \t\r\n"))


def _as_utf8(head: bytes) -> bytes:
    """Return the beginning of UTF-16 text as UTF-8; anything else as it is."""
    encoding = "utf-16" if head.startswith(_BOMS[1:]) else unmarked_utf16(head)
    return head.decode(encoding, "replace").encode() if encoding else head


def _refuse_foreign(path: Path, head: bytes) -> None:
    for magic, advice in _FOREIGN.items():
        if head.startswith(magic):
            raise InputUnreadable(f"{path.name} {advice}", path=str(path))


def _require_text(path: Path, head: bytes) -> None:
    if not head.strip():
        raise InputUnreadable(f"{path.name} is empty.", path=str(path))
    if not head.startswith(_BOMS) and _CONTROL.search(head):
        raise InputUnreadable(
            f"{path.name} is a binary file of an unknown kind."
            " Import CSV, XLSX, Parquet, JSON Lines, XES or OCEL 2.0.",
            path=str(path),
        )


def _text_kind(path: Path, head: bytes) -> FileKind:
    if head.startswith(b"<"):
        is_ocel = path.name.lower().endswith(".xmlocel") or _OCEL_XML.search(head)
        return FileKind.OCEL_XML if is_ocel else FileKind.XES
    if head.startswith(b"{"):
        return FileKind.OCEL_JSON if _is_ocel_json(path, head) else FileKind.JSON_LINES
    if _JSON_NAME.search(path.name) and not head.startswith((b"{", b"[")):
        raise InputUnreadable(f"{path.name} is not JSON: it does not begin with “{{”.", path=str(path))
    if _JSON_LIST.match(head):
        raise InputUnreadable(
            f"{path.name} is one JSON list. Write one JSON object per line (JSON Lines).", path=str(path)
        )
    return FileKind.CSV


def _is_ocel_json(path: Path, head: bytes) -> bool:
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(".jsonocel") or _OCEL_JSON.search(head):
        return True
    # Objects may fill the beginning of the document; then only its name and its shape speak.
    return name.endswith(".json") and not _is_json_lines(head)


def _is_json_lines(head: bytes) -> bool:
    first, _, rest = head.partition(b"\n")
    return first.rstrip().endswith(b"}") and (not rest.strip() or rest.lstrip().startswith(b"{"))
