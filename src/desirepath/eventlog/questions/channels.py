"""Through which channels the events of a journey's steps came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.conf import settings

from desirepath.base.clock import from_micros
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.preparation import Prepared, Shared, prepare
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

MOST_CHANNELS = 500
_CHANNEL = (
    "coalesce(nullif(trim(channel), ''), nullif(trim(properties->>'$.channel'), ''),"
    " nullif(trim(properties->>'$.touchpoint'), ''))"
)


@dataclass(frozen=True, kw_only=True)
class ChannelUse:
    """Events of one channel at one step, and of how many customers."""

    channel: str
    step: str
    events: int
    customers: int


@dataclass(frozen=True, kw_only=True)
class ChannelUses:
    """Channels by step, most events first, and how many events of steps name none.

    `left_out` are the channels beyond the limit, with `left_out_events`.
    """

    uses: tuple[ChannelUse, ...]
    events: int
    without_channel: int
    left_out: int
    left_out_events: int


def channel_uses(scope: Scope) -> ChannelUses:
    """Count the events of each step by channel (else the property channel or touchpoint).

    The time range of the scope is that of the events. One statement groups them, so that memory holds the groups.
    """
    return with_snapshot(
        scope.workspace_id, ("channel_uses", scope), lambda snapshot: _count(scope, snapshot)
    )


def _count(scope: Scope, snapshot: Snapshot) -> ChannelUses:
    shared = Shared()
    prepared = prepare(scope, snapshot, shared=shared)
    limits = [
        f"occurred_at {sign} {shared.parameters.add(from_micros(limit))}"
        for sign, limit in ((">=", scope.from_us), ("<", scope.to_us))
        if limit is not None
    ]
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        for name, table in prepared.plan.tables.items():
            connection.register(name, table)
        rows = connection.sql(
            f"SELECT step, channel, count(*), count(DISTINCT customer_key) FROM"
            f" (SELECT {_step(prepared)} AS step, {_CHANNEL} AS channel, customer_key, occurred_at"
            f" FROM {register_events(connection, snapshot)})"
            f" WHERE {' AND '.join(['step >= 0', *limits])} GROUP BY ALL ORDER BY 3 DESC, 1, 2",
            params=dict(prepared.plan.parameters),
        ).fetchall()
    uses = [
        ChannelUse(
            channel=channel, step=prepared.activities.labels[place], events=events, customers=customers
        )
        for place, channel, events, customers in rows
        if channel is not None
    ]
    return ChannelUses(
        uses=tuple(uses[:MOST_CHANNELS]),
        events=sum(row[2] for row in rows),
        without_channel=sum(row[2] for row in rows if row[1] is None),
        left_out=len(uses[MOST_CHANNELS:]),
        left_out_events=sum(one.events for one in uses[MOST_CHANNELS:]),
    )


def _step(prepared: Prepared) -> str:
    """The place of an event's step, below 0 for none."""
    table = prepared.activities.table
    if table is None:
        return prepared.activities.expression
    whens = [
        f"WHEN event_code IN ({', '.join(map(str, np.flatnonzero(table == place)))}) THEN {place}"
        for place in range(len(prepared.activities.labels))
        if (table == place).any()
    ]
    return f"CASE {' '.join(whens)} ELSE -1 END" if whens else "-1"
