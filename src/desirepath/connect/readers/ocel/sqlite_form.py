"""OCEL 2.0 as a SQLite database, opened read-only and never trusted."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from desirepath.connect.engine import identifier
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.readers.ocel.log import MOST_OBJECTS, OcelEvent, OcelLog, OcelObject

_NEEDED = {"event", "object", "event_map_type", "object_map_type", "event_object"}


def read_ocel_sqlite(path: Path) -> OcelLog:
    """Read an OCEL 2.0 SQLite database."""
    connection = _open(path)
    try:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables >= _NEEDED:
            missing = ", ".join(sorted(_NEEDED - tables))
            raise InputUnreadable(f"{path.name} is not an OCEL 2.0 database: it lacks the tables {missing}.")
        objects = _objects(connection, path)
    except sqlite3.Error as error:
        raise _broken(path, error) from error

    def events() -> Iterator[OcelEvent]:
        try:
            yield from _events(connection)
        except sqlite3.Error as error:
            raise _broken(path, error) from error

    return OcelLog(objects, events)


def _broken(path: Path, error: sqlite3.Error) -> InputUnreadable:
    return InputUnreadable(f"{path.name} is a broken SQLite database: {error}.", path=str(path))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _type_tables(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    rows = connection.execute(f"SELECT ocel_type, ocel_type_map FROM {kind}_map_type")
    return {name: f"{kind}_{suffix}" for name, suffix in rows}


def _objects(connection: sqlite3.Connection, path: Path) -> dict[str, OcelObject]:
    rows = connection.execute("SELECT ocel_id, ocel_type FROM object LIMIT ?", [MOST_OBJECTS + 1])
    objects = {name: OcelObject(kind) for name, kind in rows}
    if len(objects) > MOST_OBJECTS:
        raise InputUnreadable(f"{path.name} holds more than {MOST_OBJECTS:,} objects.")
    for table in _type_tables(connection, "object").values():
        for row in _rows(connection, f"SELECT * FROM {identifier(table)} ORDER BY ocel_time"):
            found = objects.get(row["ocel_id"])
            if found is not None:
                for name, value in _attributes(row).items():
                    found.attributes.setdefault(name, value)
    return objects


def _events(connection: sqlite3.Connection) -> Iterator[OcelEvent]:
    related: defaultdict[str, list[str]] = defaultdict(list)
    for event_id, object_id in connection.execute(
        "SELECT ocel_event_id, ocel_object_id FROM event_object ORDER BY rowid"
    ):
        related[event_id].append(object_id)
    place = 0
    for kind, table in _type_tables(connection, "event").items():
        for row in _rows(connection, f"SELECT * FROM {identifier(table)} ORDER BY rowid"):
            place += 1
            yield OcelEvent(
                row["ocel_id"],
                kind,
                row.get("ocel_time"),
                _attributes(row),
                related.get(row["ocel_id"], []),
                place,
            )


def _rows(connection: sqlite3.Connection, statement: str) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(statement)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _attributes(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not name.startswith("ocel_") and value is not None}
