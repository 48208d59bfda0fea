"""Segments: kept over time, reached by merges and erasures, and a filter of every view."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desirepath.base.clock import now
from desirepath.base.jobs.worker import run_one
from desirepath.customers.models import Customer
from desirepath.customers.services import erase_customer, export_customer, merge_customers
from desirepath.eventlog.conditions import parse
from desirepath.listen.audiences import list_audiences, resolve_audience
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand import jobs  # noqa: F401 - registers the kinds of jobs
from desirepath.understand.models import Segment, SegmentMembership
from desirepath.understand.segments.contracts import Refreshed
from desirepath.understand.segments.errors import SegmentContainsItself
from desirepath.understand.segments.evaluating import find_matching
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
from desirepath.understand.tests.five_customers import people

pytestmark = pytest.mark.django_db


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


def test_a_refresh_of_many_customers_takes_as_many_statements_as_one_of_few():
    actor = make_actor()
    asked = []
    for many in (3, 300):
        made = [Customer(workspace_id=actor.workspace_id, traits={"lot": many}) for _ in range(many)]
        Customer.objects.bulk_create(made)
        condition = {"trait": "lot", "op": "=", "value": many}
        create_segment(actor=actor, name=f"Lot {many}", condition=condition)
        row = Segment.objects.get(slug=f"lot-{many}")
        with CaptureQueriesContext(connection) as coming:
            assert refresh_segment(row.pk) == Refreshed(customers=many, entered=many, left=0)
        Customer.objects.filter(pk__in=[one.pk for one in made]).update(traits={})
        with CaptureQueriesContext(connection) as going:
            assert refresh_segment(row.pk) == Refreshed(customers=0, entered=0, left=many)
        asked.append((len(coming), len(going)))
    assert asked[0] == asked[1]


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
