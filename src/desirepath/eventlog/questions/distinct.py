"""The distinct values of a short text column, e.g. the scales in use."""

from __future__ import annotations

from typing import Literal

from django.conf import settings

from desirepath.eventlog.conditions import EventCompiler, tree
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

VoiceColumn = Literal["step", "scale"]


def list_distinct(snapshot: Snapshot, column: VoiceColumn) -> tuple[str, ...]:
    """Return the values of a voice column among all answers, ascending."""
    answers = EventCompiler(snapshot.vocabulary).compile(tree.Event(FEEDBACK_EVENT))
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        found = connection.sql(
            f"SELECT DISTINCT {column} FROM {source} WHERE {answers} AND {column} IS NOT NULL ORDER BY 1"
        ).fetchall()
    return tuple(value for (value,) in found)


def list_scales(workspace_id: int) -> tuple[str, ...]:
    """Return the scales on which a workspace has answers."""
    return with_snapshot(workspace_id, ("scales",), lambda snapshot: list_distinct(snapshot, "scale"))
