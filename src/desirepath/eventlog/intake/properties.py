"""The properties of an event: what it brings, and what else of it must be kept."""

from __future__ import annotations

from typing import Any

import msgspec

from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.money import currency_code, to_minor
from desirepath.eventlog.intake.opening import RawFields

# Fields that have a place of their own. Every other field of an event is kept under `$extra`.
PLACED = frozenset(
    {
        "type", "event", "userId", "anonymousId", "messageId", "timestamp", "originalTimestamp", "sentAt",
        "receivedAt", "properties", "traits", "context", "integrations", "groupId", "previousId", "channel",
        "name", "category", "_metadata", "writeKey", "mergeProperties",
    }
)  # fmt: skip
KEPT = {
    "context": "$context",
    "integrations": "$integrations",
    "sentAt": "$sent_at",
    "groupId": "group_id",
    "previousId": "previous_id",
    "mergeProperties": "merge_properties",
}
NAMED = {"page": ("name", "category"), "screen": ("name", "category")}
CLIENT_LIBRARIES = (
    b"analytics.js",
    b"analytics-next",
    b"analytics-android",
    b"analytics-ios",
    b"RudderLabs JavaScript",
)
EMPTY = (b"null", b"{}", b'""')

_fields = msgspec.json.Decoder(RawFields)
decode = msgspec.json.decode


def gather_properties(fields: RawFields, kind: str, client_ip: str) -> RawFields:
    """Return everything that is kept of an event beside its columns, by name."""
    given = fields.get("properties")
    try:
        gathered = _fields.decode(given) if given is not None and bytes(given) != b"null" else {}
    except msgspec.DecodeError as error:
        raise RecordRefused("invalid-properties", "`properties` must be an object.") from error
    for name in NAMED.get(kind, ()):
        if name in fields and bytes(fields[name]) not in EMPTY:
            gathered.setdefault(name, fields[name])
    for name, kept in KEPT.items():
        raw = fields.get(name)
        if raw is not None and bytes(raw) not in EMPTY:
            gathered.setdefault(kept, raw)
    _keep_times(gathered, fields)
    _keep_rest(gathered, fields, kind)
    _add_ip(gathered, client_ip)
    return gathered


def _keep_times(gathered: RawFields, fields: RawFields) -> None:
    # The first of the two stands in time_original; the other must not be lost.
    if "originalTimestamp" in fields and "timestamp" in fields:
        gathered.setdefault("$timestamp", fields["timestamp"])


def _keep_rest(gathered: RawFields, fields: RawFields, kind: str) -> None:
    extra = {name: raw for name, raw in fields.items() if name not in PLACED}
    if kind in {"identify", "group"} and "traits" in fields:
        gathered.setdefault("$traits", fields["traits"])
    elif "traits" in fields:
        extra["traits"] = fields["traits"]
    if extra:
        gathered["$extra"] = msgspec.Raw(msgspec.json.encode(extra))


def _add_ip(gathered: RawFields, client_ip: str) -> None:
    """Add the sender's address for events that a browser or an app sent itself, or that ask for it."""
    raw = gathered.get("$context")
    if not client_ip or raw is None or not _is_from_client(bytes(raw)):
        return
    try:
        context = _fields.decode(raw)
    except msgspec.DecodeError:
        return
    if "ip" not in context:
        context["ip"] = msgspec.Raw(msgspec.json.encode(client_ip))
        gathered["$context"] = msgspec.Raw(msgspec.json.encode(context))


def _is_from_client(context: bytes) -> bool:
    compact = context.replace(b" ", b"")
    return b'"direct":true' in compact or any(name in context for name in CLIENT_LIBRARIES)


def columns_of_properties(
    draft: Draft, gathered: RawFields, fields: RawFields, workspace_currency: str
) -> None:
    """Fill the columns that come from properties, and the text of the properties themselves."""
    draft.case_id = _first_text(300, gathered.get("case_id"), gathered.get("caseId"), fields.get("caseId"))
    draft.channel = _first_text(80, gathered.get("channel"), fields.get("channel"))
    draft.department = _first_text(120, gathered.get("department"))
    if "revenue" in gathered or ("value" in gathered and "currency" in gathered):
        _fill_amount(draft, gathered, workspace_currency)
    if gathered:
        draft.properties = msgspec.json.encode(gathered).decode()


def _fill_amount(draft: Draft, gathered: RawFields, workspace_currency: str) -> None:
    given = _value(gathered.get("currency"))
    currency = workspace_currency if given in {None, ""} else currency_code(given)
    raw = gathered.get("revenue") or gathered.get("value")
    if currency is None or raw is None:
        return
    # The digits as they were sent: a float in between would change 0.145 before it is rounded.
    text = bytes(raw).decode().strip().strip('"')
    draft.amount_minor = to_minor(text, currency)
    draft.currency = currency if draft.amount_minor is not None else None


def _value(raw: msgspec.Raw | None) -> Any:
    return None if raw is None else decode(raw)


def _first_text(longest: int, *candidates: msgspec.Raw | None) -> str | None:
    for raw in candidates:
        if raw is None:
            continue
        value = decode(raw)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return _checked(value.strip(), longest)
    return None


def _checked(text: str, longest: int) -> str:
    if len(text) > longest or "\x00" in text:
        raise RecordRefused(
            "invalid-column", f"“{text[:40]}…” is longer than {longest} characters or holds U+0000."
        )
    return text
