"""Single pieces of voice that come from the product's own doors: notes, e-mails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desirepath.base.clock import to_micros
from desirepath.eventlog.contracts import FEEDBACK_EVENT, EventRow, message_hash
from desirepath.eventlog.services.appending import append_events
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk
from desirepath.listen.models import Feedback, VoiceEntry


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What somebody said, as it comes in."""

    workspace_id: int
    source_id: int
    message_id: str
    kind: str
    text: str
    occurred_at: datetime
    customer_key: int | None = None
    author_role: str = "customer"
    step: str = ""
    journey: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict)


def add_piece(piece: Piece) -> tuple[Feedback, bool]:
    """Keep one piece of voice, in the caller's transaction; the same message again is the same piece.

    What a customer said is an event of the customer's too, which says that and where, but not in which words:
    those stand in one place, where they can be masked. Of others there is no history that it would belong to.
    """
    key = message_hash(piece.source_id, piece.message_id)
    added = add_feedback_bulk(
        workspace_id=piece.workspace_id,
        source_id=piece.source_id,
        rows=[
            FeedbackRow(
                message_hash=key,
                customer_key=piece.customer_key,
                case_id="",
                step=piece.step,
                occurred_at=piece.occurred_at,
                scale="none",
                score=None,
                comment=piece.text,
                language="",
                author_role=piece.author_role,
                consent=None,
                weight=1.0,
                properties=dict(piece.properties),
                source_kind=piece.kind,
            )
        ],
    )
    row = Feedback.objects.get(workspace_id=piece.workspace_id, message_hash=key)
    if added and piece.journey:
        VoiceEntry.objects.filter(pk=row.pk).update(journey=piece.journey)
    if added and piece.customer_key is not None:
        append_events(piece.workspace_id, [_event(piece, row)])
    return row, bool(added)


def _event(piece: Piece, row: Feedback) -> EventRow:
    at_us = to_micros(piece.occurred_at)
    told = {"author_role": row.author_role, "source_kind": piece.kind}
    return EventRow(
        customer_key=piece.customer_key or 0,
        occurred_at_us=at_us,
        received_at_us=at_us,
        event=FEEDBACK_EVENT,
        source_code=piece.source_id,
        message_hash=row.message_hash,
        message_id=piece.message_id,
        channel=piece.kind,
        scale=row.scale,
        score=None,
        step=row.step or None,
        weight=row.weight,
        properties=json.dumps(told),
    )
