"""Lines of the tracking spec (track, page, screen, identify, group, alias): the same events as through capture."""

from __future__ import annotations

from typing import Any

_NAMES = {
    "identify": "Identified",
    "page": "Page Viewed",
    "screen": "Screen Viewed",
    "group": "Group Joined",
    "alias": "Aliased",
}
_KINDS = {"track", *_NAMES}
_SIGNS = ("userId", "anonymousId", "messageId", "user_id", "anonymous_id", "message_id")
_TIMES = ("timestamp", "originalTimestamp", "sentAt", "receivedAt")
_INSIDE = {"time": "timestamp", "distinct_id": "distinct_id", "$insert_id": "messageId"}
_MOVED = ("context", "integrations", "traits")


def as_event(row: dict[str, Any]) -> dict[str, Any]:
    """Return a line of the tracking spec with its event's name and properties; any other line as it is."""
    kind = row.get("type")
    if row.keys() == {"event", "properties"}:
        return _from_properties(row)
    if kind not in _KINDS or not any(name in row for name in _SIGNS):
        return row
    properties = row.get("properties")
    kept = dict(properties) if isinstance(properties, dict) else {}
    kept |= {f"${name}": row[name] for name in _MOVED if row.get(name)}
    if kind != "track":
        kept |= {name: row[name] for name in ("name", "category") if row.get(name)}
    left = {name: value for name, value in row.items() if name not in {"type", "properties", *_MOVED}}
    if kind != "track":
        left = {name: value for name, value in left.items() if name not in {"name", "category"}}
        left["event"] = _NAMES[kind]
    # `timestamp` of an export is the client's time with its clock corrected.
    when = next((row[name] for name in _TIMES if row.get(name)), None)
    return _with_columns(left | {"timestamp": when, "properties": kept})


def _from_properties(row: dict[str, Any]) -> dict[str, Any]:
    """Return a line of Mixpanel's export, where when and who stand among the properties, with those beside it."""
    given = row["properties"]
    if not isinstance(given, dict) or not {"time", "distinct_id"} <= given.keys():
        return row
    kept = {name: value for name, value in given.items() if name not in _INSIDE}
    beside = {field: given[name] for name, field in _INSIDE.items() if name in given}
    return {"event": row["event"], **beside, "properties": kept}


def _with_columns(row: dict[str, Any]) -> dict[str, Any]:
    """Give the properties that have columns, as capture does: revenue is money, a case id the case."""
    kept = row["properties"]
    amount = kept.get("revenue", kept.get("value") if kept.get("currency") else None)
    if isinstance(amount, int | float | str) and amount != "":
        row["amount"] = amount
        row["currency"] = kept.get("currency")
    for name, given in (("case_id", "case_id"), ("case_id", "caseId"), ("channel", "channel")):
        if isinstance(kept.get(given), str | int):
            row.setdefault(name, kept[given])
    return row
