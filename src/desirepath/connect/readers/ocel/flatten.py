"""One object type becomes the case; every related object stays in the properties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import ChoiceInvalid, InputUnreadable
from desirepath.connect.files.kinds import FileKind
from desirepath.connect.readers.keyed import KeyedRow, stage_keyed
from desirepath.connect.readers.ocel.json_form import read_ocel_json
from desirepath.connect.readers.ocel.log import OcelEvent, OcelLog
from desirepath.connect.readers.ocel.sqlite_form import read_ocel_sqlite
from desirepath.connect.readers.ocel.xml_form import read_ocel_xml
from desirepath.connect.staging import Staged

CUSTOMER_TYPES = {"customer", "customers", "client", "user", "consumer", "passenger", "patient"}

_MOST_EVENTS_OF_A_CASE = 100

_FORMS: dict[FileKind, Callable[[Path], OcelLog]] = {
    FileKind.OCEL_JSON: read_ocel_json,
    FileKind.OCEL_XML: read_ocel_xml,
    FileKind.OCEL_SQLITE: read_ocel_sqlite,
}


def read_ocel(choice: ImportChoice, file_kind: FileKind, work: Path, kind: RecordKind) -> Staged:
    """Stage the events of an OCEL 2.0 log, once for each case that they belong to."""
    log = _FORMS[file_kind](choice.path)
    events_by_type, objects_by_type = _count_types(log)
    if not events_by_type:
        raise InputUnreadable(f"{choice.path.name} holds no events that relate to objects.")
    case_type = _case_type(choice.case_object, events_by_type, objects_by_type)
    rows = _rows(log, case_type)
    staged = stage_keyed(rows, choice, kind, work / "rows.parquet", place_word="event")
    others = ", ".join(f"{name} ({count} events)" for name, count in events_by_type.most_common())
    note = (
        f"The case is the object type “{case_type}”; types: {others}. Choose with --case-object TYPE."
        f" An event of several such objects counts once in each of their cases."
    )
    return replace(staged, notes=(note,))


def _count_types(log: OcelLog) -> tuple[Counter[str], Counter[str]]:
    """Return, by type, how many events relate to it and how many of its objects have events."""
    events: Counter[str] = Counter()
    seen: set[str] = set()
    for event in log.events():
        found = [name for name in event.object_ids if name in log.objects]
        events.update({log.objects[name].type for name in found})
        seen.update(found)
    return events, Counter(log.objects[name].type for name in seen)


def _case_type(wanted: str, events: Counter[str], objects: Counter[str]) -> str:
    """Return the wanted type, else the one of most events; few objects of many events (clerks) are no case."""
    if not wanted:
        runs = [
            name for name, count in events.most_common() if count <= _MOST_EVENTS_OF_A_CASE * objects[name]
        ]
        people = [name for name in runs if name.lower() not in CUSTOMER_TYPES]
        return next(iter([*people, *runs, *(name for name, _ in events.most_common())]))
    if wanted not in events:
        raise ChoiceInvalid(
            f"No event relates to objects of the type “{wanted}”. Types: {', '.join(events)}.",
            case_object=wanted,
        )
    return wanted


def _rows(log: OcelLog, case_type: str) -> Iterator[KeyedRow]:
    for event in log.events():
        related = _related_by_type(log, event)
        row = _row(event, related)
        cases: list[str | None] = [*related.get(case_type, ())]
        for case in cases or [None]:
            yield event.place, row | _case(log, case)


def _related_by_type(log: OcelLog, event: OcelEvent) -> dict[str, list[str]]:
    related: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(event.object_ids):
        found = log.objects.get(name)
        related[found.type if found else "unknown"].append(name)
    return dict(related)


def _row(event: OcelEvent, related: dict[str, list[str]]) -> dict[str, Any]:
    customer = next((names[0] for kind, names in related.items() if kind.lower() in CUSTOMER_TYPES), None)
    return event.attributes | {
        "concept:name": event.type,
        "time:timestamp": event.time,
        "case:customer_id": customer,
        "ocel:id": event.id,
        "ocel:objects": related,
    }


def _case(log: OcelLog, case: str | None) -> dict[str, Any]:
    if case is None:
        return {"case:concept:name": None}
    attributes = {f"case:{name}": value for name, value in log.objects[case].attributes.items()}
    return attributes | {"case:concept:name": case}
