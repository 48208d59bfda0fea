"""Parcels to drafts and refusals; no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import msgspec
from django.conf import settings

from desirepath.eventlog.contracts import REPLAY, RecordRefused
from desirepath.eventlog.inbox.parcels import OVERSIZED, Parcel, StoredParcel
from desirepath.eventlog.intake.checking import check_event, identifier_pairs
from desirepath.eventlog.intake.drafts import Draft, Refused
from desirepath.eventlog.intake.items import (
    Envelope,
    ReadItem,
    open_parcel,
    read_item,
    stand_alone,
)
from desirepath.eventlog.intake.plain import PlainReader


@dataclass(slots=True)
class ReadParcels:
    """What parcels held, in order of arrival."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads parcels of one inbox; `currencies` are those of the workspaces."""

    inbox_name: str
    currencies: dict[int, str]
    event_bytes: int
    batch_events: int

    def read(self, parcels: Iterable[StoredParcel]) -> ReadParcels:
        """Check every event of the parcels."""
        found = ReadParcels()
        for stored in parcels:
            if stored.parcel.route == OVERSIZED:
                found.refused.append(_refuse_oversized(stored.parcel))
                continue
            try:
                envelope = open_parcel(stored)
            except msgspec.DecodeError as error:
                reason = f"The body cannot be read: {error}."
                found.refused.append(refuse(stored.parcel, RecordRefused("invalid-json", reason)))
            else:
                self._read_events(found, stored, envelope)
        return found

    def _read_events(self, found: ReadParcels, stored: StoredParcel, envelope: Envelope) -> None:
        parcel = stored.parcel
        currency = self.currencies.get(parcel.workspace_id, "EUR")
        made = f"{self.inbox_name[:8]}-{stored.id}-"
        plain = PlainReader(parcel, envelope, currency)
        plain_until = self.batch_events if plain.may_read() else 0
        is_small = len(parcel.body) <= self.event_bytes
        for place, raw in enumerate(envelope.batch):
            if place < plain_until and (is_small or memoryview(raw).nbytes <= self.event_bytes):
                draft = plain.read(raw)
                if draft is not None:
                    found.drafts.append(draft)
                    continue
            read = None
            try:
                read = read_item(raw, envelope)
                self._check_limits(raw, place)
                found.drafts.append(check_event(read, envelope, parcel, f"{made}{place}", currency))
            except RecordRefused as refusal:
                found.refused.append(refuse(parcel, refusal, raw, read))
            except msgspec.DecodeError as error:
                reason = f"The event is no JSON object that can be read: {error}."
                found.refused.append(refuse(parcel, RecordRefused("invalid-event", reason), raw))
            except (ValueError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
                # A check met what nobody thought of: that event waits for replay, those beside it go on.
                reason = f"The event could not be read: {type(error).__name__}: {str(error)[:200]}"
                found.refused.append(refuse(parcel, RecordRefused("not-storable", reason), raw))

    def _check_limits(self, raw: msgspec.Raw, place: int) -> None:
        size = memoryview(raw).nbytes
        if size > self.event_bytes:
            raise RecordRefused(
                "event-too-large", f"The event has {size} bytes; at most {self.event_bytes} are taken."
            )
        if place >= self.batch_events:
            raise RecordRefused(
                "batch-too-long",
                f"A batch holds at most {self.batch_events} events; this was number {place + 1}.",
            )


def _refuse_oversized(parcel: Parcel) -> Refused:
    """Return the refusal of a batch that the door refused too: kept whole, so that it can be replayed."""
    reason = (
        f"The batch has {len(parcel.body)} bytes, more than the setting DESIREPATH_CAPTURE_BATCH_BYTES takes."
    )
    return refuse(replace(parcel, route="batch"), RecordRefused("batch-too-large", reason))


def make_reader(inbox_name: str, currencies: dict[int, str]) -> Reader:
    """Return a reader with the limits of the settings."""
    return Reader(inbox_name, currencies, settings.CAPTURE_EVENT_BYTES, settings.CAPTURE_BATCH_EVENTS)


def refuse(
    parcel: Parcel, refusal: RecordRefused, raw: msgspec.Raw | None = None, read: ReadItem | None = None
) -> Refused:
    """Return the refusal of one event, or of the whole parcel when no event is given."""
    payload = parcel.body if raw is None else bytes(raw)
    return Refused(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        route=parcel.route if raw is None else REPLAY,
        received_at_us=parcel.received_at_us,
        code=refusal.code,
        reason=refusal.reason,
        payload=(stand_alone(read, parcel.route) if read else payload).decode(errors="replace"),
        pairs=identifier_pairs(read.item) if read else [],
    )
