"""The properties of an event: what it brings, and what else of it must be kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.items import NOTHING, Item, RawFields, ReadItem, decode_fields, is_given
from desirepath.eventlog.intake.money import currency_code, to_minor

CLIENT_LIBRARIES = (
    b"analytics.js",
    b"analytics-next",
    b"analytics-android",
    b"analytics-ios",
    b"RudderLabs Java",
)
NAMED_KINDS = {"page", "screen"}
REMEMBERED_CONTEXTS = 2_000

decode = msgspec.json.decode
encode = msgspec.json.encode


class Known(msgspec.Struct, gc=False):
    """The properties that have columns; `revenue` and `value` stay raw, because a float would change digits."""

    revenue: msgspec.Raw = NOTHING
    value: msgspec.Raw = NOTHING
    currency: Any = None
    case_id: Any = None
    caseId: Any = None  # noqa: N815 - the name on the wire
    channel: Any = None
    department: Any = None


_known = msgspec.json.Decoder(Known)


def fill_columns(draft: Draft, read: ReadItem, workspace_currency: str, client_ip: str) -> None:
    """Fill what comes from properties: case, channel, department, amount, and the text of what is kept."""
    item, extra = read.item, read.extra
    given = item.properties
    try:
        known = _known.decode(given) if is_given(given) else Known()
    except msgspec.ValidationError as error:
        raise RecordRefused("invalid-properties", "`properties` must be an object.") from error
    case = known.case_id or known.caseId or (decode(extra["caseId"]) if "caseId" in extra else None)
    draft.case_id = _column(case, 300)
    draft.channel = _column(known.channel or item.channel, 80)
    draft.department = _column(known.department, 120)
    if known.revenue is not NOTHING or (known.value is not NOTHING and known.currency):
        _fill_amount(draft, known, workspace_currency)
    draft.properties = _kept_text(item, draft.kind, extra, client_ip)


def _kept_text(item: Item, kind: str, extra: RawFields, client_ip: str) -> str | None:
    """Return the properties as JSON text, with everything of the event that has no column beside them."""
    beside = _beside(item, kind, extra, client_ip)
    given = bytes(item.properties).strip() if is_given(item.properties) else b"{}"
    if not beside:
        return given.decode() if given != b"{}" else None
    if kind in NAMED_KINDS or b'"$' in given or given[1:-1].isspace():
        return encode(beside | decode_fields(given)).decode()
    # The common case joins two objects as text, which spares reading and writing the sender's one.
    tail = encode(beside)
    return (tail if given == b"{}" else given[:-1] + b"," + tail[1:]).decode()


def _beside(item: Item, kind: str, extra: RawFields, client_ip: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if is_given(item.context):
        kept["$context"] = _context(bytes(item.context), client_ip)
    if is_given(item.integrations):
        kept["$integrations"] = item.integrations
    if item.sentAt is not None:
        kept["$sent_at"] = item.sentAt
    if item.originalTimestamp is not None and item.timestamp is not None:
        kept["$timestamp"] = item.timestamp  # the original stands in a column of its own
    if kind != "track":
        kept |= _beside_kind(item, kind)
    if item.groupId is not None:
        kept["group_id"] = item.groupId
    if is_given(item.traits):
        kept["$traits"] = item.traits
    if extra:
        kept["$extra"] = extra
    return kept


def _beside_kind(item: Item, kind: str) -> dict[str, Any]:
    if kind in NAMED_KINDS:
        return {
            name: raw for name, raw in (("name", item.name), ("category", item.category)) if is_given(raw)
        }
    if kind == "alias":
        return {"previous_id": item.previousId}
    return {"merge_properties": item.mergeProperties} if kind == "merge" else {}


@lru_cache(maxsize=REMEMBERED_CONTEXTS)
def _context(context: bytes, client_ip: str) -> msgspec.Raw:
    """Return the context, with the sender's address when a browser or an app sent it or when it asks for that."""
    if not client_ip or not _is_from_client(context):
        return msgspec.Raw(context)
    try:
        fields = decode_fields(context)
    except msgspec.DecodeError:
        return msgspec.Raw(context)
    fields.setdefault("ip", msgspec.Raw(encode(client_ip)))
    return msgspec.Raw(encode(fields))


def _is_from_client(context: bytes) -> bool:
    compact = context.replace(b" ", b"")
    return b'"direct":true' in compact or any(name in context for name in CLIENT_LIBRARIES)


def _fill_amount(draft: Draft, known: Known, workspace_currency: str) -> None:
    currency = currency_code(known.currency) if known.currency else workspace_currency
    if currency is None:
        return
    raw = known.revenue if known.revenue is not NOTHING else known.value
    draft.amount_minor = to_minor(bytes(raw).strip(b'" '), currency)
    draft.currency = currency if draft.amount_minor is not None else None


def _column(value: Any, longest: int) -> str | None:
    """Return the text of a column; numbers become text, other shapes stay in the properties only."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if len(text) > longest or "\x00" in text:
        reason = f"“{text[:40]}…” is longer than {longest} characters or holds U+0000."
        raise RecordRefused("invalid-column", reason)
    return text or None
