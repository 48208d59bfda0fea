"""Events that reuse the id of a message which a segment holds, and say something else: rejected, never dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from desirepath.eventlog.contracts import REPEATED, REPEATED_REASON, REPLAY
from desirepath.eventlog.models import RejectedRecord

_MEMBERS = {"user": "userId", "anonymous": "anonymousId"}


def reject_repeated(workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Write rejected records for rows of the tail; part of the transaction that takes them from there.

    The intake took them for new, because their id had come before its window. A replay gives them other ids.
    """
    RejectedRecord.objects.bulk_create(
        [
            RejectedRecord(
                workspace_id=workspace_id,
                source_id=row["source_code"],
                customer_key=row["customer_key"],
                reason_code=REPEATED,
                reason=REPEATED_REASON,
                payload=_payload(row).decode(),
                route=REPLAY,
                received_at=row["received_at"],
            )
            for row in rows
        ],
        batch_size=500,
    )


def _payload(row: dict[str, Any]) -> bytes:
    """Return an event as a sender would send it, so that its replay makes the same row again.

    Calls other than track come back as track calls under their event's name: what they did to customers is done.
    """
    given = msgspec.json.decode(row["identifiers"] or "{}")
    properties = msgspec.json.decode(row["properties"] or "{}", type=dict[str, msgspec.Raw])
    if row["case_id"] is not None and "case_id" not in properties:
        properties["case_id"] = msgspec.Raw(msgspec.json.encode(row["case_id"]))
    fields = {
        "type": "track",
        "event": row["event"],
        "messageId": row["message_id"],
        "timestamp": row["occurred_at"].isoformat(),
        "channel": row["channel"],
        "properties": properties,
        **{member: given[kind] for kind, member in _MEMBERS.items() if kind in given},
    }
    return msgspec.json.encode({name: value for name, value in fields.items() if value is not None})
