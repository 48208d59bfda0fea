"""Rows that come as keys and values (JSON Lines, XES, OCEL): mapped keys become columns, the rest one JSON object.

Which keys there are is known only at the end of the file, so the mapping is guessed from its first rows: every key
that maps to a field has a column; all others stay typed JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.mapping.guess import guess_mapping
from desirepath.connect.staging import PROPERTIES_COLUMN, Staged, TextStage

KeyedRow = tuple[int, Mapping[str, Any]]
_SAMPLE_ROWS = 2_000
_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=str)


def stage_keyed(
    rows: Iterable[KeyedRow], choice: ImportChoice, kind: RecordKind, path: Path, *, place_word: str
) -> Staged:
    """Stage rows of keys and values."""
    iterator = iter(rows)
    sample = list(_take(iterator, _SAMPLE_ROWS))
    if not any(row for _, row in sample):
        raise InputUnreadable(
            f"{choice.path.name} holds no records that can be read. Check that it is what its name says.",
            path=str(choice.path),
        )
    columns = _columns(sample, choice, kind)
    with TextStage(path, [*columns, PROPERTIES_COLUMN]) as stage:
        for part in (sample, iterator):
            for line, row in part:
                stage.add(_split(line, row, columns))
    return stage.staged(place_word=place_word, is_text=False)


def _take(iterator: Iterator[KeyedRow], count: int) -> Iterator[KeyedRow]:
    for _, row in zip(range(count), iterator, strict=False):
        yield row


def _columns(sample: list[KeyedRow], choice: ImportChoice, kind: RecordKind) -> list[str]:
    keys = dict.fromkeys(key for _, row in sample for key in row)
    mapping = guess_mapping(kind, keys, choice.mapping, choice.constants)
    chosen = set(mapping.fields.values()) | set(choice.mapping)
    return [key for key in keys if key in chosen and key != "properties"]


def _split(line: int, row: Mapping[str, Any], columns: list[str]) -> list[Any]:
    values: list[Any] = [_as_text(row.get(column)) for column in columns]
    chosen = set(columns)
    rest: dict[str, Any] = {}
    for key, value in row.items():
        if key == "properties" and isinstance(value, dict):
            rest.update((inner, held) for inner, held in value.items() if held is not None)
        elif value is not None and key not in chosen:
            rest[key] = value
    values.append(_ENCODER.encode(rest).decode() if rest else None)
    values.append(line)
    return values


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else _ENCODER.encode(value).decode()
