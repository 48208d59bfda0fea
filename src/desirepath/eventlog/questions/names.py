"""What there is to ask about: event names and the properties that events carry."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

_MOST_ROWS = 200_000  # newest events whose properties are read; more would make a filter builder wait


@dataclass(frozen=True, kw_only=True)
class EventNameUse:
    """An event name, how often it came, from which sources, and when first and last."""

    name: str
    events: int
    sources: tuple[str, ...]
    first_at_us: int
    last_at_us: int


@dataclass(frozen=True, kw_only=True)
class PropertyUse:
    """A property (`properties.plan`), the kinds of its values, how many events carry it, and some values."""

    path: str
    kinds: tuple[str, ...]
    events: int
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PropertyNames:
    """Properties of the newest `events_read` of `events` events, most frequent first."""

    properties: tuple[PropertyUse, ...]
    events_read: int
    events: int


def event_names(workspace_id: int) -> tuple[EventNameUse, ...]:
    """List the event names that occur, most frequent first."""
    return with_snapshot(workspace_id, ("event_names",), _event_names)


def _event_names(snapshot: Snapshot) -> tuple[EventNameUse, ...]:
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        rows = connection.sql(
            "SELECT event_code, count(*), list(DISTINCT source_code ORDER BY source_code),"
            " epoch_us(min(occurred_at)), epoch_us(max(occurred_at))"
            f" FROM {register_events(connection, snapshot)} GROUP BY event_code ORDER BY 2 DESC, 1"
        ).fetchall()
    return tuple(
        EventNameUse(
            name=snapshot.event_names[code],
            events=events,
            sources=tuple(snapshot.source_slugs[source] for source in sources),
            first_at_us=first,
            last_at_us=last,
        )
        for code, events, sources, first, last in rows
    )


def property_names(workspace_id: int, *, event: str | None = None) -> PropertyNames:
    """List the properties of the newest events, of one event name or of all."""
    return with_snapshot(
        workspace_id, ("property_names", event), lambda snapshot: _property_names(snapshot, event)
    )


def _property_names(snapshot: Snapshot, event: str | None) -> PropertyNames:
    code = -1 if event is None else snapshot.vocabulary.events.get(event, -2)
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        chosen = f"SELECT properties, seq FROM {source} WHERE $code = -1 OR event_code = $code"
        [(total,)] = connection.sql(f"SELECT count(*) FROM ({chosen})", params={"code": code}).fetchall()
        newest = (
            f"SELECT properties FROM ({chosen}) ORDER BY seq DESC LIMIT {_MOST_ROWS}"
            if total > _MOST_ROWS
            else f"SELECT properties FROM ({chosen})"
        )
        rows = connection.sql(
            f"""
            WITH read AS ({newest}),
            keys AS (SELECT properties, unnest(json_keys(properties)) AS key FROM read
                     WHERE json_type(properties) = 'OBJECT'),
            entries AS (SELECT key, json_extract(properties, '$."' || key || '"') AS value FROM keys
                       WHERE NOT contains(key, '"') AND NOT contains(key, '\\') AND key <> '*')
            SELECT key, list(DISTINCT json_type(value) ORDER BY json_type(value)), count(*),
                   list_slice(list_sort(list(DISTINCT left(value->>'$', 60))
                              FILTER (json_type(value) NOT IN ('OBJECT', 'ARRAY', 'NULL'))), 1, 10)
            FROM entries GROUP BY key ORDER BY 3 DESC, 1
            """,
            params={"code": code},
        ).fetchall()
    return PropertyNames(
        properties=tuple(
            PropertyUse(
                path=f"properties.{key}",
                kinds=tuple(sorted({_KINDS[kind] for kind in kinds})),
                events=count,
                examples=tuple(examples or ()),
            )
            for key, kinds, count, examples in rows
        ),
        events_read=min(total, _MOST_ROWS),
        events=total,
    )


_KINDS = {
    "VARCHAR": "text",
    "BIGINT": "number",
    "UBIGINT": "number",
    "HUGEINT": "number",
    "DOUBLE": "number",
    "BOOLEAN": "true or false",
    "ARRAY": "list",
    "OBJECT": "object",
    "NULL": "nothing",
}
