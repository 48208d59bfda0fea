"""Which questions the answers of a workspace are answers to: their property `question`."""

from __future__ import annotations

from django.conf import settings

from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

NO_QUESTION = 0
_NAME = "json_extract_string(properties, '$.question')"
# A number that stands for the name, the same in every file: no name is ever written into SQL.
QUESTION_NUMBER = (
    f"CASE WHEN score IS NULL OR {_NAME} IS NULL THEN {NO_QUESTION}"
    f" ELSE CAST(hash({_NAME}) % 9223372036854775807 AS BIGINT) END"
)


def asked_questions(workspace_id: int) -> dict[int, str]:
    """Return the names of the questions that have scores, by the number that stands for each."""
    return with_snapshot(workspace_id, ("asked_questions",), _asked)


def _asked(snapshot: Snapshot) -> dict[int, str]:
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        rows = connection.sql(
            f"SELECT DISTINCT {QUESTION_NUMBER} AS number, {_NAME} AS name FROM {source}"
            f" WHERE score IS NOT NULL AND {_NAME} IS NOT NULL ORDER BY name"
        ).fetchall()
    return dict(rows)
