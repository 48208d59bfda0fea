"""The fields of FORMATS section 1 and the column names under which files of other programs hold them."""

from __future__ import annotations

import re

# Field → names in files, best first. Names are compared in small letters with “_” for blanks, dots and hyphens.
# A name stands here only when it hardly ever means something else: `user` is often a clerk, `event_id` a type.
SHARED_NAMES: dict[str, tuple[str, ...]] = {
    "customer_id": (
        "customer_id", "user_id", "customer", "client_id", "contact_id", "member_id", "customer_unique_id",
        "case:customer_id", "case:customer", "case:user_id",
    ),
    "anonymous_id": ("anonymous_id", "visitor_id", "device_id", "cookie_id"),
    "email": ("email", "e_mail", "email_address"),
    "phone": ("phone", "phone_number", "mobile"),
    "case_id": (
        "case_id", "case:concept:name", "caseid", "case", "trace_id", "order_id", "ticket_id", "claim_id",
        "application_id", "session_id",
    ),
    "message_id": ("message_id", "message_uuid"),
    "occurred_at": (
        "occurred_at", "time:timestamp", "timestamp", "event_time", "event_timestamp", "original_timestamp",
        "datetime", "date_time", "time", "date", "ts", "complete_timestamp", "start_timestamp", "created_at",
    ),
    "channel": ("channel", "case:channel"),
    "department": ("department", "case:department"),
    "properties": ("properties",),
}  # fmt: skip
EVENT_NAMES: dict[str, tuple[str, ...]] = {
    "event": (
        "event", "concept:name", "activity", "event_name", "activity_name", "event_type", "action",
        "touchpoint", "task",
    ),
    "amount_minor": ("amount_minor",),
    "amount": ("amount", "revenue"),
    "currency": ("currency", "currency_code"),
}  # fmt: skip
FEEDBACK_NAMES: dict[str, tuple[str, ...]] = {
    "scale": ("scale",),
    "score": ("score", "rating", "stars", "nps", "csat", "ces", "review_score"),
    "comment": ("comment", "comments", "verbatim", "review_comment_message", "feedback", "review", "text"),
    "language": ("language", "lang", "locale"),
    "step": ("step",),
    "author_role": ("author_role",),
    "consent": ("consent",),
    "weight": ("weight",),
}
CUSTOMER_NAMES: dict[str, tuple[str, ...]] = {
    "display_name": ("display_name", "name", "customer_name"),
}

NAMES_OF_KIND: dict[str, dict[str, tuple[str, ...]]] = {
    "events": SHARED_NAMES | EVENT_NAMES,
    "feedback": SHARED_NAMES | FEEDBACK_NAMES,
    "customers": {field: SHARED_NAMES[field] for field in ("customer_id", "anonymous_id", "email", "phone")}
    | CUSTOMER_NAMES,
}
# A field that is named in one of these ways also stays among the properties: it describes the case.
ALSO_PROPERTY = {"case:channel", "case:department"}
# Identifier fields, strongest first, with the kind under which the customer is known.
IDENTITY_KINDS: dict[str, str] = {
    "customer_id": "user",
    "email": "email",
    "phone": "phone",
    "anonymous_id": "anonymous",
}

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain_name(name: str) -> str:
    """Return a column's name as the lists above write it: `userId`, `User ID` → `user_id`."""
    return re.sub(r"[\s.\-]+", "_", _CAMEL.sub("_", name.strip())).lower()
