"""The properties of an event: what it brings, and what else of it must be kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.intake.clients import is_client_channel, is_client_context
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.items import NOTHING, Item, RawFields, ReadItem, decode_fields, is_given
from desirepath.eventlog.intake.money import currency_code, to_minor

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


NO_OBJECT = b"{}"
_known = msgspec.json.Decoder(Known)


def fill_columns(draft: Draft, read: ReadItem, workspace_currency: str, client_ip: str) -> None:
    """Fill what comes from properties: case, channel, department, amount, and the text of what is kept."""
    item, extra = read.item, read.extra
    given = item.properties
    known = decode_known(given if is_given(given) else NO_OBJECT)
    if "caseId" in extra:
        known.caseId = known.caseId or decode(extra["caseId"])
    fill_known(draft, known, item.channel, workspace_currency)
    draft.properties = _kept_text(item, draft.kind, extra, client_ip)


def decode_known(given: msgspec.Raw | bytes) -> Known:
    """Return the properties that have columns."""
    try:
        return _known.decode(given)
    except msgspec.ValidationError as error:
        raise RecordRefused("invalid-properties", "`properties` must be an object.") from error


def fill_known(draft: Draft, known: Known, channel: Any, workspace_currency: str) -> None:
    """Fill the columns that come from properties; `channel` is that of the event itself."""
    draft.case_id = _column(known.case_id or known.caseId, 300)
    draft.channel = _column(known.channel or channel, 80)
    draft.department = _column(known.department, 120)
    if known.revenue is not NOTHING or (known.value is not NOTHING and known.currency):
        _fill_amount(draft, known, workspace_currency)


def _kept_text(item: Item, kind: str, extra: RawFields, client_ip: str) -> str | None:
    """Return the properties as JSON text, with everything of the event that has no column beside them."""
    given = bytes(item.properties).strip() if is_given(item.properties) else NO_OBJECT
    beside = text_beside(item, kind, extra, client_ip)
    if may_overlap(given, beside) or (kind in NAMED_KINDS and beside != NO_OBJECT):
        return encode(decode_fields(beside) | decode_fields(given)).decode()
    return join_text(given, beside)


def text_beside(item: Item, kind: str, extra: RawFields, client_ip: str) -> bytes:
    """Return everything of an event that has no column and is no property, as a JSON object."""
    return encode(_beside(item, kind, extra, client_ip))


def may_overlap(given: bytes, beside: bytes) -> bool:
    """Tell whether two JSON objects cannot simply be joined as text."""
    return beside != NO_OBJECT and (b'"$' in given or given[1:-1].isspace())


def join_text(given: bytes, beside: bytes) -> str | None:
    """Join two JSON objects as text, which spares reading the sender's; None when both are empty."""
    if beside == NO_OBJECT:
        return None if given == NO_OBJECT else given.decode()
    if given == NO_OBJECT:
        return beside.decode()
    return (given[:-1] + b"," + beside[1:]).decode()


def _beside(item: Item, kind: str, extra: RawFields, client_ip: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    is_client = client_ip != "" and is_client_channel(item.channel)
    if is_given(item.context):
        kept["$context"] = _context(bytes(item.context), client_ip, is_client)
    elif is_client:
        kept["$context"] = {"ip": client_ip}
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
def _context(context: bytes, client_ip: str, is_client: bool) -> msgspec.Raw:
    """Return the context, with the sender's address when a browser or an app sent it or when it asks for that."""
    if not client_ip or not (is_client or is_client_context(context)):
        return msgspec.Raw(context)
    try:
        fields = decode_fields(context)
    except msgspec.DecodeError:
        return msgspec.Raw(context)
    fields.setdefault("ip", msgspec.Raw(encode(client_ip)))
    return msgspec.Raw(encode(fields))


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
