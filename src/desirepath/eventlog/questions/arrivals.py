"""Who came to a step lately: the customers whose events were that step within a span, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from desirepath.base.clock import from_micros, to_micros
from desirepath.eventlog.conditions import EventCompiler
from desirepath.eventlog.conditions.moments import DAY_US
from desirepath.eventlog.query.activities import step_expression
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.scope import StepBinding
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A customer came to a step; the first time on a day (UTC)."""

    customer_key: int
    at: datetime

    @property
    def occasion(self) -> str:
        """The day on which they came (UTC)."""
        return self.at.date().isoformat()


def find_arrivals(
    workspace_id: int, steps: tuple[StepBinding, ...], slug: str, *, since: datetime, until: datetime
) -> tuple[Arrival, ...]:
    """Return who came to a step of a journey from `since` on and before `until`, in the order of time.

    An event is the first of the steps that it fits, as everywhere. A customer who came more than once on a day
    is told once, with the first time.
    """
    return with_snapshot(
        workspace_id, None, lambda snapshot: _arrivals(snapshot, steps, slug, (since, until))
    )


def _arrivals(
    snapshot: Snapshot, steps: tuple[StepBinding, ...], slug: str, span: tuple[datetime, datetime]
) -> tuple[Arrival, ...]:
    compiler = EventCompiler(snapshot.vocabulary)
    is_step = step_expression(steps, slug, snapshot, compiler)
    if is_step is None:
        return ()
    since, until = (to_micros(moment) for moment in span)
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        rows = connection.sql(
            f"SELECT customer_key, min(epoch_us(occurred_at)) AS first_us FROM {source}"
            f" WHERE occurred_at >= make_timestamptz({since:d}) AND occurred_at < make_timestamptz({until:d})"
            f" AND {is_step} GROUP BY customer_key, epoch_us(occurred_at) // {DAY_US}"
            " ORDER BY first_us, customer_key",
            params=compiler.parameters.values,
        ).fetchall()
    return tuple(Arrival(customer_key=key, at=from_micros(first_us)) for key, first_us in rows)
