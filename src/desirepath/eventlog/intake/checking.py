"""Checks one event against the rules of the tracking spec and turns it into a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from desirepath.customers.contracts import ANONYMOUS, EMAIL, LONGEST_IDENTIFIER, USER, Claim, IdentifierPair
from desirepath.eventlog.contracts import RecordRefused, message_hash
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.listeners import find_listener
from desirepath.eventlog.intake.opening import RawFields
from desirepath.eventlog.intake.properties import columns_of_properties, gather_properties
from desirepath.eventlog.intake.times import correct_time, find_time, parse_time

EVENT_NAMES = {
    "identify": "Identified",
    "page": "Page Viewed",
    "screen": "Screen Viewed",
    "group": "Group Joined",
    "alias": "Aliased",
    "merge": "Merged",
}
LONGEST_EVENT = 300
LONGEST_MESSAGE_ID = 100
CONTENT_FIELDS = (
    "event",
    "userId",
    "anonymousId",
    "previousId",
    "groupId",
    "name",
    "properties",
    "traits",
    "timestamp",
    "originalTimestamp",
)
MERGE_KINDS = {
    "user_id": USER,
    "userId": USER,
    "anonymous_id": ANONYMOUS,
    "anonymousId": ANONYMOUS,
    "email": EMAIL,
}

decode = msgspec.json.decode
encode = msgspec.json.encode


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: its parcel, and the id it gets when it brings none."""

    parcel: Parcel
    made_message_id: str
    workspace_currency: str


def check_event(fields: RawFields, place: Place, payload: bytes) -> Draft:
    """Return the draft of an event.

    Raises
    ------
    RecordRefused
        With the code and the sentence that people will see.
    """
    parcel = place.parcel
    kind = _kind(fields, parcel.route)
    event = _event_name(fields, kind)
    message_id = _message_id(fields) or place.made_message_id
    original = _scalar(fields, "originalTimestamp") or _scalar(fields, "timestamp")
    sent_us = None if parcel.route == "import" else find_time(_scalar(fields, "sentAt"))
    draft = Draft(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        route=parcel.route,
        kind=kind,
        received_at_us=parcel.received_at_us,
        event=event,
        message_id=message_id,
        message_hash=message_hash(parcel.source_id, message_id),
        content_hash=content_hash(kind, fields),
        claim=Claim(),
        occurred_at_us=correct_time(parse_time(original), sent_us, parcel.received_at_us),
        payload=payload,
        time_original=None if original is None else str(original)[:60],
    )
    _fill(draft, fields, place)
    return draft


def content_hash(kind: str, fields: RawFields) -> int:
    """Return a 64-bit number of what an event says; the same for a resend, whatever `sentAt` it carries."""
    digest = hashlib.blake2b(kind.encode(), digest_size=8)
    for name in CONTENT_FIELDS:
        digest.update(b"\x00")
        digest.update(fields.get(name, b""))
    return int.from_bytes(digest.digest(), "big", signed=True)


def identifier_pairs(fields: RawFields) -> list[IdentifierPair]:
    """Return the identifiers of an event that may be broken in any way; for finding a customer's rejects."""
    found: list[IdentifierPair] = []
    for name, kind in (("userId", USER), ("anonymousId", ANONYMOUS)):
        try:
            value = _identifier(fields, name)
        except RecordRefused:
            continue
        if value:
            found.append((kind, value))
    return found


def _fill(draft: Draft, fields: RawFields, place: Place) -> None:
    gathered = gather_properties(fields, draft.kind, place.parcel.client_ip)
    columns_of_properties(draft, gathered, fields, place.workspace_currency)
    if draft.kind in {"identify", "group"}:
        draft.traits = _traits(fields, draft.kind)
    draft.claim = _claim(fields, draft)
    draft.identifiers = encode(dict(draft.claim.pairs())).decode()
    if draft.kind == "alias":
        _fill_alias(draft, fields)
    elif draft.kind == "merge":
        draft.merge_pairs = _merge_pairs(fields)
    elif not (draft.claim.user or draft.claim.anonymous or draft.claim.case):
        raise RecordRefused(
            "missing-identity", "The event has neither userId nor anonymousId; send one of them."
        )
    listener = find_listener(draft.event) if draft.kind == "track" else None
    if listener is not None:
        voice = listener.check({name: decode(raw) for name, raw in gathered.items()})
        draft.scale, draft.score, draft.step, draft.weight = (
            voice.scale,
            voice.score,
            voice.step,
            voice.weight,
        )


