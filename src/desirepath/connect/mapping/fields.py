"""The fields of FORMATS section 1 and the column names under which files of other programs hold them."""

from __future__ import annotations

import re

# Field → names in files, best first. Names are compared by their letters and digits alone, in small letters:
# `CaseID`, `case_id` and `Case ID` are one. A name stands here only when it hardly ever means something else:
# `user` is often a clerk, `event_id` a type.
SHARED_NAMES: dict[str, tuple[str, ...]] = {
    "customer_id": (
        "customer_id", "user_id", "customer", "client_id", "contact_id", "member_id", "customer_unique_id",
        "customer_number", "customer_no", "customer_key", "subscriber_id", "person_id", "patient_id",
        "case:customer_id", "case:customer", "case:user_id", "distinct_id",
    ),
    "anonymous_id": (
        "anonymous_id", "visitor_id", "device_id", "cookie_id", "user_pseudo_id", "full_visitor_id",
        "respondent_id", "domain_userid",
    ),
    "email": ("email", "e_mail", "email_address", "customer_email", "user_email", "person_email"),
    "phone": ("phone", "phone_number", "mobile", "customer_phone", "person_phone"),
    "case_id": (
        "case_id", "case:concept:name", "case", "case_key", "case_number", "case_no", "case_name", "case:id",
        "trace_id", "trace", "process_instance_id", "process_instance", "order_id", "ticket_id", "claim_id",
        "incident_id", "application_id", "order_number", "ticket_number", "incident_number", "sr_number",
        "session_id", "user_session", "ga_session_id", "visit_id",
    ),
    "message_id": ("message_id", "message_uuid", "insert_id"),
    "occurred_at": (
        "occurred_at", "time:timestamp", "event:time:timestamp", "timestamp", "event_time", "event_timestamp",
        "original_timestamp", "datetime", "date_time", "event_datetime", "time", "date", "ts",
        "complete_timestamp", "completion_timestamp", "end_timestamp", "complete_time", "completion_time",
        "end_time", "start_timestamp", "start_time", "time_stamp", "timestamp_utc", "change_date+time",
        "event_date", "created_at", "submitted_at", "responded_at", "answered_at", "completed_at", "recorded_date",
        "response_date", "submit_date", "submission_date", "survey_date", "review_date", "created", "end_date",
        "start_date", "derived_tstamp", "collector_tstamp",
    ),
    "channel": ("channel", "case:channel"),
    "department": ("department", "case:department"),
    "properties": ("properties",),
}  # fmt: skip
EVENT_NAMES: dict[str, tuple[str, ...]] = {
    "event": (
        "event", "concept:name", "event:concept:name", "activity", "event_name", "activity_name",
        "activity_en", "activity_de", "activity_label", "event_type", "action", "touchpoint", "task", "task_name",
    ),
    "amount_minor": ("amount_minor",),
    "amount": ("amount", "revenue"),
    "currency": ("currency", "currency_code"),
}  # fmt: skip
FEEDBACK_NAMES: dict[str, tuple[str, ...]] = {
    "scale": ("scale",),
    "score": (
        "score", "rating", "stars", "nps", "csat", "ces", "review_score", "nps_score", "nps_rating",
        "csat_score", "ces_score", "star_rating", "overall_rating", "satisfaction", "satisfaction_score",
        "overall_satisfaction", "likelihood_to_recommend", "would_recommend", "effort_score",
    ),
    "comment": (
        "comment", "comments", "verbatim", "review_comment_message", "feedback", "review", "text",
        "nps_comment", "csat_comment", "comment_text", "feedback_text", "review_text", "free_text",
    ),
    "language": ("language", "lang", "locale"),
    "step": ("step",),
    "author_role": ("author_role",),
    "source_kind": ("source_kind",),
    "consent": ("consent",),
    "weight": ("weight",),
}  # fmt: skip
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
ALSO_PROPERTY = {"casechannel", "casedepartment"}
# Identifier fields, strongest first, with the kind under which the customer is known.
IDENTITY_KINDS: dict[str, str] = {
    "customer_id": "user",
    "email": "email",
    "phone": "phone",
    "anonymous_id": "anonymous",
}

_SIGNS = re.compile(r"[\W_]+")


def plain_name(name: str) -> str:
    """Return a column's name as names are compared: `userId`, `User ID`, `user_id` → `userid`."""
    return _SIGNS.sub("", name).lower()
