"""Personas: one record with its curves on journeys, backed by a segment, found where groups are and only there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from desirepath.base.clock import now
from desirepath.base.jobs.worker import run_one
from desirepath.customers.models import Customer
from desirepath.eventlog.tests.building import add_to_tail, event
from desirepath.frame.selectors import get_definition
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes
from desirepath.understand import jobs  # noqa: F401 - registers the kinds of jobs
from desirepath.understand.personas.discoveries import get_discovery
from desirepath.understand.personas.errors import GroupNotStable, PersonaExists
from desirepath.understand.personas.selectors import get_persona, list_personas
from desirepath.understand.personas.services import (
    archive_persona,
    attach_journey,
    create_persona,
    order_discovery,
    persona_from_group,
    update_persona,
)
from desirepath.understand.segments.errors import SegmentNotFound
from desirepath.understand.segments.selectors import get_segment
from desirepath.understand.segments.services import create_segment

pytestmark = pytest.mark.django_db
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: customer
personas:
  - {name: Busy Ben, about: Always in a hurry, feelings: {bought: 1}}
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: looked, name: Looked, binds: [{event: visited}]}
      - {slug: bought, name: Bought, binds: [{event: paid}]}
"""


def crowd(actor: Actor, *, planted: bool) -> np.ndarray[Any, Any]:
    """180 customers: two kinds that differ in plan, country, visits and calls, or nobody like anybody."""
    random = np.random.default_rng(4)
    kinds = np.repeat([0, 1], [110, 70])
    made: list[Customer] = []
    log = []
    for kind in kinds if planted else random.integers(0, 2, kinds.size):
        shown = kind if planted else None
        likely = [(0.9, 0.1)[shown] if shown is not None else 0.5 for _ in range(2)]
        traits = {
            "plan": "home" if random.random() < likely[0] else "business",
            "country": "DE" if random.random() < likely[1] else "AT",
            "name": f"Person {len(made)}",
        }
        made.append(Customer(workspace_id=actor.workspace_id, traits=traits))
        many = [2, 9][kind] if planted else 5
        log.append((random.poisson(many), random.poisson(3 if planted and kind else 0.5)))
    Customer.objects.bulk_create(made)
    add_to_tail(
        actor.workspace_id,
        [
            event(row.pk, name, 60 * place)
            for row, counts in zip(made, log, strict=True)
            for name, count in zip(("visited", "paid"), counts, strict=True)
            for place in range(count)
        ],
    )
    return kinds


def test_a_persona_of_a_journey_is_the_same_record_on_its_card():
    actor = make_actor()
    import_journey(actor=actor, text=JOURNEY)
    [seen] = list_personas(actor)
    assert (seen.slug, seen.about, seen.is_written) == ("busy-ben", "Always in a hurry", False)
    assert (seen.journeys[0].slug, seen.journeys[0].felt_steps, seen.evidence.grade) == (
        "orders",
        1,
        "assumption",
    )
    update_persona(actor=actor, slug="busy-ben", changes={"goals": ["Be done in a minute"]})
    [seen] = list_personas(actor)
    assert (seen.about, seen.goals, seen.is_written) == ("Always in a hurry", ("Be done in a minute",), True)
    update_persona(actor=actor, slug="busy-ben", changes={"name": "Hurried Ben"})
    [persona] = get_definition(actor, "orders").personas
    assert (persona.name, persona.feelings) == ("Hurried Ben", {"bought": 1})
    [seen] = list_personas(actor)
    assert (seen.name, seen.slug, len(seen.journeys)) == ("Hurried Ben", "busy-ben", 1)
    attach_journey(actor=actor, slug="busy-ben", journey="orders", attached=False)
    assert get_definition(actor, "orders").personas == ()
    attach_journey(actor=actor, slug="busy-ben", journey="orders", attached=True)
    assert get_persona(actor, "busy-ben").journeys[0].felt_steps == 0
    with pytest.raises(PersonaExists):
        create_persona(actor=actor, given={"name": "Hurried Ben"})
    archive_persona(actor=actor, slug="busy-ben", archived=True)
    assert list_personas(actor) == []
    assert [one.slug for one in list_personas(actor, archived=True)] == ["busy-ben"]


def test_a_card_shows_how_many_customers_it_speaks_of_and_how_well_it_fits_them():
    actor = make_actor()
    crowd(actor, planted=True)
    import_journey(actor=actor, text=JOURNEY)
    condition = {"all": [{"trait": "plan", "op": "=", "value": "business"}, {"event": "paid"}]}
    create_segment(actor=actor, name="Business payers", condition=condition)
    update_persona(actor=actor, slug="busy-ben", changes={"segment": "business-payers"})
    while run_one():
        pass
    seen = get_persona(actor, "busy-ben")
    assert seen.segment is not None
    size = seen.segment.size
    assert size.base == 180
    assert size.low is not None
    assert size.share is not None
    assert size.low < size.share < 0.5
    figures = seen.figures or {}
    assert figures["customers"] == size.customers
    alone, both = figures["coverage"]
    assert alone["share_left"] == alone["alone"] > both["share_left"] == pytest.approx(size.share)
    assert figures["silhouette"] > 0.2
    assert figures["fitting"]["share"] > 0.7
    assert {"trait": "plan", "op": "=", "value": "business"} in [one["condition"] for one in figures["facts"]]
    assert "name" not in str(figures["facts"])
    looked, bought = figures["steps"]
    assert (bought["share"], bought["n"]) == (1.0, size.customers)
    assert bought["share_of_all"] < looked["share_of_all"]
    assert (seen.evidence.grade, seen.evidence.age_days) == ("weak", 0)  # one figure, and nobody was heard
    update_persona(actor=actor, slug="busy-ben", changes={"segment": ""})
    assert get_persona(actor, "busy-ben").figures is None
    with pytest.raises(SegmentNotFound):
        update_persona(actor=actor, slug="busy-ben", changes={"segment": "nobody"})


