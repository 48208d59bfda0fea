"""Segments: the same customers in SQL and in Python, kept over time, reached by merges and erasures."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desirepath.base.clock import now
from desirepath.base.jobs.worker import run_one
from desirepath.customers.models import Consent, Customer
from desirepath.customers.services import erase_customer, export_customer, merge_customers
from desirepath.eventlog.conditions import CustomerView, parse
from desirepath.eventlog.conditions.tests.test_sql_equals_python import conditions as of_events
from desirepath.eventlog.questions.customers import find_customers
from desirepath.eventlog.tests.building import START_US, add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.listen.audiences import list_audiences, resolve_audience
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand import jobs  # noqa: F401 - registers the kinds of jobs
from desirepath.understand.models import Segment, SegmentMembership
from desirepath.understand.segments.errors import SegmentContainsItself
from desirepath.understand.segments.evaluating import find_matching, matches_customer, scope_of_customers
from desirepath.understand.segments.merges import joined
from desirepath.understand.segments.refreshing import list_due, order_due_refreshes, refresh_segment
from desirepath.understand.segments.resolving import find_segment_keys
from desirepath.understand.segments.selectors import (
    get_history,
    get_segment,
    list_members,
    list_segments,
    list_segments_of,
    preview_segment,
)
from desirepath.understand.segments.services import archive_segment, create_segment, update_segment

pytestmark = pytest.mark.django_db
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


leaves = st.one_of(
    st.builds(
        lambda name, test: {"trait": name, **test},
        st.sampled_from(["plan", "age", "vip", "never"]),
        st.sampled_from(
            [
                {"op": "=", "value": "gold"}, {"op": "!=", "value": "gold"}, {"op": ">=", "value": 10},
                {"op": "contains", "value": "go"}, {"op": "exists"}, {"op": "missing"},
            ]
        ),
    ),
    st.sampled_from(["news", "calls"]).flatmap(
        lambda purpose: st.booleans().map(lambda granted: {"consent": purpose, "granted": granted})
    ),
    st.builds(
        lambda head, op, value, days: {
            **head, "count": {"op": op, "value": value}, **({} if days is None else {"within_days": days})
        },
        st.sampled_from(
            [
                {"event": "visited"}, {"event": "paid"}, {"step": "looked"}, {"step": "bought"},
                {"feedback": "any"}, {"feedback": "nps_0_10", "op": "<=", "value": 6},
            ]
        ),
        st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
        st.integers(0, 4),
        st.sampled_from([None, 1, 5.5, 100]),
    ),
    of_events,
)  # fmt: skip
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a: {"all": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"any": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"not": a}, inner),
    ),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(condition=conditions)
def _sql_equals_python(actor: Actor, keys: list[int], condition: dict[str, Any]) -> None:
    found, everybody = find_customers(scope_of_customers(actor, condition, AS_OF_US))
    assert everybody.tolist() == keys
    wanted = [key for place, key in enumerate(keys) if _holds(actor, condition, place)]
    assert found.tolist() == wanted


def _holds(actor: Actor, condition: dict[str, Any], place: int) -> bool:
    known = {0: {"news": True}, 1: {"news": False}}.get(place, {})
    view = CustomerView(traits=TRAITS[place], consents=known)
    events = [
        {
            "event": one["event"],
            "source": "web",
            "properties": one.get("properties"),
            "occurred_at_us": START_US + round(one["at"] * 1_000_000),
            "received_at_us": START_US + round(one["at"] * 1_000_000),
            **{name: one.get(name) for name in ("channel", "scale", "score", "step")},
        }
        for one in EVENTS[place]
    ]
    return matches_customer(actor, condition, events, view, as_of_us=AS_OF_US)


def test_a_condition_chooses_the_same_customers_in_sql_and_in_python(tmp_path):
    actor = make_actor()
    keys = people(actor, tmp_path)
    _sql_equals_python(actor, keys)


def test_customers_without_any_event_are_judged_too():
    actor = make_actor()
    keys = people(actor)
    nobody = {"event": "paid", "count": {"op": "=", "value": 0}}
    assert find_matching(actor.workspace_id, nobody)[0].tolist() == [keys[1], keys[2], keys[4]]
    assert find_matching(actor.workspace_id, {"not": {"event": "paid"}})[0].tolist() == [
        keys[1], keys[2], keys[4],
    ]  # fmt: skip


def test_steps_of_two_journeys_share_no_events():
    actor = make_actor()
    keys = people(actor)
    other = JOURNEY.replace("slug: orders", "slug: others").replace("slug: looked", "slug: seen")
    import_journey(actor=actor, text=other)
    both = {"all": [{"step": "looked"}, {"step": "seen"}]}
    assert find_matching(actor.workspace_id, both)[0].tolist() == [keys[0]]


def test_a_preview_tells_the_size_the_share_with_its_interval_and_some_of_them():
    actor = make_actor()
    keys = people(actor)
    found = preview_segment(actor, {"trait": "plan", "op": "=", "value": "gold"})
    assert (found.size.customers, found.size.base, found.size.share) == (2, 5, 0.4)
    assert (found.size.low, found.size.high) == pytest.approx((0.1176, 0.7693), abs=1e-4)  # Wilson, 2 of 5
    assert [one.key for one in found.sample or ()] == [keys[0], keys[4]]
    assert found.sample
    assert found.sample[0].name == "Customer 0"
    assert "does not occur" in preview_segment(actor, {"event": "pad"}).warnings[0]


def test_membership_is_kept_over_time_and_who_stays_is_not_touched():
    actor = make_actor()
    keys = people(actor)
    create_segment(actor=actor, name="Gold & paid", condition={"trait": "plan", "op": "=", "value": "gold"})
    assert get_segment(actor, "gold-paid").is_counted is False
    assert list(find_segment_keys(actor.workspace_id, "gold-paid") or ()) == [keys[0], keys[4]]  # asked anew
    assert run_one()
    assert get_segment(actor, "gold-paid").size.customers == 2
    before = SegmentMembership.objects.get(customer_key=keys[0])
    Customer.objects.filter(pk=keys[4]).update(traits={"plan": "go"})
    Customer.objects.filter(pk=keys[3]).update(traits={"plan": "gold"})
    found = refresh_segment(Segment.objects.get().pk)
    assert found is not None
    assert asdict(found) == {"customers": 2, "entered": 1, "left": 1}
    assert SegmentMembership.objects.get(customer_key=keys[0]) == before
    assert SegmentMembership.objects.get(customer_key=keys[0]).entered_at == before.entered_at
    assert SegmentMembership.objects.get(customer_key=keys[4]).left_at is not None
    [day] = get_history(actor, "gold-paid")
    assert (day.customers, day.entered, day.left, day.base) == (2, 3, 1, 5)
    assert [one.key for one in list_members(actor, "gold-paid").items] == [keys[3], keys[0]]
    assert list_segments_of(actor, keys[3]) == [("gold-paid", "Gold & paid")]
    assert resolve_audience(actor, "segment", "gold-paid") == [keys[0], keys[3]]
    assert list_audiences(actor)["segment"][0].customers == 2


def test_failure_18_a_segment_that_is_counted_again_and_again_writes_nothing_new():
    """FAILURES 18: membership flaps during recompute and scheduled steps are erased."""
    actor = make_actor()
    people(actor)
    create_segment(actor=actor, name="Payers", condition={"event": "paid"})
    assert run_one()
    before = list(SegmentMembership.objects.order_by("id").values())
    row = Segment.objects.get()
    for _ in range(2):
        found = refresh_segment(row.pk)
        assert found is not None
        assert (found.entered, found.left) == (0, 0)
    assert list(SegmentMembership.objects.order_by("id").values()) == before


def test_a_merge_joins_the_spans_and_an_erasure_leaves_none():
    actor = make_actor()
    keys = people(actor)
    create_segment(actor=actor, name="Gold", condition={"trait": "plan", "op": "=", "value": "gold"})
    assert run_one()
    merge_customers(actor=actor, from_key=keys[4], into_key=keys[0], reason="same person")
    [span] = SegmentMembership.objects.all()
    assert (span.customer_key, span.left_at) == (keys[0], None)
    merge_customers(actor=actor, from_key=keys[0], into_key=keys[3], reason="same person")
    assert SegmentMembership.objects.get().customer_key == keys[3]
    exported = export_customer(actor=actor, customer_key=keys[3])
    assert exported.places["segment memberships"][0]["left_at"] is None
    erase_customer(actor=actor, customer_key=keys[3])
    assert not SegmentMembership.objects.exists()
    found = refresh_segment(Segment.objects.get().pk)
    assert found is not None
    assert found.customers == 0


def test_spans_that_overlap_become_one():
    hours = [now() + timedelta(hours=hour) for hour in range(6)]
    assert joined([(hours[3], None), (hours[0], hours[1]), (hours[1], hours[2])]) == [
        (hours[0], hours[2]),
        (hours[3], None),
    ]
    assert joined([(hours[0], None), (hours[2], hours[4])]) == [(hours[0], None)]


def test_a_segment_names_others_and_never_itself():
    actor = make_actor()
    keys = people(actor)
    create_segment(actor=actor, name="Gold", condition={"trait": "plan", "op": "=", "value": "gold"})
    both = {"all": [{"segment": "gold"}, {"event": "paid"}]}
    create_segment(actor=actor, name="Both", condition=both)
    assert find_matching(actor.workspace_id, both)[0].tolist() == [keys[0]]
    assert get_segment(actor, "gold").used_by == (("both", "Both"),)
    with pytest.raises(SegmentContainsItself):
        update_segment(actor=actor, slug="gold", changes={"condition": {"not": {"segment": "both"}}})
    assert parse(Segment.objects.get(slug="gold").condition)  # as it was


def test_a_new_condition_is_counted_anew_and_marked_in_the_history():
    actor = make_actor()
    people(actor)
    create_segment(actor=actor, name="Payers", condition={"event": "paid"})
    assert run_one()
    update_segment(
        actor=actor, slug="payers", changes={"condition": {"event": "visited"}, "name": "Visitors"}
    )
    assert get_segment(actor, "payers").is_counted is False
    assert run_one()
    found = get_segment(actor, "payers")
    assert (found.name, found.is_counted, found.size.customers) == ("Visitors", True, 2)
    [day] = get_history(actor, "payers")
    assert day.new_condition
    assert list_due(now()).count() == 0
    assert list_due(now() + timedelta(hours=2)).count() == 1
    archive_segment(actor=actor, slug="payers", archived=True)
    assert list_due(now() + timedelta(hours=2)).count() == 0
    assert (list_segments(actor), list_segments(actor, archived=True)[0].slug) == ([], "payers")
    archive_segment(actor=actor, slug="payers", archived=False)
    Segment.objects.update(refreshed_at=None)
    assert run_one()  # ordered by bringing it back
    Segment.objects.update(refreshed_at=None)
    order_due_refreshes()
    assert run_one()
    assert Segment.objects.get().refreshed_at is not None


def test_a_segment_filters_every_view_and_travels_over_http():
    actor = make_actor()
    keys = people(actor)
    client = make_client(actor)
    body = {"name": "App visitors", "condition": {"step": "looked"}, "owner": "Mara"}
    made = client.post("/api/understand/segments", body, content_type="application/json")
    assert (made.status_code, made.json()["slug"]) == (201, "app-visitors")
    assert run_one()
    where = '{"segment": "app-visitors"}'
    answer = client.get("/api/understand/journeys/orders/paths", {"where": where})
    assert answer.json()["cases"] == 1
    assert client.get("/api/understand/segments/app-visitors/customers").json()["items"][0]["key"] == keys[0]
    unknown = client.get("/api/understand/journeys/orders/paths", {"where": '{"segment": "none"}'})
    assert unknown.json()["code"] == "segment-unknown"
    blind = make_client(actor, {"understand.view"})
    preview = {"condition": {"event": "paid"}}
    seen = blind.post("/api/understand/segments/preview", preview, content_type="application/json").json()
    assert seen["sample"] is None
    assert seen["size"]["customers"] == 2


def test_keys_of_a_question_are_those_of_living_customers_alone():
    actor = make_actor()
    keys = people(actor)
    add_to_tail(actor.workspace_id, [event(max(keys) + 1, "paid", 0)])  # of nobody who is known
    found, everybody = find_matching(actor.workspace_id, {"event": "paid"})
    assert np.isin(found, everybody).all()
    assert found.tolist() == [keys[0], keys[3]]
