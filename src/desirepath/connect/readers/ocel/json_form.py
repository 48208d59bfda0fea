"""OCEL 2.0 as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.files.opening import iter_chunks
from desirepath.connect.readers.ocel.log import OcelEvent, OcelLog, OcelObject

# A JSON document is parsed whole; larger logs are exchanged as SQLite.
MOST_BYTES = 192 * 1024 * 1024


# What an event lacks refuses that event, not the log: so nothing but the shape is asked for here.
_Name = str | int


class _Attribute(msgspec.Struct, gc=False):
    name: str
    value: Any = None
    time: str | None = None


class _Relation(msgspec.Struct, gc=False):
    object_id: _Name = msgspec.field(name="objectId")


class _Object(msgspec.Struct):
    id: _Name
    type: str
    attributes: list[_Attribute] | None = None


class _Event(msgspec.Struct):
    id: _Name | None = None
    type: str | None = None
    time: str | int | float | None = None
    attributes: list[_Attribute] | None = None
    relationships: list[_Relation] | None = None


class _Document(msgspec.Struct):
    """The two lists; a record is decoded when its turn comes, so that a log takes little more than its text."""

    events: list[msgspec.Raw]
    objects: list[msgspec.Raw] = []


_AS_EVENT = msgspec.json.Decoder(_Event)
_AS_OBJECT = msgspec.json.Decoder(_Object)


def read_ocel_json(path: Path) -> OcelLog:
    """Read an OCEL 2.0 JSON document."""
    document = _decode(path)
    objects = dict(_objects(path, document))

    def events() -> Iterator[OcelEvent]:
        for place, raw in enumerate(document.events, start=1):
            yield _event(raw, place)

    return OcelLog(objects, events)


def _objects(path: Path, document: _Document) -> Iterator[tuple[str, OcelObject]]:
    for place, raw in enumerate(document.objects, start=1):
        try:
            item = _AS_OBJECT.decode(raw)
        except msgspec.DecodeError as error:
            raise InputUnreadable(
                f"{path.name} is not an OCEL 2.0 JSON document: its object {place}: {error}."
            ) from error
        yield str(item.id), OcelObject(item.type, _first_values(item.attributes or []))


def _event(raw: msgspec.Raw, place: int) -> OcelEvent:
    try:
        item = _AS_EVENT.decode(raw)
    except msgspec.DecodeError as error:
        # Refused for what it lacks, and shown with this.
        return OcelEvent(None, None, None, {"unreadable": str(error)}, [], place)
    attributes = {attribute.name: attribute.value for attribute in item.attributes or []}
    related = [str(relation.object_id) for relation in item.relationships or []]
    return OcelEvent(
        None if item.id is None else str(item.id), item.type, item.time, attributes, related, place
    )


def _decode(path: Path) -> _Document:
    content = bytearray()
    for chunk in iter_chunks(path):
        content += chunk
        if len(content) > MOST_BYTES:
            raise InputUnreadable(
                f"{path.name} is larger than {MOST_BYTES // 2**20} MB. Export the log as OCEL 2.0 SQLite."
            )
    try:
        start = 3 if content.startswith(b"\xef\xbb\xbf") else 0
        return msgspec.json.decode(memoryview(content)[start:], type=_Document)
    except (msgspec.DecodeError, RecursionError) as error:
        if b'"ocel:events"' in content:
            raise InputUnreadable(
                f"{path.name} is an OCEL 1.0 log. Convert it to OCEL 2.0 first, e.g. with pm4py.",
                path=str(path),
            ) from error
        raise InputUnreadable(f"{path.name} is not an OCEL 2.0 JSON document: {error}.") from error


def _first_values(attributes: list[_Attribute]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in sorted(attributes, key=lambda one: one.time or ""):
        found.setdefault(attribute.name, attribute.value)
    return found
