"""The evidence of a map: each claim once, looked up where it is kept, stale ones to their owners."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desirepath.base.clock import now
from desirepath.base.errors import MissingRight
from desirepath.frame.evidence import Found, register_resolver, resolving
from desirepath.frame.models import Interview, Stakeholder
from desirepath.frame.selectors.evidence import get_evidence, list_due_reviews, list_stale_cells
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

TODAY = now().date()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def journey_text(**steps: str) -> str:
    drawn = "".join(
        f"      - {{slug: {slug}, name: {slug.title()}, {rest}}}\n" for slug, rest in steps.items()
    )
    return (
        "format: desirepath/journey/1\nslug: map\nname: Map\nowner: Olga\n"
        f"stages:\n  - slug: one\n    name: One\n    steps:\n{drawn}"
    )


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def cell(found: Any, lane: str) -> Any:
    return next(one for one in found.cells if one.lane == lane)


def test_only_what_is_claimed_is_a_cell(actor: Actor):
    card = "[{id: x, text: X}]"
    text = journey_text(
        pay="customer: {thought: Is it safe, feeling: -1}, "
        f"cards: {{pain-points: {card}, ideas: [{{id: y, text: Y}}]}}",
        go="optional: true",
    )
    import_journey(actor=actor, text=text)
    found = get_evidence(actor, "map")
    assert [(one.lane, one.claim, one.at) for one in found.cells] == [
        ("thought", "Is it safe", ("steps", "pay", "customer", "thought")),
        ("feeling", "-1", ("steps", "pay", "customer", "feeling")),
        ("pain-points", "X", ("steps", "pay", "cards", "pain-points", "x")),
    ]
    assert {one.grade for one in found.cells} == {"assumption"}
    assert list(found.steps) == ["pay"]
    assert (found.steps["pay"].assumptions, found.steps["pay"].grade) == (3, "assumption")


def test_an_interview_is_looked_up_and_dated_where_it_is_kept(actor: Actor):
    somebody = Stakeholder.objects.create(workspace_id=actor.workspace_id, name="Ada")
    held = Interview.objects.create(
        workspace_id=actor.workspace_id, stakeholder=somebody, held_on=TODAY - timedelta(days=20)
    )
    other = make_actor()
    foreign = Interview.objects.create(
        workspace_id=other.workspace_id,
        stakeholder=Stakeholder.objects.create(workspace_id=other.workspace_id, name="Bo"),
        held_on=TODAY,
    )
    text = journey_text(
        pay="customer: {goal: G, thought: T, action: A}, evidence: {"
        f"goal: [{{kind: interview, ref: '{held.pk}'}}], "
        f"thought: [{{kind: interview, ref: '{foreign.pk}'}}], "
        "action: [{kind: interview, ref: Ada in May}, {kind: metric, ref: nps}]}"
    )
    import_journey(actor=actor, text=text)
    found = get_evidence(actor, "map")
    (piece,) = cell(found, "goal").pieces
    assert (piece.is_found, piece.age_days, piece.label) == (True, 20, f"Ada, {ago(20)}")
    assert cell(found, "thought").sentence == "Assumption: nothing is shown for it. Its interview is gone."
    assert [one.is_found for one in cell(found, "action").pieces] == [None, None]


def test_a_room_above_looks_its_own_evidence_up(actor: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resolving, "_resolvers", dict(resolving._resolvers))
    asked = []

    def look(workspace_id: int, refs: Any) -> dict[str, Found | None]:
        asked.append((workspace_id, sorted(refs)))
        return {"nps": Found(label="NPS"), "gone": None}

    register_resolver("metric", look)
    import_journey(
        actor=actor,
        text=journey_text(
            pay="customer: {goal: G, thought: T}, evidence: {goal: [{kind: metric, ref: nps}], "
            "thought: [{kind: metric, ref: gone}]}"
        ),
    )
    found = get_evidence(actor, "map")
    assert asked == [(actor.workspace_id, ["gone", "nps"])]
    assert [one.pieces[0].is_found for one in found.cells] == [True, False]


def test_a_stale_claim_goes_to_the_owner_of_its_step(actor: Actor):
    stale = f"customer: {{goal: G}}, evidence: {{goal: [{{kind: query, ref: q, seen_on: {ago(200)}}}]}}"
    fresh = stale.replace(ago(200), ago(100))
    older = stale.replace(ago(200), ago(400))
    text = journey_text(
        a=f"business: {{owner: Ann, department: Care}}, {stale}",
        b=f"business: {{raci: {{accountable: Bob}}, department: Care}}, {older}",
        c=f"business: {{department: Care}}, {stale.replace(f', seen_on: {ago(200)}', '')}",
        d=stale,
        e=f"business: {{owner: Eve}}, {fresh}",
    )
    import_journey(actor=actor, text=text)
    import_journey(actor=actor, text=text.replace("slug: map", "slug: later\nstate: future"))
    found = list_stale_cells(actor)
    assert [(one.step, one.owner, one.owner_kind, one.age_days) for one in found] == [
        ("c", "Care", "department", None),
        ("b", "Bob", "accountable", 400),
        ("a", "Ann", "owner", 200),
        ("d", "Olga", "journey owner", 200),
    ]
    assert list_stale_cells(make_actor()) == ()


def test_a_longer_review_keeps_evidence_fresh(actor: Actor):
    text = journey_text(
        a=f"customer: {{goal: G}}, evidence: {{goal: [{{kind: query, ref: q, seen_on: {ago(200)}}}]}}"
    )
    import_journey(actor=actor, text=f"{text}review_every_days: 365\nreviewed_at: {ago(364)}\n")
    assert list_stale_cells(actor) == ()
    assert list_due_reviews(actor) == ()
    import_journey(actor=actor, text=f"{text}review_every_days: 30\nreviewed_at: {ago(30)}\n")
    assert [one.step for one in list_stale_cells(actor)] == ["a"]
    assert [(one.journey, one.owner, one.due_on) for one in list_due_reviews(actor)] == [
        ("map", "Olga", TODAY)
    ]


def test_the_number_of_questions_does_not_grow_with_the_cells(actor: Actor):
    evidenced = "customer: {goal: G, thought: T}, evidence: {goal: [{kind: interview, ref: '1'}]}"
    counts = []
    for size in (1, 9):
        import_journey(actor=actor, text=journey_text(**{f"s{number}": evidenced for number in range(size)}))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list_stale_cells(actor)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_evidence_is_answered_over_http(actor: Actor):
    import_journey(actor=actor, text=journey_text(a="customer: {feeling: 2}"))
    client = make_client(actor, {"frame.view"})
    answer = client.get("/api/frame/journeys/map/evidence").json()
    assert answer["review"] == {"reviewed_at": None, "every_days": 180, "due_on": None, "is_due": False}
    assert answer["cells"][0]["at"] == ["steps", "a", "customer", "feeling"]
    assert answer["steps"]["a"]["grade"] == "assumption"
    nobody = Actor(workspace_id=actor.workspace_id, label="n", rights=frozenset())
    with pytest.raises(MissingRight):
        list_stale_cells(nobody)
