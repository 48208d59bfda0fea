"""From a post to rows of the tail."""

from __future__ import annotations

import pytest

from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.tests.door import basic, send
from desirepath.eventlog.tests.taking import tail

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_batch_becomes_events_of_its_customers(write_key, inbox):
    batch = [
        {
            "type": "track",
            "event": "Ordered",
            "userId": "u1",
            "messageId": "m1",
            "properties": {"revenue": 12.5},
        },
        {"type": "page", "name": "Home", "anonymousId": "a1", "messageId": "m2"},
    ]
    answer = send("/v1/batch", {"batch": batch}, headers=basic(write_key))
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    taken = drain_inbox()
    assert (taken.accepted, taken.rejected) == (2, 0)
    ordered, page = tail()
    assert (ordered.event, ordered.amount_minor, ordered.currency) == ("Ordered", 1250, "EUR")
    assert page.event == "Page Viewed"
    assert ordered.customer_key != page.customer_key


@pytest.mark.parametrize(
    ("odd", "accepted"),
    [
        ({"timestamp": "0001-01-01T00:00:00+05:00"}, 10),
        ({"timestamp": -1e300}, 10),
        ({"properties": {"revenue": 9.9, "value": "1e999999"}}, 11),
    ],
)
def test_failure_05_one_odd_event_does_not_cost_its_batch(write_key, inbox, odd, accepted):
    good = [{"type": "track", "event": "Seen", "userId": f"u{n}", "messageId": f"g{n}"} for n in range(10)]
    strange = {"type": "track", "event": "Odd", "userId": "u1", "messageId": "odd", **odd}
    answer = send("/v1/batch", {"batch": [*good, strange]}, headers=basic(write_key))
    assert answer.status == 200
    taken = drain_inbox()
    assert (taken.accepted, taken.accepted + taken.rejected) == (accepted, 11)
    assert [event.event for event in tail()].count("Seen") == 10


def test_a_batch_of_the_largest_client_is_taken_and_its_events_are_judged_one_by_one(write_key, inbox):
    body = {
        "batch": [
            {"type": "track", "event": "Big", "userId": f"u{n}", "properties": {"text": "x" * 6_000}}
            for n in range(100)
        ]
        + [{"type": "track", "event": "Huge", "userId": "u1", "properties": {"text": "x" * 40_000}}]
    }
    assert send("/v1/batch", body, headers=basic(write_key)).status == 200
    taken = drain_inbox()
    assert (taken.accepted, taken.rejected) == (100, 1)
