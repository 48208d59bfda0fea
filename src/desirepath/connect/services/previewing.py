"""The dry run: everything but the writing."""

from __future__ import annotations

from typing import Any

from desirepath.connect.contracts import Count, ImportChoice, ImportCounts, ImportPreview, Progress
from desirepath.connect.normal.rows import records_sql
from desirepath.connect.pipeline.reading import Reading
from desirepath.connect.pipeline.repeats import drop_repeated_ids
from desirepath.connect.pipeline.running import Home, count_customers, open_reading, read_all, spool
from desirepath.connect.pipeline.spool import good_rows
from desirepath.connect.services.importing import home_of, no_progress
from desirepath.connect.staging import PROPERTIES_COLUMN
from desirepath.eventlog.sources import find_source
from desirepath.eventlog.store.counting import count_spool
from desirepath.people.contracts import Actor

SAMPLE_ROWS = 20
_SHOWN = (
    "line, event, strftime(occurred_at, '%Y-%m-%dT%H:%M:%S.%fZ') AS occurred_at, time_original,"
    " id_kind || ':' || id_value AS customer, case_id, channel, department, amount_minor, currency, scale, score,"
    " step, comment, properties, message_id"
)


def preview_import(*, actor: Actor, choice: ImportChoice, progress: Progress = no_progress) -> ImportPreview:
    """Tell what an import would do: the first rows as they would be stored, and all counts; nothing is changed."""
    actor.require("listen.import")
    home = home_of(actor)
    with open_reading(choice, home) as reading:
        read_all(reading, choice, progress)
        counts = _count(reading, home, progress)
        first = reading.sets[0] if reading.sets else None
        return ImportPreview(
            kind="recipe" if choice.recipe or first is None else first.kind,
            source=reading.source,
            counts=counts,
            columns=_columns(reading),
            mapping={column: field for field, column in first.mapping.fields.items()} if first else {},
            rows=_rows(reading),
            rejects=reading.rejects.sample,
            notes=reading.notes,
        )


def _columns(reading: Reading) -> list[str]:
    names = reading.sets[0].staged.names if reading.sets else []
    return [name for name in names if name != PROPERTIES_COLUMN]


def _count(reading: Reading, home: Home, progress: Progress) -> ImportCounts:
    source_id = find_source(workspace_id=home.workspace_id, slug=reading.source) or 0
    keys = spool(reading, home, source_id, progress, reserve=False)
    folder = reading.work / "spool"
    if reading.has_message_ids:
        drop_repeated_ids(reading.engine, folder)
    counts = ImportCounts(unread_table_rows=sum(reading.rejects.by_table.values()))
    for kind in ("events", "feedback"):
        found = count_spool(home.workspace_id, folder, f"{kind}*.parquet")
        good = good_rows(reading.engine, kind)
        refused = reading.rejects.by_kind.get(kind, 0)
        setattr(
            counts,
            kind,
            Count(read=good + refused, added=found.added, duplicates=good - found.added, rejected=refused),
        )
    counts.customers = count_customers(reading, keys, keys.new_customers)
    return counts


def _rows(reading: Reading) -> list[dict[str, Any]]:
    if not reading.sets:
        return []
    cursor = reading.engine.cursor().execute(
        f"SELECT {_SHOWN} FROM ({records_sql(reading.sets[0])}) WHERE reason IS NULL"
        f" ORDER BY ordinal LIMIT {SAMPLE_ROWS}"
    )
    names = [column[0] for column in cursor.description or []]
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in cursor.fetchall()
    ]
