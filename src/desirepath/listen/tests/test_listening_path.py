"""The listening path: sources by steps, the deaf ones first, how well each source hears, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period, read_period
from desirepath.customers.models import Customer
from desirepath.eventlog.models import Source
from desirepath.frame.services import import_journey
from desirepath.listen.models import Feedback
from desirepath.listen.path import registered
from desirepath.listen.path.contracts import Receiver
from desirepath.listen.path.selectors import PathWish, get_listening_path
from desirepath.listen.path.services import AnsweredQuestion, SurveyAsked, note_asked, set_source_care
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, tzinfo=UTC)
JOURNEY = """\
format: desirepath/journey/1
slug: visit
name: Visit
lifecycle: purchase
case: customer
stages:
  - slug: stay
    name: Stay
    steps:
      - {slug: arrive, name: Arrive, binds: [{event: arrived}], business: {department: Front desk}}
      - slug: pay
        name: Pay
        moment_of_truth: true
        binds: [{event: paid}]
        business: {department: Finance, owner: Ann}
      - {slug: leave, name: Leave, binds: [{event: left}], business: {department: Front desk}}
"""


def hear(actor: Actor, source: Source, steps: dict[str, int], first: int = 0, days: int = 0) -> None:
    """Feedback of one customer after the other, a minute apart."""
    rows = [step for step, count in steps.items() for _ in range(count)]
    Feedback.objects.bulk_create(
        Feedback(
            workspace_id=actor.workspace_id,
            message_hash=uuid4(),
            source=source,
            customer_key=first + place,
            step=step,
            occurred_at=START + timedelta(days=days, minutes=place),
            scale="nps_0_10",
            score=9,
        )
        for place, step in enumerate(rows)
    )


def source(actor: Actor, slug: str, kind: str = "import") -> Source:
    return Source.objects.create(workspace_id=actor.workspace_id, slug=slug, name=slug.title(), kind=kind)


@pytest.fixture
def actor() -> Actor:
    """Reviews hear 40 customers as they leave, 5 without a step; the desk heard 3 on arrival, a year before."""
    actor = make_actor()
    import_journey(actor=actor, text=JOURNEY)
    hear(actor, source(actor, "reviews"), {"leave": 40, "": 5, "of-another-map": 2}, first=1)
    hear(actor, source(actor, "desk"), {"arrive": 3}, first=1, days=-365)
    return actor


def path(actor: Actor, **wish: Any) -> Any:
    chosen: dict[str, Any] = {"period": Period(), "journey": "visit", **wish}
    return get_listening_path(actor, PathWish(**chosen))


def test_cells_count_by_source_and_step_and_nothing_is_lost(actor: Actor):
    found = path(actor)
    names = {one.id: one.slug for one in found.sources}
    assert {(names[cell.source_id], cell.column): cell.volume for cell in found.cells} == {
        ("reviews", "leave"): 40,
        ("reviews", ""): 5,
        ("desk", "arrive"): 3,
    }
    assert (found.elsewhere, [one.key for one in found.columns]) == (2, ["arrive", "pay", "leave", ""])
    assert sum(cell.volume for cell in found.cells) + found.elsewhere == Feedback.objects.count()


def test_steps_and_departments_that_nobody_hears_stand_first(actor: Actor):
    found = path(actor, period=read_period("2026-03-01", None))
    assert [one.step for one in found.deaf_steps] == ["pay", "arrive"]  # the moment of truth first
    assert found.deaf_steps[1].last_at == START - timedelta(days=365) + timedelta(minutes=2)
    assert [(one.name, one.deaf, one.heard_steps) for one in found.departments] == [
        ("Finance", True, 0),
        ("Front desk", False, 1),
    ]


def test_over_all_journeys_the_columns_are_the_lifecycle(actor: Actor):
    volume = {column.key: column.volume for column in path(actor, journey=None).columns}
    assert (volume["purchase"], volume["awareness"], volume[""]) == (43, 0, 5)


def test_a_grade_names_what_it_asks_and_an_owner_lifts_it(actor: Actor):
    period = read_period(None, "2026-03-10")
    before = {one.slug: one for one in path(actor, period=period).sources}
    set_source_care(actor=actor, source="reviews", owner="Bo", department="Finance")
    after = {one.slug: one for one in path(actor, period=period).sources}
    assert (before["reviews"].grade.letter, after["reviews"].grade.letter) == ("B", "A")
    assert before["desk"].grade.letter == "D"  # few, old, and nobody's
    assert {check.name: check.met for check in after["reviews"].grade.checks} == {
        "volume": True,
        "freshness": True,
        "response": None,
        "likeness": None,
        "owner": True,
    }
    assert [(one.name, one.why) for one in after["reviews"].receivers] == [
        ("Bo", "owns the source"),
        ("Finance", "owns the source"),
        ("Front desk", "owns the step “Leave”"),
    ]


def test_who_looks_at_a_step_sees_only_the_sources_that_hear_it(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
):
    looking = Receiver(name="Dee", kind="person", why="saved view “Arrivals”", step="arrive")
    monkeypatch.setattr(registered, "_finders", {"views": lambda _actor: [looking]})
    seen = {one.slug: "Dee" in [each.name for each in one.receivers] for one in path(actor).sources}
    assert seen == {"reviews": False, "desk": True}


def test_a_source_is_compared_with_the_customers_by_a_trait(actor: Actor):
    ages = dict.fromkeys(range(1, 41), "young") | dict.fromkeys(range(41, 161), "old")
    Customer.objects.bulk_create(
        Customer(id=key, workspace_id=actor.workspace_id, traits={"age": age}) for key, age in ages.items()
    )
    reviews = next(one for one in path(actor, trait="age").sources if one.slug == "reviews")
    # 40 of the 47 heard are young, a quarter of the customers are: the index is 1 - (40/47 - 1/4).
    assert reviews.likeness.value == pytest.approx(1 - (40 / 47 - 0.25))
    assert reviews.likeness.low < reviews.likeness.value < reviews.likeness.high < 0.6
    assert (reviews.likeness.n, reviews.likeness.gaps[0].population_share) == (47, 0.25)
    assert next(check.met for check in reviews.grade.checks if check.name == "likeness") is False
    with pytest.raises(InvalidRequest, match="No customer has a trait “size”"):
        path(actor, trait="size")


def test_an_import_that_says_how_many_were_asked_has_a_response_rate(actor: Actor):
    asked = AnsweredQuestion(question="recommend", scale="nps_0_10", step="leave", answered=40)
    note = SurveyAsked(
        label="answers[1]", asked=160, respondents=40, questions=[asked], first_at=START, last_at=START
    )
    for _ in range(2):  # imported twice, noted once
        note_asked(workspace_id=actor.workspace_id, source="reviews", given=note)
    rate = next(one for one in path(actor).sources if one.slug == "reviews").response
    assert (rate.asked, rate.answered, rate.value) == (160, 40, 0.25)
    assert rate.low == pytest.approx(0.189, abs=0.001)


def test_counting_asks_the_database_once_however_many_sources_there_are(
    actor: Actor, django_assert_max_num_queries: Any
):
    with django_assert_max_num_queries(20):
        few = path(actor)
    for number in range(20):
        hear(actor, source(actor, f"s{number}"), {"leave": 1})
    with django_assert_max_num_queries(20):
        many = path(actor)
    assert len(many.sources) == len(few.sources) + 20


def test_the_api_answers_the_path_and_takes_an_owner(actor: Actor):
    client = make_client(actor)
    answered = client.get("/api/listen/path", {"journey": "visit", "from": "2026-03-01"}).json()
    assert [one["step"] for one in answered["deaf_steps"]] == ["pay", "arrive"]
    kept = client.put(
        "/api/listen/path/sources/desk/care", {"owner": " Cy "}, content_type="application/json"
    )
    assert kept.json()["owner"] == "Cy"
    gone = client.put("/api/listen/path/sources/none/care", {}, content_type="application/json")
    assert (gone.status_code, gone.json()["code"]) == (404, "source-unknown")
