"""Parcels to drafts and refusals; no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from django.conf import settings

from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.inbox.parcels import Parcel, StoredParcel
from desirepath.eventlog.intake.checking import Place, check_event, identifier_pairs
from desirepath.eventlog.intake.drafts import Draft, Refused
from desirepath.eventlog.intake.opening import Opened, RawFields, open_parcel, read_fields

REPLAY = "replay"


@dataclass(slots=True)
class ReadParcels:
    """What parcels held, in order of arrival."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_parcels(parcels: Iterable[StoredParcel], inbox_name: str, currencies: dict[int, str]) -> ReadParcels:
    """Check every event of the parcels."""
    read = ReadParcels()
    for stored in parcels:
        try:
            opened = open_parcel(stored)
        except (msgspec.DecodeError, KeyError) as error:
            read.refused.append(refuse(stored.parcel, "invalid-json", f"The body cannot be read: {error}."))
            continue
        _read_items(read, opened, inbox_name, currencies.get(stored.parcel.workspace_id, "EUR"))
    return read


def refuse(
    parcel: Parcel, code: str, reason: str, item: bytes | None = None, fields: RawFields | None = None
) -> Refused:
    """Return the refusal of one event, or of the whole parcel."""
    payload = parcel.body if item is None else item
    return Refused(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        route=parcel.route,
        received_at_us=parcel.received_at_us,
        code=code,
        reason=reason,
        payload=payload.decode(errors="replace"),
        pairs=identifier_pairs(fields) if fields else [],
    )


def _read_items(read: ReadParcels, opened: Opened, inbox_name: str, currency: str) -> None:
    parcel, parcel_id = opened.stored.parcel, opened.stored.id
    limit = settings.CAPTURE_EVENT_BYTES
    most = settings.CAPTURE_BATCH_EVENTS
    for place, item in enumerate(opened.items):
        fields: RawFields | None = None
        try:
            fields = read_fields(item, opened)
            if place >= most:
                reason = f"A batch holds at most {most} events; this was number {place + 1}."
                raise RecordRefused("batch-too-long", reason)
            _check_size(item, limit)
            made = f"{inbox_name[:8]}-{parcel_id}-{place}"
            read.drafts.append(check_event(fields, Place(parcel, made, currency), bytes(item)))
        except RecordRefused as refusal:
            payload = merged_payload(fields, parcel, item)
            read.refused.append(refuse(parcel, refusal.code, refusal.reason, payload, fields))
        except msgspec.DecodeError as error:
            reason = f"The event is no JSON object that can be read: {error}."
            read.refused.append(refuse(parcel, "invalid-event", reason, bytes(item), fields))


def _check_size(item: bytes | msgspec.Raw, limit: int) -> None:
    size = len(memoryview(item))
    if size > limit:
        raise RecordRefused("event-too-large", f"The event has {size} bytes; at most {limit} are taken.")


def merged_payload(fields: RawFields | None, parcel: Parcel, item: bytes | msgspec.Raw) -> bytes:
    """Return the event as it stands alone: with the batch's context, its sentAt and its type."""
    if fields is None:
        return bytes(item)
    alone = dict(fields)
    if parcel.route not in {"batch", "import", REPLAY}:
        alone["type"] = msgspec.Raw(msgspec.json.encode(parcel.route))
    return msgspec.json.encode(alone)
