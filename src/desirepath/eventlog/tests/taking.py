"""Puts events into the inbox and takes them, without the door."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from desirepath.base.clock import now_micros
from desirepath.eventlog.inbox import Inbox, Parcel
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.intake.transaction import Taken
from desirepath.eventlog.models import RejectedRecord, TailChunk
from desirepath.eventlog.sources import ensure_source
from desirepath.eventlog.store.merges import read_merges
from desirepath.eventlog.store.tail import read_tail


def source_of(workspace, slug: str = "shop") -> int:
    return ensure_source(workspace_id=workspace.pk, slug=slug, name=slug, kind="capture")


def parcel(
    workspace, *events: Any, slug: str = "shop", route: str = "batch", received_us: int = 0, **top: Any
) -> Parcel:
    """A parcel as the door makes it."""
    single = route not in {"batch", "import"}
    body = events[0] if single else {"batch": list(events), **top}
    return Parcel(
        workspace_id=workspace.pk,
        source_id=source_of(workspace, slug),
        received_at_us=received_us or now_micros(),
        route=route,
        client_ip="203.0.113.7",
        event_count=max(1, len(events)),
        body=body if isinstance(body, bytes) else json.dumps(body).encode(),
    )


def take(inbox: Inbox, *parcels: Parcel) -> Taken:
    inbox.append(parcels)
    return drain_inbox()


def track(event: str = "Ordered", **fields: Any) -> dict[str, Any]:
    return {"type": "track", "event": event, "userId": "u1", **fields}


def tail() -> list[SimpleNamespace]:
    """Every event of the tail, under today's customer, in order of arrival; times are microseconds."""
    return [event for workspace_id in _workspaces() for event in _rows(workspace_id)]


def _workspaces() -> list[int]:
    found = TailChunk.objects.order_by("workspace_id").values_list("workspace_id", flat=True)
    return list(found.distinct())


def _rows(workspace_id: int) -> list[SimpleNamespace]:
    rows = read_merges(workspace_id).rekey(read_tail(workspace_id).rows)
    times = {
        f"{name}_us": rows.column(name).cast("int64").to_pylist() for name in ("occurred_at", "received_at")
    }
    columns = {
        name: rows.column(name).to_pylist()
        for name in rows.schema.names
        if name not in {"occurred_at", "received_at"}
    }
    named = columns | times | {"workspace_id": [workspace_id] * rows.num_rows}
    return [
        SimpleNamespace(**dict(zip(named, row, strict=True))) for row in zip(*named.values(), strict=True)
    ]


def reasons() -> list[str]:
    return list(RejectedRecord.objects.order_by("id").values_list("reason_code", flat=True))
