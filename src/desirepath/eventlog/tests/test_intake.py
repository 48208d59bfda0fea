"""What the intake makes of events: times, money, properties, names, rejects and replay."""

from __future__ import annotations

import json

import pytest

from desirepath.base import leases
from desirepath.base.clock import from_micros, now_micros, to_micros
from desirepath.base.errors import LeaseLost
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.intake.loop import LEASE, IntakeWorker
from desirepath.eventlog.intake.money import currency_code, to_minor
from desirepath.eventlog.intake.times import correct_time, find_time, parse_time
from desirepath.eventlog.models import RejectedRecord, Source
from desirepath.eventlog.services.replaying import replay_rejects
from desirepath.eventlog.tests.taking import parcel, reasons, source_of, tail, take, track
from desirepath.people.contracts import system_actor

pytestmark = pytest.mark.django_db(transaction=True)

NOON = "2026-03-01T12:00:00Z"
NOON_US = parse_time(NOON)
HOUR_US = 3_600_000_000


@pytest.mark.parametrize(
    "text",
    [NOON, "2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00.000Z", "2026-03-01T13:00:00.000000+01:00",
     "2026-03-01T12:00:00", 1772366400, 1772366400000],
)  # fmt: skip
def test_times_are_read_in_every_form_that_clients_send(text):
    assert parse_time(text) == NOON_US


def test_the_clock_of_a_client_is_corrected_by_when_it_sent():
    slow_by_an_hour = correct_time(NOON_US - HOUR_US, NOON_US - HOUR_US + 5, NOON_US + 5)
    assert slow_by_an_hour == NOON_US
    assert correct_time(NOON_US, None, NOON_US + HOUR_US) == NOON_US
    assert correct_time(None, NOON_US, NOON_US + 9) == NOON_US + 9


def test_a_far_future_time_is_the_time_of_arrival():
    assert correct_time(NOON_US + 100 * HOUR_US, None, NOON_US) == NOON_US
    assert correct_time(NOON_US + 60_000_000, None, NOON_US) == NOON_US + 60_000_000
    assert find_time("last tuesday") is None


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        (b"12.5", "EUR", 1250),
        (b"-3", "USD", -300),
        (b"300", "JPY", 300),
        (b"1.2345", "BHD", 1234),
        (b"0.145", "EUR", 14),
        (b"abc", "EUR", None),
        (b"NaN", "EUR", None),
        (b"1e300", "EUR", None),
        (b"true", "EUR", None),
    ],
)
def test_amounts_are_minor_units_of_their_currency(amount, currency, minor):
    assert to_minor(amount, currency) == minor


def test_currencies_are_three_letters():
    assert [currency_code(given) for given in ("eur", " USD ", "EURO", "12A", None)] == [
        "EUR",
        "USD",
        None,
        None,
        None,
    ]


def test_all_four_times_of_an_event_are_kept(workspace, inbox):
    received = now_micros()
    sent = from_micros(received - 1_000_000).isoformat()
    given = track(messageId="m", originalTimestamp="2026-03-01T11:59:00Z", timestamp=NOON)
    take(inbox, parcel(workspace, given, sentAt=sent, received_us=received))
    (event,) = tail()
    kept = json.loads(event.properties)
    assert event.time_original == "2026-03-01T11:59:00Z"
    assert (kept["$timestamp"], kept["$sent_at"]) == (NOON, sent)
    assert event.received_at_us == received
    assert event.occurred_at_us == parse_time("2026-03-01T11:59:00Z") + 1_000_000


def test_an_import_keeps_its_timestamps(workspace, inbox):
    take(inbox, parcel(workspace, track(timestamp=NOON), route="import", sentAt="2026-03-02T12:00:00Z"))
    assert tail()[0].occurred_at_us == NOON_US


def test_columns_are_taken_from_properties_and_everything_else_is_kept(workspace, inbox):
    properties = {
        "case_id": 17,
        "channel": "app",
        "department": "Sales",
        "revenue": "19.99",
        "currency": "usd",
        "plan": "gold",
    }
    given = track(
        properties=properties,
        own_field={"a": 1},
        context={"library": {"name": "x"}},
        integrations={"All": True},
    )
    take(inbox, parcel(workspace, given))
    (event,) = tail()
    kept = json.loads(event.properties)
    assert (event.case_id, event.channel, event.department) == ("17", "app", "Sales")
    assert (event.amount_minor, event.currency) == (1999, "USD")
    assert kept["plan"] == "gold"
    assert kept["$extra"] == {"own_field": {"a": 1}}
    assert kept["$context"] == {"library": {"name": "x"}}
    assert kept["$integrations"] == {"All": True}
    assert json.loads(event.identifiers) == {"user": "u1"}


