"""What a filter may name: whether it occurs at all, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from desirepath.eventlog.conditions import Condition, EventCompiler
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading


@dataclass(frozen=True)
class KnownNames:
    """Names of events and slugs of sources that a workspace has had."""

    events: tuple[str, ...]
    sources: tuple[str, ...]


def known_names(workspace_id: int) -> KnownNames:
    """Return the names, without reading events."""
    return with_snapshot(workspace_id, ("known_names",), _names)


def _names(snapshot: Snapshot) -> KnownNames:
    return KnownNames(tuple(snapshot.event_names.values()), tuple(snapshot.source_slugs.values()))


def occurs(workspace_id: int, condition: Condition) -> bool:
    """Tell whether any event satisfies a condition; reading stops at the first."""
    found = with_snapshot(workspace_id, ("occurs", condition), lambda snapshot: _count(snapshot, condition))
    return found > 0


def _count(snapshot: Snapshot, condition: Condition) -> int:
    compiler = EventCompiler(snapshot.vocabulary)
    test = compiler.compile(condition)
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        return len(
            connection.sql(
                f"SELECT 1 FROM {source} WHERE {test} LIMIT 1", params=compiler.parameters.values
            ).fetchall()
        )
