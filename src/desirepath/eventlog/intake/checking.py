"""Checks one event against the rules of the tracking spec and turns it into a draft."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec

from desirepath.customers.contracts import ANONYMOUS, EMAIL, LONGEST_IDENTIFIER, USER, Claim, IdentifierPair
from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.items import NOTHING, TYPED_ROUTES, Envelope, Item, ReadItem, is_given
from desirepath.eventlog.intake.properties import fill_columns
from desirepath.eventlog.intake.times import correct_time, find_time, parse_time
from desirepath.eventlog.listeners import find_listener

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
MERGE_KINDS = {
    "user_id": USER,
    "userId": USER,
    "anonymous_id": ANONYMOUS,
    "anonymousId": ANONYMOUS,
    "email": EMAIL,
}

decode = msgspec.json.decode
encode = msgspec.json.encode


def check_event(
    read: ReadItem, envelope: Envelope, parcel: Parcel, made_message_id: str, currency: str
) -> Draft:
    """Return the draft of an event; `made_message_id` is for one that brings none.

    Raises
    ------
    RecordRefused
        With the code and the sentence that people will see.
    """
    item = read.item
    kind = _kind(item, parcel.route)
    event = _event_name(item, kind)
    message_id = _message_id(item) or made_message_id
    original = item.originalTimestamp or item.timestamp
    sent_us = None if parcel.route == "import" or original is None else find_time(item.sentAt)
    draft = Draft(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        route=parcel.route,
        kind=kind,
        received_at_us=parcel.received_at_us,
        event=event,
        message_id=message_id,
        message_hash=hash_of(parcel.source_id, message_id),
        content_hash=content_hash(kind, item),
        claim=Claim(identifier(item.userId, "userId"), identifier(item.anonymousId, "anonymousId")),
        occurred_at_us=correct_time(parse_time(original), sent_us, parcel.received_at_us),
        raw=read.raw,
        envelope=envelope,
        time_original=None if original is None else str(original)[:60],
        may_join_users=parcel.may_join_users,
    )
    fill_columns(draft, read, currency, parcel.client_ip)
    if kind != "track":
        _fill_kind(draft, item)
    else:
        _ask_listener(draft, item)
    _check_identity(draft)
    return draft


def hash_of(source_code: int, message_id: str) -> bytes:
    """Return `contracts.message_hash` as bytes, without making an object of it."""
    return hashlib.md5(f"{source_code}/{message_id}".encode(), usedforsecurity=False).digest()


def content_hash(kind: str, item: Item) -> int:
    """Return a number of what an event says; the same for a resend, whatever `sentAt` it carries."""
    given = (kind, item.event, item.userId, item.anonymousId, item.previousId, item.groupId, item.timestamp)
    begun = zlib.crc32("\x1f".join(map(str, given)).encode(errors="replace"))
    return zlib.crc32(item.name, zlib.crc32(item.traits, zlib.crc32(item.properties, begun)))


def identifier_pairs(item: Item) -> list[IdentifierPair]:
    """Return the identifiers of an event that may be broken in any way; for finding a customer's rejects."""
    given = ((USER, as_text(item.userId)), (ANONYMOUS, as_text(item.anonymousId)))
    return [(kind, value) for kind, value in given if value and "\x00" not in value]


