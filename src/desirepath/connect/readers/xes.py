"""XES event logs: traces become cases, their attributes properties that begin with `case:`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.readers.keyed import KeyedRow, stage_keyed
from desirepath.connect.readers.xml_safety import iter_elements, line_of, local_name, release
from desirepath.connect.staging import RejectList, Staged

_ATTRIBUTES = {"string", "date", "int", "float", "boolean", "id"}


def read_xes(choice: ImportChoice, work: Path, kind: RecordKind, rejects: RejectList) -> Staged:
    """Stage the events of an XES log in file order."""
    del rejects  # every event of a well-formed log is a row; its fields are checked with all others
    events = _events(choice.path)
    first = next(events, None)
    if first is None:
        raise InputUnreadable(f"{choice.path.name} holds no events: it is not an XES log.")
    return stage_keyed(
        itertools.chain([first], events), choice, kind, work / "rows.parquet", place_word="line"
    )


def _events(path: Path) -> Iterator[KeyedRow]:
    for trace in iter_elements(path, ("trace",)):
        case = {f"case:{key}": value for key, value in _attributes(trace)}
        for event in trace:
            if local_name(event) == "event":
                yield line_of(event), {**case, **dict(_attributes(event))}
        release(trace)


def _attributes(element: etree._Element) -> Iterator[tuple[str, Any]]:
    for child in element:
        kind = local_name(child)
        key = child.get("key")
        if key is not None and kind in _ATTRIBUTES:
            yield key, _typed(kind, child.get("value") or "")


def _typed(kind: str, value: str) -> Any:
    """Return a value in its type; one that breaks it stays text."""
    try:
        if kind == "int":
            return int(value)
        if kind == "float":
            number = float(value)
            return number if math.isfinite(number) else value
    except ValueError:
        return value
    return value.lower() == "true" if kind == "boolean" else (value or None)