def _kind(fields: RawFields, route: str) -> str:
    if route not in {"batch", "import", "replay"}:
        return route
    kind = _scalar(fields, "type")
    if kind != "track" and kind not in EVENT_NAMES:
        raise RecordRefused(
            "unknown-type",
            f"“{str(kind)[:40]}” is no type of event; send track, identify, page, screen, group or alias.",
        )
    return str(kind)


def _event_name(fields: RawFields, kind: str) -> str:
    if kind != "track":
        return EVENT_NAMES[kind]
    name = _scalar(fields, "event")
    if not isinstance(name, str) or not name.strip():
        raise RecordRefused("missing-event-name", "A track event needs its name in `event`.")
    if len(name) > LONGEST_EVENT:
        raise RecordRefused(
            "event-name-too-long", f"The event's name is longer than {LONGEST_EVENT} characters."
        )
    return _clean(name, "event").strip()


def _message_id(fields: RawFields) -> str | None:
    value = _text(_scalar(fields, "messageId"))
    if value is not None and len(value) > LONGEST_MESSAGE_ID:
        raise RecordRefused(
            "message-id-too-long", f"The messageId is longer than {LONGEST_MESSAGE_ID} characters."
        )
    return _clean(value, "messageId") if value else None


def _claim(fields: RawFields, draft: Draft) -> Claim:
    email = draft.traits.get("email") if draft.traits and draft.kind == "identify" else None
    if not isinstance(email, str) or "@" not in email or len(email) > LONGEST_IDENTIFIER:
        email = None
    user, anonymous = _identifier(fields, "userId"), _identifier(fields, "anonymousId")
    case = draft.case_id if user is None and anonymous is None else None
    return Claim(user, anonymous, email.strip().lower() if email else None, case)


def _fill_alias(draft: Draft, fields: RawFields) -> None:
    previous = _identifier(fields, "previousId") or draft.claim.anonymous
    if not draft.claim.user or not previous:
        raise RecordRefused("missing-identity", "An alias needs userId and previousId.")
    draft.previous_id = previous


def _merge_pairs(fields: RawFields) -> tuple[IdentifierPair, IdentifierPair]:
    given = decode(fields.get("mergeProperties", b"null"))
    pairs = [_merge_pair(item) for item in given] if isinstance(given, list) else []
    if len(pairs) != 2 or None in pairs or pairs[0] == pairs[1]:
        raise RecordRefused(
            "invalid-merge",
            "A merge needs `mergeProperties` with two different {type, value}: user_id, anonymous_id or email.",
        )
    return pairs[0], pairs[1]  # type: ignore[return-value]  # None was refused above


def _merge_pair(item: Any) -> IdentifierPair | None:
    if not isinstance(item, dict) or item.get("type") not in MERGE_KINDS:
        return None
    value = _text(item.get("value"))
    kind = MERGE_KINDS[item["type"]]
    if not value or len(value) > LONGEST_IDENTIFIER or "\x00" in value:
        return None
    return kind, value.lower() if kind == EMAIL else value


def _traits(fields: RawFields, kind: str) -> dict[str, object]:
    given = decode(fields["traits"]) if "traits" in fields else {}
    given = {} if given is None else given
    if not isinstance(given, dict):
        raise RecordRefused("invalid-traits", "`traits` must be an object.")
    if kind == "identify":
        return _without_nul(given)
    group = _identifier(fields, "groupId")
    if group is None:
        raise RecordRefused("missing-group-id", "A group event needs groupId.")
    return {"group_id": group}


def _without_nul(traits: dict[str, object]) -> dict[str, object]:
    # PostgreSQL keeps no U+0000 in JSON; nobody means one.
    text = encode(traits)
    return decode(text.replace(b"\\u0000", b"")) if b"\\u0000" in text else traits


def _identifier(fields: RawFields, name: str) -> str | None:
    value = _text(_scalar(fields, name))
    if value is not None and len(value) > LONGEST_IDENTIFIER:
        raise RecordRefused("identifier-too-long", f"{name} is longer than {LONGEST_IDENTIFIER} characters.")
    return _clean(value, name) if value else None


def _scalar(fields: RawFields, name: str) -> Any:
    raw = fields.get(name)
    if raw is None:
        return None
    value = decode(raw)
    return None if value == "" else value


def _text(value: Any) -> str | None:
    """Return text as it is, numbers as text; anything else counts as absent."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _clean(value: str, name: str) -> str:
    if "\x00" in value:
        raise RecordRefused("control-character", f"{name} holds the character U+0000.")
    return value
