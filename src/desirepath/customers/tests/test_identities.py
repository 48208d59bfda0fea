"""Failure 11: who is who, in whatever order and however often it is said."""

from __future__ import annotations

import itertools
import json
import threading

import pytest
from django.db import close_old_connections

from desirepath.customers.contracts import EMAIL, USER
from desirepath.customers.errors import CustomerUnknown, MergeWithItself
from desirepath.customers.models import Consent, Customer, CustomerMerge, Identifier
from desirepath.customers.selectors.profiles import get_customer, get_profile
from desirepath.customers.services import merge_customers, record_consent, resolve_identifiers_bulk
from desirepath.eventlog.inbox import open_inbox
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import CustomerOverride
from desirepath.eventlog.tests.taking import parcel, tail, take, track
from desirepath.listen.models import Feedback
from desirepath.people.contracts import system_actor
from desirepath.people.models import Workspace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workspace(db):
    return Workspace.objects.get_or_create(slug="main", defaults={"name": "Main"})[0]


@pytest.fixture
def inbox(db, data_dir):
    opened = open_inbox()
    opened.purge_through(2**62)
    yield opened
    opened.purge_through(2**62)
    opened.close()


def identify(**fields):
    return {"type": "identify", **fields}


def alias(previous, user):
    return {"type": "alias", "previousId": previous, "userId": user}


def visit(anonymous, event="Visited"):
    return {"type": "track", "event": event, "anonymousId": anonymous}


def key_of(value: str) -> int:
    return Identifier.objects.filter(value=value).values_list("customer_id", flat=True).distinct().get()


def test_failure_11_what_a_visitor_did_before_signing_in_joins_the_user(workspace, inbox):
    take(inbox, parcel(workspace, visit("a1"), visit("a1")))
    take(inbox, parcel(workspace, identify(userId="u1", anonymousId="a1")))
    take(inbox, parcel(workspace, visit("a1"), track(userId="u1")))
    assert {event.customer_key for event in tail()} == {key_of("u1")}
    assert Customer.objects.count() == 1


def test_failure_11_a_known_user_absorbs_the_visitor_on_a_new_device(workspace, inbox):
    take(inbox, parcel(workspace, track(userId="u1")), parcel(workspace, visit("a2")))
    visitor = key_of("a2")
    take(inbox, parcel(workspace, identify(userId="u1", anonymousId="a2")))
    assert {event.customer_key for event in tail()} == {key_of("u1")}
    merge = CustomerMerge.objects.get()
    assert (merge.from_key, merge.into_key) == (visitor, key_of("u1"))
    assert CustomerOverride.objects.get().to_key == key_of("u1")


def test_failure_11_two_users_of_one_device_stay_two(workspace, inbox):
    calls = [
        identify(userId="u1", anonymousId="shared"),
        track(userId="u1", anonymousId="shared"),
        identify(userId="u2", anonymousId="shared"),
        track("Second", userId="u2", anonymousId="shared"),
        visit("shared", "Signed out"),
    ]
    take(inbox, parcel(workspace, *calls))
    assert key_of("u1") != key_of("u2")
    by_event = {event.event: event.customer_key for event in tail()}
    assert by_event["Second"] == key_of("u2")
    assert by_event["Signed out"] == key_of("u1")
    assert CustomerMerge.objects.count() == 0


def test_failure_11_two_users_with_one_email_stay_two(workspace, inbox):
    take(
        inbox,
        parcel(workspace, identify(userId="u1", traits={"email": "a@example.org"})),
        parcel(workspace, identify(userId="u2", traits={"email": "A@example.org "})),
    )
    assert key_of("u1") != key_of("u2")
    assert key_of("a@example.org") == key_of("u1")


def test_failure_11_an_alias_of_a_visitor_of_somebody_else_does_not_merge_them(workspace, inbox):
    take(inbox, parcel(workspace, identify(userId="u1", anonymousId="a1"), alias("a1", "u2")))
    users = dict(Identifier.objects.filter(kind=USER).values_list("value", "customer_id"))
    assert users["u1"] != users["u2"]


def test_failure_11_an_alias_of_a_user_merges_because_somebody_said_so(workspace, inbox):
    take(inbox, parcel(workspace, track(userId="old"), track(userId="new")))
    take(inbox, parcel(workspace, alias("old", "new")))
    assert {event.customer_key for event in tail()} == {key_of("new")}
    assert key_of("old") == key_of("new")


CALLS = {
    "visit": visit("a1"),
    "alias": alias("a1", "u1"),
    "identify": identify(userId="u1", anonymousId="a1", traits={"plan": "gold"}),
    "bought": track(userId="u1"),
}


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "batch by batch"])
@pytest.mark.parametrize("order", list(itertools.permutations(CALLS)), ids="-".join)
def test_failure_11_every_order_of_visit_alias_identify_and_purchase_gives_one_profile(
    workspace, inbox, order, together
):
    calls = [CALLS[name] for name in order]
    parcels = [parcel(workspace, *calls)] if together else [parcel(workspace, call) for call in calls]
    for one in parcels:
        take(inbox, one)
    assert {event.customer_key for event in tail()} == {key_of("u1")}
    assert key_of("a1") == key_of("u1")
    assert Customer.objects.get().traits == {"plan": "gold"}


