"""What differs between two maps is told as people say it, and nothing is passed over."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.editing import apply_edits
from desirepath.frame.editing.edits import Add, Edit, Move, Remove, Set
from desirepath.frame.files import parse_journey, read_journey, to_document
from desirepath.frame.files.comparing import compare_journeys
from desirepath.frame.lanes import DEFAULT_LANES
from desirepath.frame.tests.journey_strategies import journeys

SHOP = parse_journey(
    """\
format: desirepath/journey/1
slug: shop
name: Shop
owner: Ann
personas: [{name: Giver, feelings: {pay: 1}}]
stages:
  - slug: cart
    name: Cart
    steps:
      - {slug: choose, name: Choose}
      - slug: pay
        name: Pay
        customer: {feeling: -1, goal: Be quick}
        business: {department: Sales, owner: Olga, systems: [Shop, CRM]}
        touchpoints: [{name: Checkout, channel: web}]
        cards:
          pain-points: [{id: slow, text: Too slow}, {id: dear, text: Too dear}]
        evidence: {goal: [{kind: metric, ref: csat}]}
        binds: [{event: paid}]
        expect: {within_hours: 24}
  - slug: after
    name: After
    steps:
      - {slug: get, name: Get it}
"""
)
CART, AFTER, PAY = ("stages", "cart", "steps"), ("stages", "after", "steps"), ("steps", "pay")


def set_(*at: str, before: Any = None, value: Any = None) -> Set:
    return Set(at=at, before=before, value=value)


def changed(*edits: Edit) -> JourneyDefinition:
    done = apply_edits(to_document(SHOP), edits)
    assert not done.conflicts
    return read_journey(done.document)


CARDS = (*PAY, "cards", "pain-points")
SLOW = {"id": "slow", "text": "Too slow"}
SAID: list[tuple[Edit, str, str]] = [
    (set_(*PAY, "name", before="Pay", value="Pay online"), "step pay", "Step “Pay” renamed to “Pay online”."),
    (
        Move(id="pay", out_of=CART, to=AFTER, after="get"),
        "step pay",
        "Step “Pay” moved from “Cart” to “After”, after “Get it”.",
    ),
    (Move(id="pay", out_of=CART, to=CART, after=None), "step pay", "Step “Pay” moved to the beginning."),
    (
        set_(*PAY, "business", "department", before="Sales", value="Care"),
        "step pay",
        "Step “Pay” re-owned from Sales to Care.",
    ),
    (
        set_(*PAY, "business", "owner", before="Olga", value="Bo"),
        "step pay",
        "Step “Pay” handed from Olga to Bo.",
    ),
    (
        set_(*PAY, "business", "systems", before=["Shop", "CRM"], value=["Shop", "Desk"]),
        "step pay",
        "Systems of “Pay”: added “Desk”; removed “CRM”.",
    ),
    (
        set_(*PAY, "business", "systems", before=["Shop", "CRM"], value=["CRM", "Shop"]),
        "step pay",
        "Systems of “Pay” put in another order: “CRM”, “Shop”.",
    ),
    (
        set_(*PAY, "customer", "feeling", before=-1, value=2),
        "step pay",
        "Feeling at “Pay” changed from -1 to +2.",
    ),
    (
        set_(*PAY, "customer", "goal", before="Be quick"),
        "step pay",
        "Goal of “Pay” cleared; it was “Be quick”.",
    ),
    (
        set_(*PAY, "binds", before=[{"event": "paid"}], value=[{"event": "settled"}]),
        "step pay",
        "“Pay” is now bound to “settled” and is no longer bound to “paid”.",
    ),
    (
        set_(*PAY, "evidence", "goal", before=[{"kind": "metric", "ref": "csat"}]),
        "step pay",
        "Evidence removed from the goal of “Pay”: metric “csat”.",
    ),
    (
        set_(*PAY, "next", value=["choose", "get"]),
        "step pay",
        "“Pay” now leads to “Choose”, “Get it”; before to the following step.",
    ),
    (
        set_(*PAY, "expect", "within_hours", before=24.0, value=2),
        "step pay",
        "“Pay” is designed to take up to 2 hours, before 24.",
    ),
    (set_(*PAY, "moment_of_truth", value=True), "step pay", "“Pay” is now a moment of truth."),
    (
        set_(*PAY, "touchpoints", before=[{"name": "Checkout", "channel": "web"}], value=[]),
        "step pay",
        "Touchpoints of “Pay”: removed “Checkout (web)”.",
    ),
    (
        Add(to=AFTER, member={"slug": "rate", "name": "Rate"}, after="get"),
        "step rate",
        "Step “Rate” added to “After”, after “Get it”.",
    ),
    (
        Remove(out_of=CART, before={"slug": "choose", "name": "Choose"}),
        "step choose",
        "Step “Choose” removed from “Cart”.",
    ),
    (
        Add(to=CARDS, member={"id": "odd", "text": "Odd"}),
        "card pay/odd",
        "Card “Odd” added to pain points of “Pay”.",
    ),
    (
        Remove(out_of=CARDS, before=SLOW),
        "card pay/slow",
        "Card “Too slow” removed from pain points of “Pay”.",
    ),
    (
        set_(*CARDS, "slow", "text", before="Too slow", value="Slow at noon"),
        "card pay/slow",
        "Card “Too slow” of “Pay” changed to “Slow at noon”.",
    ),
    (
        set_(*CARDS, "slow", "evidence", value=[{"kind": "query", "ref": "q"}]),
        "card pay/slow",
        "Evidence added to the card “Too slow” of “Pay”: query “q”.",
    ),
    (
        Move(id="slow", out_of=CARDS, to=(*PAY, "cards", "ideas"), after=None),
        "card pay/slow",
        "Card “Too slow” of “Pay” moved from pain points to ideas.",
    ),
    (
        Move(id="dear", out_of=CARDS, to=CARDS, after=None),
        "card pay/dear",
        "Card “Too dear” moved in pain points of “Pay”, to the beginning.",
    ),
    (
        set_(
            "personas",
            before=[{"name": "Giver", "feelings": {"pay": 1}}],
            value=[{"name": "Giver", "feelings": {"pay": -2}}],
        ),
        "persona Giver",
        "Feeling of “Giver” at “Pay” changed from +1 to -2.",
    ),
    (
        set_("stages", "cart", "name", before="Cart", value="Basket"),
        "stage cart",
        "Stage “Cart” renamed to “Basket”.",
    ),
    (
        Move(id="after", out_of=("stages",), to=("stages",), after=None),
        "stage after",
        "Stage “After” moved to the beginning.",
    ),
    (set_("owner", before="Ann", value="Bo"), "journey shop", "Journey re-owned from “Ann” to “Bo”."),
    (set_("name", before="Shop", value="Store"), "journey shop", "Journey “Shop” renamed to “Store”."),
]


@pytest.mark.parametrize(("edit", "part", "sentence"), SAID, ids=[sentence for _, _, sentence in SAID])
def test_each_change_is_one_sentence(edit: Edit, part: str, sentence: str):
    (change,) = compare_journeys(SHOP, changed(edit))
    assert (f"{change.part} {change.slug}", change.sentence) == (part, sentence)


def with_lanes(*given: dict[str, Any]) -> JourneyDefinition:
    return read_journey({**to_document(SHOP), "lanes": list(given)})


def sentences(before: JourneyDefinition, after: JourneyDefinition) -> list[str]:
    return [change.sentence for change in compare_journeys(before, after)]


def test_lanes_are_added_hidden_renamed_and_moved():
    three = with_lanes({"slug": "goal"}, {"slug": "feeling"}, {"slug": "ours", "name": "Ours"})
    assert sentences(three, with_lanes({"slug": "feeling"}, {"slug": "goal", "hidden": True})) == [
        "Lane “Ours” removed.",
        "Lane “goal” hidden.",
        "Lane “feeling” moved to the beginning.",
    ]
    other = with_lanes(
        {"slug": "goal"}, {"slug": "feeling"}, {"slug": "ours", "name": "Theirs"}, {"slug": "ideas"}
    )
    assert sentences(three, other) == ["Lane “Ours” renamed to “Theirs”.", "Lane “ideas” shown."]


def test_the_first_change_of_lanes_is_told_against_the_usual_ones():
    usual = [{"slug": lane.slug, "hidden": lane.hidden} for lane in DEFAULT_LANES]
    assert sentences(SHOP, with_lanes(*usual)) == ["The usual lanes now stand in the file."]
    shown = [{**lane, "hidden": False} if lane["slug"] == "goal" else lane for lane in usual]
    assert sentences(SHOP, with_lanes(*shown)) == ["Lane “goal” shown."]


def test_a_stage_that_moves_takes_its_steps_along_without_a_word():
    moved = changed(Move(id="after", out_of=("stages",), to=("stages",), after=None))
    assert [change.part for change in compare_journeys(SHOP, moved)] == ["stage"]


@given(journeys(), journeys())
@settings(max_examples=25, deadline=None)
def test_two_journeys_differ_exactly_when_something_is_told(one: JourneyDefinition, other: JourneyDefinition):
    assert compare_journeys(one, one) == ()
    told = compare_journeys(one, other)
    assert bool(told) == (to_document(one) != to_document(other))
    assert all(change.sentence for change in told)
