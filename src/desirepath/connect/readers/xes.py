"""XES event logs: traces become cases, their attributes properties that begin with `case:`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.readers.keyed import KeyedRow, stage_keyed
from desirepath.connect.readers.xml_safety import iter_elements, line_of, local_name, release
from desirepath.connect.staging import RejectList, Staged

_PLAIN = {"string", "date", "int", "float", "boolean", "id"}
_NESTS = {"list", "container"}
_NAME, _CASE = "concept:name", "case:concept:name"
_MOST_DEPTH = 8


@dataclass
class _Log:
    """What is found beside the events while a log is walked."""

    classifier: tuple[str, ...] = ()
    traces: int = 0
    nameless_traces: int = 0
    empty_traces: int = 0
    classified: int = 0
    notes: list[str] = field(default_factory=list)


def read_xes(choice: ImportChoice, work: Path, kind: RecordKind, rejects: RejectList) -> Staged:
    """Stage the events of an XES log in file order."""
    del rejects  # every event of a well-formed log is a row; its fields are checked with all others
    log = _Log()
    events = _events(choice.path, log)
    first = next(events, None)
    if first is None:
        raise InputUnreadable(f"{choice.path.name} holds no events: it is not an XES log.")
    staged = stage_keyed(
        itertools.chain([first], events), choice, kind, work / "rows.parquet", place_word="line"
    )
    return replace(staged, notes=tuple(_notes(log)))


def _notes(log: _Log) -> Iterator[str]:
    if log.nameless_traces:
        yield (
            f"{log.nameless_traces:,} of {log.traces:,} traces have no name (concept:name);"
            " their cases are named by their identity or their place in the file."
        )
    if log.empty_traces:
        yield f"{log.empty_traces:,} of {log.traces:,} traces hold no event: there is nothing to add of them."
    if log.classified:
        keys = " and ".join(log.classifier)
        yield f"{log.classified:,} events have no concept:name and are named by the log's classifier: {keys}."


def _events(path: Path, log: _Log) -> Iterator[KeyedRow]:
    for element in iter_elements(path, ("classifier", "trace", "event")):
        kind = local_name(element)
        if kind == "classifier":
            log.classifier = log.classifier or _classifier_keys(element.get("keys") or "")
        elif kind == "trace":
            yield from _trace(element, log)
            release(element)
        elif _stands_alone(element):
            # An event outside any trace belongs to no case: it is refused with its line, not left out.
            yield line_of(element), _event(element, log)
            release(element)


def _stands_alone(event: etree._Element) -> bool:
    parent = event.getparent()
    return parent is None or local_name(parent) != "trace"


def _trace(trace: etree._Element, log: _Log) -> Iterator[KeyedRow]:
    log.traces += 1
    case = {f"case:{key}": value for key, value in _attributes(trace)}
    events = [child for child in trace if local_name(child) == "event"]
    log.empty_traces += not events
    if not case.get(_CASE) and events:
        log.nameless_traces += 1
        case[_CASE] = case.get("case:identity:id") or f"trace {log.traces}"
    for event in events:
        yield line_of(event), {**case, **_event(event, log)}


def _event(element: etree._Element, log: _Log) -> dict[str, Any]:
    found = dict(_attributes(element))
    if _NAME not in found and log.classifier:
        parts = [str(found[key]) for key in log.classifier if found.get(key) is not None]
        if parts:
            found[_NAME] = "+".join(parts)
            log.classified += 1
    return found


def _classifier_keys(keys: str) -> tuple[str, ...]:
    """Return the keys of a classifier; those with blanks stand in quotes."""
    quoted = keys.split("'")
    if len(quoted) > 1:
        return tuple(part for part in quoted if part.strip())
    return (keys,) if keys and ":" not in keys else tuple(keys.split())


def _attributes(element: etree._Element, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield an element's attributes; those inside another attribute as `key.inner`."""
    for child in element:
        kind = local_name(child)
        key = child.get("key")
        if key is None or kind not in _PLAIN | _NESTS:
            continue
        if kind in _PLAIN:
            yield key, _typed(kind, child.get("value") or "")
            if len(child) and depth < _MOST_DEPTH:
                yield from ((f"{key}.{inner}", value) for inner, value in _attributes(child, depth + 1))
        elif depth < _MOST_DEPTH:
            yield key, _collection(child, depth)


def _collection(element: etree._Element, depth: int) -> Any:
    """Return a container's attributes by key, a list's as a list of them."""
    values = next((child for child in element if local_name(child) == "values"), element)
    members = list(_attributes(values, depth + 1))
    if local_name(element) == "container":
        return dict(members)
    return [{key: value} for key, value in members]


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
