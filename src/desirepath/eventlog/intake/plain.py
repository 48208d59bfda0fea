"""The short way for the commonest event, a track call that uses nothing rare.

It gives the same draft as the long way (`checking.check_event`) at a third of its cost, or nothing: whatever is
rare or wrong goes the long way, which also words every refusal.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import msgspec

from desirepath.customers.contracts import LONGEST_IDENTIFIER, Claim
from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake.checking import LONGEST_EVENT, LONGEST_MESSAGE_ID, hash_of
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.items import NOTHING, TYPED_ROUTES, Envelope, Item, merge_shared
from desirepath.eventlog.intake.properties import (
    NO_OBJECT,
    decode_known,
    fill_known,
    join_text,
    may_overlap,
    text_beside,
)
from desirepath.eventlog.intake.times import correct_time, find_time, parse_time
from desirepath.eventlog.listeners import find_listener

EMPTY_TEXTS = frozenset({b"", b"null", b'""', b"[]"})
Identifier = Annotated[str, msgspec.Meta(max_length=LONGEST_IDENTIFIER)]


class PlainTrack(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A track call with text where text is usual."""

    type: Literal["track"]
    event: Annotated[str, msgspec.Meta(max_length=LONGEST_EVENT)]
    messageId: Annotated[str, msgspec.Meta(max_length=LONGEST_MESSAGE_ID)]  # noqa: N815 - the names on the wire
    userId: Identifier | None = None  # noqa: N815
    anonymousId: Identifier | None = None  # noqa: N815
    timestamp: str | None = None
    sentAt: Any = None  # noqa: N815
    channel: str | None = None
    writeKey: Any = None  # noqa: N815
    properties: msgspec.Raw = NOTHING
    context: msgspec.Raw = NOTHING
    integrations: msgspec.Raw = NOTHING
    _metadata: msgspec.Raw = NOTHING


_decode = msgspec.json.Decoder(PlainTrack).decode


@dataclass(slots=True)
class PlainReader:
    """Reads plain events of one parcel."""

    parcel: Parcel
    envelope: Envelope
    currency: str
    _beside: dict[tuple[bytes, bytes, Any], bytes] = field(default_factory=dict)

    def may_read(self) -> bool:
        """Tell whether the parcel can hold plain events; U+0000, which no column takes, is looked for once."""
        route = self.parcel.route
        return (route in TYPED_ROUTES or route == "track") and rb"\u0000" not in self.parcel.body

    def read(self, raw: msgspec.Raw) -> Draft | None:
        """Return the draft of an event, or None for one that must go the long way."""
        try:
            return self._draft(_decode(raw), raw)
        except (msgspec.DecodeError, RecordRefused):
            return None

    def _draft(self, item: PlainTrack, raw: msgspec.Raw) -> Draft | None:
        event, message_id = item.event.strip(), item.messageId.strip()
        user = item.userId.strip() or None if item.userId else None
        anonymous = item.anonymousId.strip() or None if item.anonymousId else None
        if not event or not message_id or not (user or anonymous) or find_listener(event) is not None:
            return None
        given = bytes(item.properties).strip()
        given = NO_OBJECT if given in EMPTY_TEXTS else given
        sent_at = item.sentAt if self.envelope.sentAt is None else self.envelope.sentAt
        beside = self._text_beside(item, sent_at)
        if may_overlap(given, beside):
            return None
        parcel, original = self.parcel, item.timestamp
        sent_us = None if original is None or parcel.route == "import" else find_time(sent_at)
        said = f"track\x1f{item.event}\x1f{item.userId}\x1f{item.anonymousId}\x1fNone\x1fNone\x1f{item.timestamp}"
        draft = Draft(
            workspace_id=parcel.workspace_id,
            source_id=parcel.source_id,
            route=parcel.route,
            kind="track",
            received_at_us=parcel.received_at_us,
            event=event,
            message_id=message_id,
            message_hash=hash_of(parcel.source_id, message_id),
            content_hash=zlib.crc32(item.properties, zlib.crc32(said.encode())),
            claim=Claim(user, anonymous),
            occurred_at_us=correct_time(parse_time(original), sent_us, parcel.received_at_us),
            raw=raw,
            envelope=self.envelope,
            time_original=None if original is None else original[:60],
            properties=join_text(given, beside),
            may_join_users=parcel.may_join_users,
        )
        fill_known(draft, decode_known(given), item.channel, self.currency)
        return draft

    def _text_beside(self, item: PlainTrack, sent_at: Any) -> bytes:
        """Return context, integrations and sentAt as JSON; most events of a parcel share them."""
        key = (bytes(item.context), bytes(item.integrations), (sent_at, item.channel))
        found = self._beside.get(key)
        if found is None:
            known = Item(
                context=item.context, integrations=item.integrations, sentAt=sent_at, channel=item.channel
            )
            merge_shared(known, self.envelope)
            found = self._beside[key] = text_beside(known, "track", {}, self.parcel.client_ip)
        return found