def test_failure_11_the_same_pair_from_many_senders_at_once_is_one_profile_with_all_traits(workspace, inbox):
    """Many parcels race into the inbox; the intake takes them one after the other."""

    def send(number: int) -> None:
        own = open_inbox()
        calls = (identify(userId="u1", anonymousId="a1", traits={f"t{number}": number}), alias("a1", "u1"))
        own.append([parcel(workspace, *calls)])
        own.close()
        close_old_connections()

    parcel(workspace, track())  # makes the source before the threads do
    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    drain_inbox()
    assert Customer.objects.get().traits == {f"t{number}": number for number in range(8)}


def test_failure_11_an_older_trait_never_overwrites_a_newer_one(workspace, inbox):
    newer = identify(userId="u1", traits={"plan": "gold"}, timestamp="2026-03-02T00:00:00Z")
    older = identify(userId="u1", traits={"plan": "free", "city": "Ulm"}, timestamp="2026-03-01T00:00:00Z")
    take(inbox, parcel(workspace, newer), parcel(workspace, older))
    assert Customer.objects.get().traits == {"plan": "gold", "city": "Ulm"}


def test_failure_11_a_merge_while_events_are_in_flight_catches_those_too(workspace, inbox):
    """The merge happens in another process between two batches; the intake forgets what it remembered."""
    actor = system_actor(workspace.pk)
    feedback = track("Feedback Given", userId="u1", properties={"scale": "stars_1_5", "score": 4})
    take(inbox, parcel(workspace, track(userId="u1"), track(userId="u2"), feedback))
    inbox.append([parcel(workspace, track("Late", userId="u1"))])
    lost, kept = key_of("u1"), key_of("u2")
    merge_customers(actor=actor, from_key=lost, into_key=kept, reason="same person")
    drain_inbox()
    assert {event.customer_key for event in tail()} == {kept}
    assert Feedback.objects.get().customer_key == kept
    assert get_customer(actor, lost).pk == kept
    assert get_profile(actor, kept).merged_keys == [lost]


def test_failure_11_an_intake_that_goes_on_running_follows_a_merge_made_elsewhere(workspace, inbox):
    from desirepath.base import leases
    from desirepath.eventlog.intake.loop import LEASE, IntakeWorker

    worker = IntakeWorker(inbox, leases.acquire(LEASE, "test", 60))
    inbox.append([parcel(workspace, track(userId="u1"), track(userId="u2"))])
    worker.take_next()
    kept = key_of("u2")
    merge_customers(actor=system_actor(workspace.pk), from_key=key_of("u1"), into_key=kept, reason="same")
    inbox.append([parcel(workspace, track(userId="u1"))])
    worker.take_next()
    assert {event.customer_key for event in tail()} == {kept}


def test_a_merge_keeps_both_histories_and_what_the_lost_profile_held(workspace, inbox):
    actor = system_actor(workspace.pk)
    calls = [identify(userId=user, traits={"email": f"{user}@example.org", user: 1}) for user in ("u1", "u2")]
    take(inbox, parcel(workspace, *calls))
    lost, kept = key_of("u1"), key_of("u2")
    record_consent(actor=actor, customer_key=lost, purpose="newsletter", granted=True)
    merge_customers(actor=actor, from_key=lost, into_key=kept, reason="same person")
    profile = get_profile(actor, kept)
    assert {(one.kind, one.value) for one in profile.identifiers} == {
        (USER, "u1"), (USER, "u2"), (EMAIL, "u1@example.org"), (EMAIL, "u2@example.org"),
    }  # fmt: skip
    assert {"u1": 1, "u2": 1}.items() <= profile.customer.traits.items()
    assert Consent.objects.get().customer_id == kept
    assert CustomerMerge.objects.get().snapshot["traits"]["u1"] == 1


def test_a_merge_of_a_customer_with_itself_or_a_strangers_is_refused(workspace, inbox):
    actor = system_actor(workspace.pk)
    take(inbox, parcel(workspace, track(userId="u1")))
    other = system_actor(Workspace.objects.create(slug="other", name="O").pk)
    with pytest.raises(MergeWithItself):
        merge_customers(actor=actor, from_key=1, into_key=1, reason="")
    with pytest.raises(CustomerUnknown):
        merge_customers(actor=other, from_key=key_of("u1"), into_key=key_of("u1") + 1, reason="")


def test_identifiers_of_a_file_become_customers_once(workspace):
    pairs = [(USER, f"u{number % 50}") for number in range(200)]
    first = resolve_identifiers_bulk(workspace_id=workspace.pk, pairs=pairs, source="file")
    again = resolve_identifiers_bulk(workspace_id=workspace.pk, pairs=pairs)
    assert first == again
    assert len(set(first)) == 50 == Customer.objects.count()


def test_an_identified_event_finds_the_customer_of_an_import(workspace, inbox):
    (key,) = resolve_identifiers_bulk(workspace_id=workspace.pk, pairs=[(USER, "u1")])
    take(inbox, parcel(workspace, track(userId="u1")))
    assert tail()[0].customer_key == key
    assert json.loads(tail()[0].identifiers) == {"user": "u1"}
