"""Replay of rejected records: they go back into the inbox and are judged again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from desirepath.base.clock import now, to_micros
from desirepath.eventlog.contracts import REPEATED, REPLAY
from desirepath.eventlog.errors import ReplayEmpty
from desirepath.eventlog.inbox import Parcel, open_inbox
from desirepath.eventlog.intake.rejects import MERGE_NOT_ALLOWED
from desirepath.eventlog.models import RejectedRecord
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Replay:
    """How many records went back into the inbox, and how many that match are left for the next call."""

    replayed: int
    left: int


def replay_rejects(*, actor: Actor, ids: Sequence[int] = (), reason_code: str = "") -> Replay:
    """Send rejected records through the intake again, by id or by reason, each at most once.

    A record that is still wrong is rejected anew. Ids of messages are set from the reject's id where the record
    brings none, or brings one that was used before, so a replay that is interrupted and repeated adds nothing.

    Raises
    ------
    ReplayEmpty
        Neither ids nor a reason are given.
    """
    actor.require("listen.import")
    if not ids and not reason_code:
        raise ReplayEmpty("Say which records to replay: their ids or a reason_code.")
    with transaction.atomic():
        rows = _waiting(actor, ids, reason_code)
        chosen = list(rows.select_for_update().order_by("id")[:MOST_AT_ONCE])
        if any(row.reason_code == MERGE_NOT_ALLOWED for row in chosen):
            actor.require("customers.edit")  # who replays it, allows it
        left = rows.count() - len(chosen)
        RejectedRecord.objects.filter(pk__in=[row.pk for row in chosen]).update(replayed_at=now())
        record(
            actor=actor,
            action="rejects.replayed",
            object_type="reject",
            object_id=reason_code or len(chosen),
            summary=f"Replayed {len(chosen)} rejected records",
        )
        # Into the inbox before the rows are marked for good: a crash in between replays twice, which the set
        # message ids make harmless; the other order would lose records.
        inbox = open_inbox()
        try:
            inbox.append([_parcel(row) for row in chosen])
        finally:
            inbox.close()
    return Replay(len(chosen), left)


def _waiting(actor: Actor, ids: Sequence[int], reason_code: str) -> QuerySet[RejectedRecord]:
    rows = RejectedRecord.objects.filter(
        workspace_id=actor.workspace_id, replayed_at=None, source__isnull=False
    )
    if ids:
        rows = rows.filter(pk__in=list(ids))
    return rows.filter(reason_code=reason_code) if reason_code else rows


def _parcel(row: RejectedRecord) -> Parcel:
    return Parcel(
        workspace_id=row.workspace_id,
        source_id=row.source_id or 0,
        received_at_us=to_micros(row.received_at),
        route=row.route,
        client_ip="",
        event_count=1,
        body=_with_message_id(row) if row.route == REPLAY else row.payload.encode(),
        may_join_users=row.reason_code == MERGE_NOT_ALLOWED,
    )


def _with_message_id(row: RejectedRecord) -> bytes:
    body = row.payload.encode()
    try:
        fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return body
    given = fields.get("messageId")
    if row.reason_code in {REPEATED, MERGE_NOT_ALLOWED} or given is None or bytes(given) in {b"null", b'""'}:
        fields["messageId"] = msgspec.Raw(msgspec.json.encode(f"replay-{row.pk}"))
    return msgspec.json.encode(fields)
