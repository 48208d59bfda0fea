"""Five customers, what they did and a journey that it is read by."""

from __future__ import annotations

from typing import Any

from desirepath.base.clock import now
from desirepath.customers.models import Consent, Customer
from desirepath.eventlog.tests.building import START_US, add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor

DAY = 86_400
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: customer
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: looked, name: Looked, binds: [{event: visited, where: {property: channel, op: "=", value: app}}]}
      - {slug: bought, name: Bought, binds: [{event: paid}, {event: visited}]}
"""
EVENTS = {
    0: [event(0, "visited", 0, channel="app"), event(0, "paid", 1 * DAY, properties={"plan": "gold"})],
    1: [event(0, "visited", 0, channel="web"), event(0, "visited", 9 * DAY)],
    2: [event(0, "Feedback Given", 5 * DAY, scale="nps_0_10", score=1.0, step="bought")],
    3: [event(0, "paid", day * DAY) for day in range(4)],
    4: [],  # known, and never did anything
}
TRAITS: dict[int, dict[str, Any]] = {
    0: {"plan": "gold", "age": 31},
    1: {"plan": "go", "age": "10"},
    2: {"plan": ["gold", "go"]},
    3: {},
    4: {"plan": "gold", "vip": True},
}
AS_OF_US = START_US + 10 * DAY * 1_000_000


def people(actor: Actor, folder: Any = None) -> list[int]:
    """Five customers and their events: half in a file, half in the tail."""
    rows = [
        Customer.objects.create(
            workspace_id=actor.workspace_id, traits=traits, display_name=f"Customer {place}"
        )
        for place, traits in TRAITS.items()
    ]
    keys = [row.pk for row in rows]
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer=rows[0], purpose="news", granted=True, at=now()
    )
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer=rows[1], purpose="news", granted=False, at=now()
    )
    log = [{**one, "customer_key": keys[place]} for place, events in EVENTS.items() for one in events]
    if folder is None:
        add_to_tail(actor.workspace_id, log)
    else:
        add_segment(actor.workspace_id, log[::2], folder)
        add_to_tail(actor.workspace_id, log[1::2])
    import_journey(actor=actor, text=JOURNEY)
    return keys
