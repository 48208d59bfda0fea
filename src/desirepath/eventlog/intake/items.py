"""The shape of one event on the wire, and of a batch around it."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from desirepath.eventlog.contracts import REPLAY
from desirepath.eventlog.inbox.parcels import StoredParcel

RawFields = dict[str, msgspec.Raw]
NOTHING = msgspec.Raw()
BATCH_ROUTES = frozenset({"batch", "import"})
# Their events say themselves which type they are; elsewhere the address does.
TYPED_ROUTES = BATCH_ROUTES | {REPLAY}


class Item(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The fields of the tracking spec. Objects stay raw: most are kept as they came."""

    type: Any = None
    event: Any = None
    userId: Any = None  # noqa: N815 - the names on the wire
    anonymousId: Any = None  # noqa: N815
    messageId: Any = None  # noqa: N815
    timestamp: Any = None
    originalTimestamp: Any = None  # noqa: N815
    sentAt: Any = None  # noqa: N815
    receivedAt: Any = None  # noqa: N815
    groupId: Any = None  # noqa: N815
    previousId: Any = None  # noqa: N815
    channel: Any = None
    version: Any = None
    writeKey: Any = None  # noqa: N815
    properties: msgspec.Raw = NOTHING
    traits: msgspec.Raw = NOTHING
    context: msgspec.Raw = NOTHING
    integrations: msgspec.Raw = NOTHING
    name: msgspec.Raw = NOTHING
    category: msgspec.Raw = NOTHING
    mergeProperties: msgspec.Raw = NOTHING  # noqa: N815
    _metadata: msgspec.Raw = NOTHING


class LooseItem(Item, forbid_unknown_fields=False, gc=False):
    """The same for an event with fields of its own."""


class Envelope(msgspec.Struct):
    """A batch: its events, and what it says for all of them."""

    batch: list[msgspec.Raw]
    context: msgspec.Raw = NOTHING
    integrations: msgspec.Raw = NOTHING
    sentAt: Any = None  # noqa: N815 - the name on the wire


FIELDS = frozenset(Item.__struct_fields__)

_strict = msgspec.json.Decoder(Item)
_loose = msgspec.json.Decoder(LooseItem)
_envelope = msgspec.json.Decoder(Envelope)
_fields = msgspec.json.Decoder(RawFields)


def open_parcel(stored: StoredParcel) -> Envelope:
    """Return the events of a parcel.

    Raises
    ------
    msgspec.DecodeError
        The body is not what the door let in.
    """
    body = stored.parcel.body
    return _envelope.decode(body) if stored.parcel.route in BATCH_ROUTES else Envelope([msgspec.Raw(body)])


class ReadItem(NamedTuple):
    """An event: as it was sent, its known fields, and the fields that no spec knows."""

    raw: msgspec.Raw
    item: Item
    extra: RawFields


def read_item(raw: msgspec.Raw, envelope: Envelope) -> ReadItem:
    """Return an event with the batch's fields merged under its own.

    Raises
    ------
    msgspec.DecodeError
        The item is no JSON object.
    """
    extra: RawFields = {}
    try:
        item = _strict.decode(raw)
    except msgspec.ValidationError:
        item = _loose.decode(raw)
        extra = {name: value for name, value in _fields.decode(raw).items() if name not in FIELDS}
    merge_shared(item, envelope)
    return ReadItem(raw, item, extra)


def merge_shared(item: Item, envelope: Envelope) -> None:
    """Put what a batch says for all of its events under what one of them says."""
    if envelope.sentAt is not None:
        item.sentAt = envelope.sentAt
    if envelope.context is not NOTHING:
        item.context = _merge(envelope.context, item.context)
    if envelope.integrations is not NOTHING:
        item.integrations = _merge(envelope.integrations, item.integrations)


def stand_alone(read: ReadItem, route: str) -> bytes:
    """Return an event without its batch: with the batch's context, its sentAt and its type, without the key."""
    fields: dict[str, object] = {
        name: value
        for name in read.item.__struct_fields__
        if (value := getattr(read.item, name)) is not None and value is not NOTHING and name != "writeKey"
    }
    if route not in TYPED_ROUTES:
        fields["type"] = route
    return msgspec.json.encode(fields | read.extra)


def decode_fields(raw: msgspec.Raw | bytes) -> RawFields:
    """Return the members of an object, each still raw."""
    return _fields.decode(raw)


def is_given(raw: msgspec.Raw) -> bool:
    """Tell whether a raw field holds more than nothing, null or an empty value."""
    return raw is not NOTHING and bytes(raw) not in {b"null", b"{}", b'""', b"[]"}


def _merge(shared: msgspec.Raw, own: msgspec.Raw) -> msgspec.Raw:
    if not is_given(own):
        return shared
    try:
        return msgspec.Raw(msgspec.json.encode(_fields.decode(shared) | _fields.decode(own)))
    except msgspec.DecodeError:
        return own
