"""What customers do, counted per customer: events by name, events by channel, answers by scale and score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One thing that customers do: who did it, each customer once, and how many times."""

    kind: str  # event, channel or score
    name: str
    score: float | None
    customer: Keys
    count: Keys


# By kind: what groups the events, the score beside it, and which events are asked.
_QUESTIONS = {
    "event": ("event_code", "NULL::DOUBLE", "scale IS NULL"),
    "channel": ("channel", "NULL::DOUBLE", "nullif(channel, '') IS NOT NULL"),
    "score": ("scale", "score", "score IS NOT NULL AND scale IS NOT NULL"),
}


def tally_behaviour(workspace_id: int) -> tuple[Tally, ...]:
    """Count events by name (answers apart), events by channel, and answers by scale and score, per customer."""
    return with_snapshot(workspace_id, None, _tally)


def _tally(snapshot: Snapshot) -> tuple[Tally, ...]:
    connection = reading()
    found: list[Tally] = []
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        for kind, (name, score, held) in _QUESTIONS.items():
            table = connection.sql(
                f"SELECT {name} AS name, {score} AS score, customer_key, count(*) AS events FROM {source}"
                f" WHERE {held} GROUP BY ALL ORDER BY name, score, customer_key"
            ).to_arrow_table()
            found += [_one(snapshot, kind, part) for part in _parts(table)]
    return tuple(found)


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    """Split rows in order into those of one name and score."""
    if not table.num_rows:
        return
    name = table.column("name").combine_chunks().dictionary_encode().indices.to_numpy()
    score = pc.fill_null(table.column("score"), np.inf).to_numpy()
    changes = np.flatnonzero((name[1:] != name[:-1]) | (score[1:] != score[:-1])) + 1
    starts = [0, *changes.tolist(), table.num_rows]
    for start, end in pairwise(starts):
        yield table.slice(start, end - start)


def _one(snapshot: Snapshot, kind: str, part: pa.Table) -> Tally:
    name = part.column("name")[0].as_py()
    return Tally(
        kind=kind,
        name=snapshot.event_names[name] if kind == "event" else str(name),
        score=part.column("score")[0].as_py(),
        customer=np.asarray(part.column("customer_key").to_numpy(), dtype=np.int64),
        count=np.asarray(part.column("events").to_numpy(), dtype=np.int64),
    )
