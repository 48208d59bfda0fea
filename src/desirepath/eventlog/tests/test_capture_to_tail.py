"""From a post to rows of the tail."""

from __future__ import annotations

import pytest

from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import TailEvent
from desirepath.eventlog.tests.door import basic, send

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
    ordered, page = TailEvent.objects.order_by("seq")
    assert (ordered.event, ordered.amount_minor, ordered.currency) == ("Ordered", 1250, "EUR")
    assert page.event == "Page Viewed"
    assert ordered.customer_key != page.customer_key