def as_text(value: Any) -> str | None:
    """Return text as it is, numbers as text; anything else, and blank, counts as absent."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def identifier(value: Any, name: str) -> str | None:
    """Return an identifier as text, or refuse one that no column can hold."""
    text = as_text(value)
    if text is not None and (len(text) > LONGEST_IDENTIFIER or "\x00" in text):
        raise RecordRefused(
            "invalid-identifier", f"{name} is longer than {LONGEST_IDENTIFIER} characters or holds U+0000."
        )
    return text


def _kind(item: Item, route: str) -> str:
    if route not in TYPED_ROUTES:
        return route
    kind = item.type
    if kind != "track" and (not isinstance(kind, str) or kind not in EVENT_NAMES):
        raise RecordRefused(
            "unknown-type",
            f"“{str(kind)[:40]}” is no type of event; send track, identify, page, screen, group or alias.",
        )
    return str(kind)


def _event_name(item: Item, kind: str) -> str:
    if kind != "track":
        return EVENT_NAMES[kind]
    name = item.event.strip() if isinstance(item.event, str) else ""
    if not name:
        raise RecordRefused("missing-event-name", "A track event needs its name in `event`.")
    if len(name) > LONGEST_EVENT or "\x00" in name:
        raise RecordRefused(
            "invalid-event-name",
            f"The event's name is longer than {LONGEST_EVENT} characters or holds U+0000.",
        )
    return name


def _message_id(item: Item) -> str | None:
    text = as_text(item.messageId)
    if text is not None and (len(text) > LONGEST_MESSAGE_ID or "\x00" in text):
        raise RecordRefused(
            "invalid-message-id",
            f"The messageId is longer than {LONGEST_MESSAGE_ID} characters or holds U+0000.",
        )
    return text


def _check_identity(draft: Draft) -> None:
    claim = draft.claim
    if claim.user or claim.anonymous or draft.merge_pairs:
        return
    if draft.case_id is None:
        raise RecordRefused(
            "missing-identity", "The event has neither userId nor anonymousId; send one of them."
        )
    draft.claim = claim._replace(case=draft.case_id)


def _ask_listener(draft: Draft, item: Item) -> None:
    listener = find_listener(draft.event)
    if listener is not None:
        properties = decode(item.properties) if is_given(item.properties) else {}
        voice = listener.check(properties)
        draft.scale, draft.score, draft.step, draft.weight = (
            voice.scale,
            voice.score,
            voice.step,
            voice.weight,
        )


def _fill_kind(draft: Draft, item: Item) -> None:
    if draft.kind == "identify":
        draft.traits = _traits(item)
        draft.claim = draft.claim._replace(email=_email(draft.traits))
    elif draft.kind == "group":
        group = identifier(item.groupId, "groupId")
        if group is None:
            raise RecordRefused("missing-group-id", "A group event needs groupId.")
        draft.traits = {"group_id": group}
    elif draft.kind == "alias":
        draft.previous_id = identifier(item.previousId, "previousId") or draft.claim.anonymous
        if not draft.claim.user or not draft.previous_id:
            raise RecordRefused("missing-identity", "An alias needs userId and previousId.")
    elif draft.kind == "merge":
        draft.merge_pairs = _merge_pairs(item)


def _traits(item: Item) -> dict[str, object]:
    # PostgreSQL keeps no U+0000 in JSON; nobody means one.
    given = decode(bytes(item.traits).replace(b"\\u0000", b"")) if item.traits is not NOTHING else None
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise RecordRefused("invalid-traits", "`traits` must be an object.")
    return given


def _email(traits: dict[str, object]) -> str | None:
    email = traits.get("email")
    if not isinstance(email, str) or "@" not in email or len(email) > LONGEST_IDENTIFIER:
        return None
    return email.strip().lower()


def _merge_pairs(item: Item) -> tuple[IdentifierPair, IdentifierPair]:
    given = decode(item.mergeProperties) if is_given(item.mergeProperties) else []
    pairs = [_merge_pair(part) for part in given] if isinstance(given, list) else []
    if len(pairs) == 2 and pairs[0] and pairs[1] and pairs[0] != pairs[1]:
        return pairs[0], pairs[1]
    raise RecordRefused(
        "invalid-merge",
        "A merge needs `mergeProperties` with two different {type, value}: user_id, anonymous_id or email.",
    )


def _merge_pair(part: Any) -> IdentifierPair | None:
    if not isinstance(part, dict) or part.get("type") not in MERGE_KINDS:
        return None
    kind, value = MERGE_KINDS[part["type"]], identifier(part.get("value"), "value")
    if value is None:
        return None
    return kind, value.lower() if kind == EMAIL else value
