"""The bind helper on a log worked out by hand: what is bound, what is missing, what could be a step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from desirepath.base.periods import read_period
from desirepath.frame.binding import name_of_step
from desirepath.frame.selectors.binding import get_binding
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand.tests.golden import JOURNEY, LOG, lay_out

pytestmark = pytest.mark.django_db

PERIOD = read_period(None, None)


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    actor = make_actor()
    lay_out(actor, tmp_path / "spools", how="both")
    return actor


def redraw(actor: Actor, *changes: tuple[str, str]) -> None:
    text = JOURNEY
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    import_journey(actor=actor, text=text)


def test_every_event_is_listed_with_its_customers_and_steps(actor: Actor):
    events = {one.name: one for one in get_binding(actor, "orders", PERIOD).events}
    assert sum(one.count for one in events.values()) == len(LOG)
    assert (events["placed"].count, events["placed"].customers, events["placed"].steps) == (7, 5, ("placed",))
    assert (events["Feedback Given"].count, events["Feedback Given"].customers) == (3, 3)
    assert (events["called"].count, events["called"].steps, events["called"].bound_count) == (1, (), 0)


def test_an_unknown_event_is_suggested_after_the_step_it_comes_after(actor: Actor):
    found = get_binding(actor, "orders", PERIOD)
    (called,) = found.suggestions
    assert (found.cases, found.unbound_count) == (6, 1)
    assert (called.after, called.after_share, called.event, called.name) == ("paid", 1.0, "called", "Called")
    assert called.share == pytest.approx(1 / 6)


def test_suggestions_stand_in_the_order_of_the_flow(actor: Actor):
    redraw(actor, ("binds: [{event: paid}]", "binds: []"), ("binds: [{event: delivered}]", "binds: []"))
    found = get_binding(actor, "orders", PERIOD).suggestions
    assert [(one.event, one.after) for one in found] == [
        ("paid", "placed"),
        ("delivered", "placed"),
        ("called", "placed"),
    ]
    assert [one.share for one in found] == pytest.approx([4 / 6, 3 / 6, 1 / 6])


def test_a_condition_on_properties_binds_a_part_of_the_events(actor: Actor):
    late = "{property: properties.late, op: exists}"
    redraw(actor, ("binds: [{event: paid}]", f"binds: [{{event: paid, where: {late}}}]"))
    found = get_binding(actor, "orders", PERIOD)
    paid = next(one for one in found.events if one.name == "paid")
    assert (paid.count, paid.bound_count, paid.steps) == (5, 1, ("paid",))
    assert "paid" not in {one.event for one in found.suggestions}


def test_steps_that_nothing_reaches_say_why(actor: Actor):
    redraw(
        actor,
        ("binds: [{event: paid}]", "binds: []"),
        ("binds: [{event: delivered}]", "binds: [{event: Delivered}]"),
        ("binds: [{event: Feedback Given}]", "binds: [{event: placed}]"),
    )
    found = get_binding(actor, "orders", PERIOD)
    assert {one.step: one.why for one in found.unfed} == {
        "paid": "no-binding",
        "delivered": "never-seen",
        "reviewed": "taken",
    }
    assert found.unfed_steps == ("paid", "delivered", "reviewed")
    assert found.unfed[1].sentence == (
        "“Delivered” waits for “Delivered”, which did not occur in this period."
    )
    assert "placed" in found.unfed[2].sentence


def test_a_map_of_which_nothing_is_bound_is_offered_the_flow_in_its_order(actor: Actor):
    redraw(actor, ("{event: ", "{event: no-"))
    found = get_binding(actor, "orders", PERIOD)
    assert [one.event for one in found.suggestions] == [
        "placed",
        "paid",
        "delivered",
        "Feedback Given",
        "called",
    ]
    shares = {one.event: one.share for one in found.suggestions}
    assert [shares["placed"], shares["paid"]] == pytest.approx([1.0, 4 / 6])


def test_a_period_holds_its_own_events(actor: Actor):
    none = get_binding(actor, "orders", read_period("2030-01-01", None))
    assert (none.events, none.cases, none.suggestions) == ((), 0, ())
    assert len(none.unfed) == 4


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("payment_approved", "Payment approved"),
        ("PaymentApproved", "Payment approved"),
        ("SMS.sent", "SMS sent"),
        ("Feedback Given", "Feedback Given"),
        ("übergabe-1", "Übergabe 1"),
        ("_", "_"),
    ],
)
def test_a_step_is_named_after_its_event(event: str, name: str):
    assert name_of_step(event) == name


def test_the_helper_answers_over_http(actor: Actor):
    client: Client = make_client(actor, {"frame.view"})
    answer: dict[str, Any] = client.get("/api/frame/journeys/orders/binding?from=2020-01-01").json()
    assert set(answer) == {"events", "unbound_count", "cases", "unfed_steps", "unfed", "suggestions"}
    assert client.get("/api/frame/journeys/nowhere/binding").status_code == 404
