"""Waits where the work changes hands, on a log worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from desirepath.base.periods import Period
from desirepath.eventlog.tests.building import add_segment, event
from desirepath.frame.services import import_journey
from desirepath.measure.commands import journey as journey_command
from desirepath.measure.contracts import HandOffFigure, JourneyFigures
from desirepath.measure.selectors import get_journey_numbers
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
HOUR = 3600
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: case_id
stages:
  - slug: all
    name: All
    steps:
      - {slug: placed, name: Placed, binds: [{event: placed}], business: {department: Shop}}
      - {slug: checked, name: Checked, binds: [{event: checked}], business: {department: Shop}}
      - {slug: sent, name: Sent, binds: [{event: sent}], business: {department: Stock}}
      - {slug: billed, name: Billed, binds: [{event: billed}], business: {department: Finance}}
hand_offs:
  - {from: Shop, to: Stock, terms: Within a day}
  - {from: placed, to: checked, terms: At once}
"""
# a: 1, 10 and 2 hours. b: skips the check, 20 hours, is not billed. c: stands at checked for 5 when the log ends.
LOG = [
    event(1, "placed", 0, case_id="a"),
    event(1, "called", 0.5 * HOUR, case_id="a"),
    event(1, "checked", 1 * HOUR, case_id="a"),
    event(1, "sent", 11 * HOUR, case_id="a"),
    event(1, "billed", 13 * HOUR, case_id="a"),
    event(2, "placed", 0, case_id="b"),
    event(2, "sent", 20 * HOUR, case_id="b"),
    event(3, "placed", 0, case_id="c"),
    event(3, "checked", 15 * HOUR, case_id="c"),
]


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    actor = make_actor()
    add_segment(actor.workspace_id, LOG, tmp_path / "spools")
    import_journey(actor=actor, text=JOURNEY)
    return actor


def hand_offs(figures: JourneyFigures) -> dict[tuple[str, str], HandOffFigure]:
    return {(one.from_, one.to): one for one in figures.operations.hand_offs}


def test_waits_are_told_per_designed_hand_off_and_per_change_of_department(actor: Actor):
    found = hand_offs(get_journey_numbers(actor, "orders", Period()))
    to_stock, checked, billed = found["Shop", "Stock"], found["placed", "checked"], found["Stock", "Finance"]
    assert (to_stock.n, to_stock.p50, to_stock.p90) == (2, 15 * HOUR, 19 * HOUR)
    assert (to_stock.designed, to_stock.terms) == (True, "Within a day")
    assert (checked.n, checked.p50) == (2, 8 * HOUR)  # 1 and 15 hours, within one department, designed
    assert (billed.n, billed.p50, billed.designed, billed.p50_low) == (1, 2 * HOUR, False, None)
    assert len(found) == 3  # Finance never hands back to the shop, and the map does not ask for it


def test_cases_that_stand_before_a_hand_off_are_counted_as_open(actor: Actor):
    found = hand_offs(get_journey_numbers(actor, "orders", Period()))
    # The log ends 20 hours in: c has stood at checked for 5, b at sent for 0.
    assert (found["Shop", "Stock"].open, found["Stock", "Finance"].open) == (1, 1)
    # Kaplan-Meier: of waits 10, 20 and the open 5, half have come across after 10 hours.
    assert found["Shop", "Stock"].p50_with_open == 10 * HOUR


def test_shares_are_of_the_time_that_all_cases_lived(actor: Actor):
    figures = get_journey_numbers(actor, "orders", Period())
    lived = 13 + 20 + 15
    found = hand_offs(figures)
    assert figures.operations.lived_seconds == lived * HOUR
    assert found["Shop", "Stock"].share == pytest.approx(30 / lived)
    assert found["placed", "checked"].share == pytest.approx(16 / lived)
    assert figures.operations.hand_off_share == pytest.approx(48 / lived)


def test_a_step_tells_to_whom_it_hands_over(actor: Actor):
    placed = get_journey_numbers(actor, "orders", Period()).steps[0].operations.hand_offs
    assert [(one.to, one.n, one.designed) for one in placed] == [("sent", 1, True), ("checked", 2, True)]


def test_hand_offs_stand_in_the_answer_of_every_surface(actor: Actor):
    document = make_client(actor).get("/api/measure/journeys/orders").json()
    (first, *_) = document["operations"]["hand_offs"]
    assert (first["from"], first["to"], first["n"]) == ("Shop", "Stock", 2)
    assert document["steps"][0]["operations"]["hand_offs"][0]["to"] == "sent"
    printed = CliRunner().invoke(journey_command, ["orders"])
    assert "Shop → Stock: p50 15" in printed.stdout
