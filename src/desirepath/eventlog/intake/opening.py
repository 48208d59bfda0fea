"""Opens a parcel: one raw item per event, with what the batch says for all of them."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from desirepath.eventlog.inbox.parcels import StoredParcel

RawFields = dict[str, msgspec.Raw]

_fields = msgspec.json.Decoder(RawFields)
_items = msgspec.json.Decoder(list[msgspec.Raw])
BATCH_ROUTES = {"batch", "import"}
# Kept out of the payloads that people read: they may see rejected records without holding the key.
KEY_FIELD = "writeKey"


@dataclass(slots=True)
class Opened:
    """The events of one parcel."""

    stored: StoredParcel
    items: list[msgspec.Raw]
    context: msgspec.Raw | None = None
    integrations: msgspec.Raw | None = None
    sent_at: msgspec.Raw | None = None


def open_parcel(stored: StoredParcel) -> Opened:
    """Return the events of a parcel.

    Raises
    ------
    msgspec.DecodeError
        The body is not what the door let in.
    """
    body = stored.parcel.body
    if stored.parcel.route not in BATCH_ROUTES:
        return Opened(stored, [msgspec.Raw(body)])
    fields = _fields.decode(body)
    return Opened(
        stored,
        _items.decode(fields["batch"]),
        fields.get("context"),
        fields.get("integrations"),
        fields.get("sentAt"),
    )


def read_fields(item: msgspec.Raw, opened: Opened) -> RawFields:
    """Return an event's fields with the batch's merged under them.

    Raises
    ------
    msgspec.DecodeError
        The item is no JSON object.
    """
    fields = _fields.decode(item)
    fields.pop(KEY_FIELD, None)
    if opened.sent_at is not None:
        fields["sentAt"] = opened.sent_at
    for name, shared in (("context", opened.context), ("integrations", opened.integrations)):
        if shared is not None:
            fields[name] = _merge(shared, fields.get(name))
    return fields


def _merge(shared: msgspec.Raw, own: msgspec.Raw | None) -> msgspec.Raw:
    if own is None or bytes(own) == b"null":
        return shared
    try:
        return msgspec.Raw(msgspec.json.encode(_fields.decode(shared) | _fields.decode(own)))
    except msgspec.DecodeError:
        return own
