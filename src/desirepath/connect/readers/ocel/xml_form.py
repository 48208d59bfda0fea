"""OCEL 2.0 as XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.readers.ocel.log import MOST_OBJECTS, OcelEvent, OcelLog, OcelObject
from desirepath.connect.readers.xml_safety import iter_elements, line_of, local_name, release

_RECORDS = ("event", "object")


def read_ocel_xml(path: Path) -> OcelLog:
    """Read an OCEL 2.0 XML document; only its objects are held in memory."""
    types = _attribute_types(path)
    objects: dict[str, OcelObject] = {}
    for element in iter_elements(path, _RECORDS):
        if _is_object(element) and element.get("id"):
            kind = element.get("type") or ""
            objects[element.get("id") or ""] = OcelObject(kind, _first_values(element, types))
        if len(objects) > MOST_OBJECTS:
            raise InputUnreadable(f"{path.name} holds more than {MOST_OBJECTS:,} objects.")
        _let_go(element)

    def events() -> Iterator[OcelEvent]:
        for element in iter_elements(path, _RECORDS):
            if local_name(element) == "event":
                yield _event(element, types)
            _let_go(element)

    return OcelLog(objects, events)


def _is_object(element: etree._Element) -> bool:
    """Tell an object of the log from a relation inside an event, which may be an <object> too, without a type."""
    return local_name(element) == "object" and bool(element.get("type"))


def _let_go(element: etree._Element) -> None:
    """Free a whole record; what is in an event is needed until the event's end."""
    if local_name(element) == "event" or _is_object(element):
        release(element)


def _event(element: etree._Element, types: dict[str, str]) -> OcelEvent:
    attributes = {name: value for name, _, value in _values(element, types)}
    related = [found for child in element.iter() if (found := child.get("object-id"))]
    return OcelEvent(
        element.get("id") or "",
        element.get("type") or "",
        element.get("time"),
        attributes,
        related,
        line_of(element),
    )


def _attribute_types(path: Path) -> dict[str, str]:
    """Return the declared type of each attribute name that has one."""
    types: dict[str, str] = {}
    for element in iter_elements(path, ("attribute", *_RECORDS)):
        if local_name(element) == "attribute" and element.get("type"):
            types[element.get("name") or ""] = element.get("type") or ""
        _let_go(element)
    return types


def _values(element: etree._Element, types: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    for child in element.iter():
        name = child.get("name")
        if local_name(child) == "attribute" and name:
            yield name, child.get("time") or "", _typed(child.text or "", types.get(name, "string"))


def _first_values(element: etree._Element, types: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, _, value in sorted(_values(element, types), key=lambda one: one[1]):
        found.setdefault(name, value)
    return found


def _typed(value: str, kind: str) -> Any:
    try:
        if kind == "integer":
            return int(value)
        if kind == "float":
            return float(value)
    except ValueError:
        return value
    return value.lower() == "true" if kind == "boolean" else value