def test_the_context_of_a_batch_lies_under_that_of_its_events(workspace, inbox):
    given = track(context={"locale": "de"})
    take(inbox, parcel(workspace, given, context={"locale": "en", "app": "x"}, integrations={"All": False}))
    kept = json.loads(tail()[0].properties)
    assert kept["$context"] == {"locale": "de", "app": "x"}
    assert kept["$integrations"] == {"All": False}


def test_calls_other_than_track_become_named_events(workspace, inbox):
    anonymous = {"anonymousId": "a1"}
    calls = [
        {"type": "identify", "userId": "u1", "traits": {"email": "A@Example.org", "plan": "gold"}},
        {"type": "page", "name": "Home", "category": "Shop", "properties": {"path": "/"}, **anonymous},
        {"type": "screen", "name": "Start", **anonymous},
        {"type": "group", "groupId": 5, "traits": {"name": "ACME"}, "userId": "u1"},
        {"type": "alias", "userId": "u1", "previousId": "old"},
    ]
    take(inbox, parcel(workspace, *calls))
    identified, page, screen, group, alias = tail()
    assert [event.event for event in (identified, page, screen, group, alias)] == [
        "Identified", "Page Viewed", "Screen Viewed", "Group Joined", "Aliased",
    ]  # fmt: skip
    assert {"name": "Home", "category": "Shop", "path": "/"}.items() <= json.loads(page.properties).items()
    assert json.loads(group.properties)["group_id"] == 5
    assert json.loads(identified.properties)["$traits"]["plan"] == "gold"


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"type": "track", "userId": "u1"}, "missing-event-name"),
        ({"type": "track", "event": "E"}, "missing-identity"),
        ({"type": "track", "event": "E", "userId": None, "anonymousId": None}, "missing-identity"),
        ({"type": "dance", "userId": "u1"}, "unknown-type"),
        ({"event": "E", "userId": "u1"}, "unknown-type"),
        (track(messageId="x" * 101), "invalid-message-id"),
        (track(timestamp="yesterday"), "invalid-timestamp"),
        (track(properties=[1]), "invalid-properties"),
        (track(userId="x" * 301), "invalid-identifier"),
        (track(event="a\x00b"), "invalid-event-name"),
        ({"type": "group", "userId": "u1"}, "missing-group-id"),
        ({"type": "alias", "userId": "u1"}, "missing-identity"),
        ({"type": "identify", "userId": "u1", "traits": "x"}, "invalid-traits"),
        ({"type": "merge", "mergeProperties": []}, "invalid-merge"),
        ("text", "invalid-event"),
        (None, "invalid-event"),
    ],
)  # fmt: skip
def test_a_broken_event_is_rejected_with_its_reason_and_the_others_are_kept(workspace, inbox, event, reason):
    taken = take(inbox, parcel(workspace, track(messageId="good"), event))
    assert (taken.accepted, taken.rejected) == (1, 1)
    assert reasons() == [reason]


def test_numbers_are_taken_as_ids_and_nul_is_no_id(workspace, inbox):
    take(inbox, parcel(workspace, track(userId=17), track(userId="17"), track(userId=None, anonymousId=17.0)))
    first, second, third = tail()
    assert first.customer_key == second.customer_key != third.customer_key


def test_an_event_without_identity_belongs_to_its_case(workspace, inbox):
    given = {"type": "track", "event": "E", "properties": {"case_id": "c-1"}}
    take(inbox, parcel(workspace, given, given | {"event": "F"}))
    first, second = tail()
    assert first.customer_key == second.customer_key
    assert (first.case_id, second.case_id) == ("c-1", "c-1")


