"""A small log and map whose every figure is worked out by hand in the tests that use it.

Order a: all went well. b: paid after 30 hours (24 were designed), 2 stars. c: never paid. d: placed 10 hours
before the log ends, still in time. e: paid, called, never delivered. f: placed and paid twice. Customer 3 has
c and d. Customer 6 answers without an order.
"""

from __future__ import annotations

from pathlib import Path

from desirepath.eventlog.tests.building import add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor

HOUR = 3600
STARS = {"scale": "stars_1_5", "weight": 1.0}
EUR = {"currency": "EUR"}
LOG = [
    event(1, "placed", 0, case_id="a"),
    event(1, "paid", 1 * HOUR, case_id="a", amount_minor=1000, **EUR),
    event(1, "delivered", 5 * HOUR, case_id="a"),
    event(1, "Feedback Given", 6 * HOUR, case_id="a", score=5.0, **STARS),
    event(2, "placed", 0, case_id="b"),
    event(2, "paid", 30 * HOUR, case_id="b", amount_minor=500, properties={"late": True}, **EUR),
    event(2, "delivered", 40 * HOUR, case_id="b", amount_minor=-200, **EUR),
    event(2, "Feedback Given", 50 * HOUR, case_id="b", score=2.0, **STARS),
    event(3, "placed", 0, case_id="c"),
    event(3, "placed", 90 * HOUR, case_id="d"),
    event(4, "placed", 10 * HOUR, case_id="e"),
    event(4, "paid", 12 * HOUR, case_id="e", amount_minor=300, currency="USD"),
    event(4, "called", 13 * HOUR, case_id="e"),
    event(5, "placed", 20 * HOUR, case_id="f"),
    event(5, "paid", 21 * HOUR, case_id="f", amount_minor=100, **EUR),
    event(5, "placed", 22 * HOUR, case_id="f"),
    event(5, "paid", 23 * HOUR, case_id="f"),
    event(5, "delivered", 100 * HOUR, case_id="f"),
    event(6, "Feedback Given", 60 * HOUR, score=1.0, step="reviewed", **STARS),
]
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: case_id
outcome: {event: delivered}
owner: Operations
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: placed, name: Placed, binds: [{event: placed}], expect: {within_hours: 24}}
      - {slug: paid, name: Paid, binds: [{event: paid}], business: {department: Finance}}
  - slug: get
    name: Get
    steps:
      - {slug: delivered, name: Delivered, binds: [{event: delivered}]}
      - {slug: reviewed, name: Reviewed, binds: [{event: Feedback Given}]}
"""


def lay_out(actor: Actor, folder: Path, *, how: str = "segment") -> None:
    """Put the log into the actor's workspace, as a segment, in the tail or in both, and import the map."""
    if how == "segment":
        add_segment(actor.workspace_id, LOG, folder)
    elif how == "tail":
        add_to_tail(actor.workspace_id, LOG)
    else:
        add_segment(actor.workspace_id, LOG[::2], folder)
        add_to_tail(actor.workspace_id, LOG[1::2])
    import_journey(actor=actor, text=JOURNEY)
