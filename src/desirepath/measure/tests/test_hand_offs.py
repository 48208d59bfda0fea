"""Waits where the work changes hands, on a log worked out by hand."""

from __future__ import annotations

import json
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


def many_departments() -> str:
    steps = [
        {"slug": f"s{place}", "name": f"S{place}", "binds": [{"event": f"e{place}"}]}
        | {"business": {"department": f"D{place}"}}
        for place in range(12)
    ]
    stages = [{"slug": "all", "name": "All", "steps": steps}]
    document = {"format": "desirepath/journey/1", "slug": "wide", "name": "Wide", "case": "customer"}
    return json.dumps(document | {"stages": stages})


def test_what_is_left_out_of_the_answer_is_counted_and_told_elsewhere(actor: Actor, tmp_path: Path):
    # From the first step to each of the eleven others, and between any two: 1 + 2 + … hours from s0.
    visits = [
        event(100 + 12 * one + other, f"e{place}", hours * HOUR)
        for one in range(12)
        for other in range(12)
        if one != other
        for place, hours in ((one, 0), (other, one + other))
    ]
    add_segment(actor.workspace_id, visits, tmp_path / "wide")
    import_journey(actor=actor, text=many_departments())
    client = make_client(actor)
    told = client.get("/api/measure/journeys/wide").json()
    operations, first = told["operations"], told["steps"][0]["operations"]
    assert (len(operations["hand_offs"]), operations["hand_offs_left_out"]) == (60, 12 * 11 - 60)
    assert [one["to"] for one in first["hand_offs"]] == ["s11", "s10", "s9"]
    assert first["hand_offs_left_out"] == 8
    everything = client.get("/api/measure/journeys/wide/hand-offs").json()
    assert (len(everything["hand_offs"]), everything["hand_offs_left_out"]) == (12 * 11, 0)
    assert everything["hand_offs"][:60] == operations["hand_offs"]
    # The share is that of all of them, of those left out too.
    shares = sum(one["share"] for one in everything["hand_offs"])
    assert operations["hand_off_share"] == pytest.approx(shares)
    of_step = client.get("/api/measure/journeys/wide/hand-offs?step=s0").json()["hand_offs"]
    assert of_step[:3] == first["hand_offs"]
    assert [one["to"] for one in of_step] == [f"s{place}" for place in range(11, 0, -1)]
    refused = client.get("/api/measure/journeys/wide/hand-offs?step=s99")
    assert (refused.status_code, "no step" in refused.json()["detail"]) == (422, True)
    printed = CliRunner().invoke(journey_command, ["wide"])
    assert "and 72 more with less time: GET /api/measure/journeys/wide/hand-offs" in printed.stdout