def test_a_mended_reject_is_replayed_once_and_counts_once(workspace, inbox, settings):
    actor = system_actor(workspace.pk)
    settings.CAPTURE_EVENT_BYTES = 100
    take(inbox, parcel(workspace, track(properties={"text": "x" * 200}), context={"app": "shop"}))
    assert reasons() == ["event-too-large"]
    settings.CAPTURE_EVENT_BYTES = 10_000
    replay = replay_rejects(actor=actor, reason_code="event-too-large")
    assert (replay.replayed, replay.left) == (1, 0)
    assert replay_rejects(actor=actor, reason_code="event-too-large").replayed == 0
    drain_inbox()
    (event,) = tail()
    assert json.loads(event.properties)["$context"] == {"app": "shop"}
    RejectedRecord.objects.update(replayed_at=None)  # as after a crash between inbox and mark
    replay_rejects(actor=actor, reason_code="event-too-large")
    assert drain_inbox().accepted == 0
    assert len(tail()) == 1


def test_a_record_that_no_database_takes_is_set_aside_and_the_rest_goes_on(workspace, inbox, monkeypatch):
    from desirepath.eventlog.intake import transaction

    write = transaction.write_tail

    def write_unless_poison(workspace_id, drafts, first_seq, codes):
        if any(draft.event == "Poison" for draft in drafts):
            raise ValueError("cannot be stored")
        write(workspace_id, drafts, first_seq, codes)

    monkeypatch.setattr(transaction, "write_tail", write_unless_poison)
    events = [track(f"E{number}") for number in range(6)]
    taken = take(inbox, *(parcel(workspace, event) for event in [*events[:3], track("Poison"), *events[3:]]))
    assert (taken.accepted, taken.rejected) == (6, 1)
    assert [event.event for event in tail()] == [f"E{number}" for number in range(6)]
    assert reasons() == ["not-storable"]


def test_a_record_that_no_database_takes_costs_no_other_of_its_batch(workspace, inbox, monkeypatch):
    from desirepath.eventlog.intake import transaction

    write = transaction.write_tail

    def write_unless_poison(workspace_id, drafts, first_seq, codes):
        if any(draft.event.startswith("Poison") for draft in drafts):
            raise ValueError("cannot be stored")
        write(workspace_id, drafts, first_seq, codes)

    monkeypatch.setattr(transaction, "write_tail", write_unless_poison)
    names = ["E0", "E1", "Poison 1", "E2", "E3", "E4", "Poison 2"]
    events = [track(name, messageId=name) for name in names]
    taken = take(inbox, parcel(workspace, *events, {"type": "dance"}))
    assert (taken.parcels, taken.accepted, taken.rejected) == (1, 5, 3)
    assert [event.event for event in tail()] == ["E0", "E1", "E2", "E3", "E4"]
    assert reasons() == ["unknown-type", "not-storable", "not-storable"]
    assert [json.loads(one.payload)["messageId"] for one in RejectedRecord.objects.order_by("id")[1:]] == [
        "Poison 1",
        "Poison 2",
    ]
    monkeypatch.undo()
    replay_rejects(actor=system_actor(workspace.pk), reason_code="not-storable")
    assert drain_inbox().accepted == 2
    assert take(inbox, parcel(workspace, *events)).resent == 7


def test_a_parcel_whose_events_cannot_even_be_rejected_is_set_aside_whole(workspace, inbox, monkeypatch):
    from desirepath.eventlog.intake import loop

    def fail(*_given):
        raise ValueError("cannot be stored")

    monkeypatch.setattr(loop, "read_item", fail)
    monkeypatch.setattr("desirepath.eventlog.intake.transaction.write_tail", fail)
    taken = take(inbox, parcel(workspace, track("E0"), track("E1")))
    assert (taken.accepted, taken.rejected) == (0, 1)
    assert reasons() == ["not-storable"]


def test_a_worker_that_lost_its_lease_changes_nothing(workspace, inbox):
    """The late writer of failure 14: its fence is old, so its transaction is refused."""
    fence = leases.acquire(LEASE, "slow", 0.0)
    slow = IntakeWorker(inbox, fence)
    inbox.append([parcel(workspace, track())])
    other = leases.acquire(LEASE, "quick", 60.0)
    with pytest.raises(LeaseLost):
        slow.take_next()
    assert tail() == []
    leases.release(LEASE, other)
    assert drain_inbox().accepted == 1


def test_sources_know_when_they_were_heard_last(workspace, inbox):
    at = now_micros()
    take(inbox, parcel(workspace, track(), received_us=at))
    assert to_micros(Source.objects.get(pk=source_of(workspace)).last_event_at) == at


def test_events_are_numbered_in_the_order_of_arrival(workspace, inbox):
    take(inbox, parcel(workspace, track("A"), track("B")), parcel(workspace, track("C")))
    assert [event.event for event in tail()] == ["A", "B", "C"]
