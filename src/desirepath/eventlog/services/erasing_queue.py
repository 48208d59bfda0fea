"""Requests that the intake has not read yet: a customer's events leave the inbox before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from desirepath.customers.erasure import Place, Remainder
from desirepath.customers.subjects import Subject
from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox import Inbox, Parcel, StoredParcel, open_inbox

PAGE_EVENTS = 2_000
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_events = msgspec.json.Decoder(list[msgspec.Raw])


def _erase(subject: Subject) -> int:
    """Rewrite every waiting request that holds events of the customer without them; return how many events went.

    A request that is read at this very moment is stopped by the marks of the erasure.
    """
    inbox, gone = open_inbox(), 0
    try:
        for stored in _waiting(inbox, subject.workspace_id):
            kept = _without(stored.parcel, subject)
            if kept is not stored.parcel:
                inbox.replace(stored.id, kept)
                gone += stored.parcel.event_count - (kept.event_count if kept else 0)
        inbox.wipe()
    finally:
        inbox.close()
    return gone


def _export(subject: Subject) -> list[dict[str, Any]]:
    inbox = open_inbox()
    try:
        return [
            {"received_at_us": stored.parcel.received_at_us, "route": stored.parcel.route, "event": event}
            for stored in _waiting(inbox, subject.workspace_id)
            for event in _split(stored.parcel)
            if subject.is_in_event(event)
        ]
    finally:
        inbox.close()


def _remains(_subject: Subject) -> list[Remainder]:
    inbox = open_inbox()
    try:
        if inbox.wipe():
            return []
    except InboxUnavailable:
        pass
    finally:
        inbox.close()
    return [
        Remainder(QUEUE.name, "traces of requests that were taken, in free pages", "at the next checkpoint")
    ]


QUEUE = Place("inbox", _erase, _export, _remains)


def _waiting(inbox: Inbox, workspace_id: int) -> Iterator[StoredParcel]:
    last = 0
    while page := inbox.read_after(last, PAGE_EVENTS):
        last = page[-1].id
        yield from (stored for stored in page if stored.parcel.workspace_id == workspace_id)


def _split(parcel: Parcel) -> list[Any]:
    try:
        document = msgspec.json.decode(parcel.body)
    except (msgspec.DecodeError, RecursionError):
        return []
    batch = document.get("batch") if isinstance(document, dict) else None
    return batch if isinstance(batch, list) else [document]


def _without(parcel: Parcel, subject: Subject) -> Parcel | None:
    """Return the parcel itself, one without the customer's events, or None when nothing is left of it."""
    try:
        fields = _fields.decode(parcel.body)
        batch = _events.decode(fields["batch"]) if "batch" in fields else [msgspec.Raw(parcel.body)]
        kept = [raw for raw in batch if not subject.is_in_event(msgspec.json.decode(raw))]
    except (msgspec.DecodeError, RecursionError):
        return None if subject.is_in_text(parcel.body.decode(errors="replace")) else parcel
    if len(kept) == len(batch):
        return parcel
    if not kept:
        return None
    body = msgspec.json.encode(fields | {"batch": kept})
    return replace(parcel, event_count=len(kept), body=body)
