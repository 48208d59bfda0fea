"""JSON Lines: one object per line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.files.text import PlainText, make_plain
from desirepath.connect.readers.keyed import KeyedRow, stage_keyed
from desirepath.connect.readers.tracking import as_event
from desirepath.connect.staging import RejectList, Staged


def read_json_lines(choice: ImportChoice, work: Path, kind: RecordKind, rejects: RejectList) -> Staged:
    """Stage the objects of a JSON Lines file; a line that is none is refused alone."""
    text = make_plain(choice.path, work, choice.encoding)
    rows = _objects(text, kind, rejects)
    return stage_keyed(rows, choice, kind, work / "rows.parquet", place_word="line")


def _objects(text: PlainText, kind: RecordKind, rejects: RejectList) -> Iterator[KeyedRow]:
    decoder = msgspec.json.Decoder(dict[str, Any])
    with text.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield number, as_event(decoder.decode(line))
            except (msgspec.DecodeError, RecursionError) as error:
                raw = line.decode(errors="replace").rstrip("\r\n")
                rejects.add(kind, number, f"The line is not a JSON object: {error}.", raw)