def test_planted_kinds_are_found_and_one_becomes_a_persona_with_its_segment():
    actor = make_actor()
    kinds = crowd(actor, planted=True)
    order = order_discovery(actor=actor, most=4)
    assert get_discovery(actor, order.pk).state == "waiting"
    assert run_one()
    first = get_discovery(actor, order.pk)
    found = first.result or {}
    assert found["refusal"] == ""
    assert ["name", "could name somebody"] in found["left_out"]
    assert [group["is_stable"] for group in found["groups"]] == [True, True]
    large, small = found["groups"]
    assert {"not": {"event": "paid"}} in [one["condition"] for one in large["facts"]]
    assert {"event": "paid"} in [one["condition"] for one in small["facts"]]
    assert abs(large["customers"] - (kinds == 0).sum()) < 12
    assert {"trait": "plan", "op": "=", "value": "home"} in [one["condition"] for one in large["facts"]]
    assert large["facts"][0]["lift"] > 1.2
    made = persona_from_group(actor=actor, discovery_id=first.id, number=1, name="Home Hanna")
    assert made.segment is not None
    assert made.found is not None
    assert made.found["jaccard"] >= 0.75
    while run_one():
        pass
    size = get_segment(actor, made.segment.slug).size
    assert abs(size.customers - large["customers"]) < 25  # the condition is a short way to say the group
    assert get_persona(actor, "home-hanna").figures is not None


def test_a_crowd_without_kinds_is_refused_in_words_and_gives_no_persona():
    actor = make_actor()
    crowd(actor, planted=False)
    order = order_discovery(actor=actor)
    assert run_one()
    found = get_discovery(actor, order.pk)
    assert found.state == "done"
    assert found.result is not None
    assert found.result["refusal"]
    assert found.result["groups"] == []
    order.refresh_from_db()
    shaky = {"number": 1, "customers": 9, "is_stable": False, "condition": {"event": "paid"}}
    order.result = {**found.result, "groups": [shaky]}
    order.save()
    with pytest.raises(GroupNotStable):
        persona_from_group(actor=actor, discovery_id=order.pk, number=1, name="Nobody")


def test_evidence_is_graded_by_the_rule_of_maps_and_ages():
    actor = make_actor()
    create_persona(
        actor=actor,
        given={
            "name": "Anna",
            "evidence": [
                {"kind": "metric", "ref": "calls", "seen_on": now().date().isoformat()},
                {"kind": "interview", "ref": "seen in the shop", "seen_on": "2020-01-01"},
            ],
        },
    )
    found = get_persona(actor, "anna").evidence
    assert (found.grade, found.is_stale, found.age_days) == ("weak", False, 0)
    assert [piece.is_fresh for piece in found.pieces] == [True, False]


SEGMENT = {"name": "A", "condition": {"event": "a"}}
RIGHTS = Rights(
    "/api/understand/",
    {
        "understand.view": {
            "list_segments": None,
            "preview_segment": {"condition": {"event": "a"}},
            "get_segment": None,
            "get_segment_history": None,
            "get_segment_vocabulary": None,
            "list_personas": None,
            "get_persona": None,
            "list_discoveries": None,
            "get_discovery": None,
        },
        "understand.edit": {
            "create_segment": SEGMENT,
            "update_segment": {"name": "B"},
            "archive_segment": {"archived": True},
            "count_segment": None,
            "create_persona": {"name": "Anna"},
            "update_persona": {"about": "b"},
            "archive_persona": {"archived": True},
            "discover_personas": {"within": "none"},
            "make_persona_of_group": {"name": "Anna"},
        },
        "frame.edit": {"attach_persona": {"journey": "none"}},
    },
)


def test_every_route_of_segments_and_personas_has_its_right():
    mine = {name for name, (_, address) in routes("/api/understand/").items() if _is_mine(address)}
    assert mine - {"list_segment_customers"} == set(RIGHTS.of_operation)


def _is_mine(address: str) -> bool:
    return address.startswith(("/api/understand/segments", "/api/understand/personas"))


@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_before_anything_is_looked_up(caller):
    seen, expected = refusals(RIGHTS, caller)
    assert seen == expected


def test_the_customers_of_a_segment_need_the_right_to_see_customers():
    client = make_client(make_actor(), {"understand.view"})
    assert client.get("/api/understand/segments/none/customers").json()["code"] == "missing-right"
