"""The short way of a track call gives what the long way gives, or leaves the event to it."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake.checking import check_event
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.items import NOTHING, Envelope, read_item
from desirepath.eventlog.intake.plain import PlainReader

RECEIVED_US = 1_772_000_000_000_000
TEXT = st.one_of(
    st.none(), st.sampled_from(["", " ", "u1", " u1 ", "ä", "x" * 301, "2026-03-01T12:00:00Z", "a\x00b"])
)
ODD = st.one_of(TEXT, st.sampled_from([0, 17, 1.5, True, [], {}, "NaN"]))
PROPERTIES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from([None, {}, [], "", [1], "x"]),
    st.fixed_dictionaries(
        {},
        optional={
            "revenue": ODD,
            "value": ODD,
            "currency": st.sampled_from(["usd", "EURO", 5, None]),
            "case_id": ODD,
            "caseId": ODD,
            "channel": ODD,
            "department": ODD,
            "plan": ODD,
            "$context": ODD,
        },
    ),
)
EVENTS = st.fixed_dictionaries(
    {"type": st.sampled_from(["track", "track", "track", "page", None])},
    optional={
        "event": ODD,
        "messageId": ODD,
        "userId": ODD,
        "anonymousId": ODD,
        "timestamp": st.sampled_from(
            [None, "", "2026-03-01T12:00:00.5+02:00", "2026-03-01", "yesterday", 1.7e9]
        ),
        "sentAt": st.sampled_from([None, "2026-03-01T12:00:00Z", "x"]),
        "channel": ODD,
        "properties": PROPERTIES,
        "context": st.sampled_from([None, {}, {"library": {"name": "analytics.js"}}, {"locale": "de"}, "x"]),
        "integrations": st.sampled_from([{}, {"All": True}]),
    },
)
ENVELOPES = st.builds(
    Envelope,
    batch=st.just([]),
    context=st.sampled_from([NOTHING, msgspec.Raw(b'{"app":"x"}')]),
    integrations=st.sampled_from([NOTHING, msgspec.Raw(b'{"All":false}')]),
    sentAt=st.sampled_from([None, "2026-03-01T12:00:03Z"]),
)


def parcel(body: bytes, route: str = "batch") -> Parcel:
    return Parcel(1, 2, RECEIVED_US, route, "203.0.113.7", 1, body)


def as_told(draft: Draft | None) -> dict[str, object]:
    """What is kept of an event, properties as what they mean."""
    assert draft is not None
    told = {name: getattr(draft, name) for name in draft.__struct_fields__ if name not in {"raw", "envelope"}}
    return told | {"properties": json.loads(draft.properties) if draft.properties else None}


@settings(max_examples=400, deadline=None)
@given(event=EVENTS, envelope=ENVELOPES, route=st.sampled_from(["batch", "track", "import"]))
def test_both_ways_give_the_same_draft(event, envelope, route):
    raw = msgspec.Raw(json.dumps(event).encode())
    reader = PlainReader(parcel(bytes(raw), route), envelope, "EUR")
    draft = reader.read(raw) if reader.may_read() else None
    try:
        expected = check_event(read_item(raw, envelope), envelope, reader.parcel, "made", "EUR")
    except (RecordRefused, msgspec.DecodeError):
        assert draft is None
    else:
        assert draft is None or as_told(draft) == as_told(expected)


@pytest.mark.parametrize(
    "more", [{}, {"properties": {"revenue": 5, "plan": "x"}}, {"anonymousId": "a", "channel": "web"}]
)
def test_what_server_libraries_send_goes_the_short_way(more):
    event = {
        "type": "track", "event": "Ordered", "userId": "u1", "messageId": "m1", "timestamp": "2026-03-01",
        "context": {"library": {"name": "x"}}, "integrations": {}, **more,
    }  # fmt: skip
    raw = msgspec.Raw(json.dumps(event).encode())
    assert PlainReader(parcel(bytes(raw)), Envelope([raw]), "EUR").read(raw) is not None
