"""The canary shows whether an accepted event can be asked for, and leaves no trace among those of customers."""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta

import pytest

from desirepath.app import canary
from desirepath.base.clock import now, now_micros
from desirepath.customers.models import Customer
from desirepath.eventlog.capture.key_ring import Sender
from desirepath.eventlog.capture.senders import find_sender
from desirepath.eventlog.inbox import Parcel, open_inbox
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import CanaryFlight, Segment, TailChunk
from desirepath.eventlog.selectors.health import get_health
from desirepath.eventlog.store.compact import compact
from desirepath.people.contracts import system_actor
from desirepath.people.models import ApiKey, AuditEntry, Workspace
from desirepath.people.tests.callers import make_client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workspace(db, data_dir):
    opened = open_inbox()
    opened.purge_through(2**62)
    yield Workspace.objects.create(slug="main", name="Main")
    opened.purge_through(2**62)
    opened.close()


def get_sender(secret: str) -> Sender:
    found = find_sender(secret)
    assert found is not None
    return found


def accept(_address, secret, message_id) -> int:
    """What the door does."""
    sender = get_sender(secret)
    body = {"type": "track", "event": "Canary", "userId": "canary", "messageId": message_id}
    parcel = Parcel(
        sender.workspace_id, sender.source_id, now_micros(), "track", "", 1, json.dumps(body).encode()
    )
    inbox = open_inbox()
    inbox.append([parcel])
    inbox.close()
    return 200


def accept_and_take(*given) -> int:
    answered = accept(*given)
    drain_inbox()
    return answered


def accept_and_compact(*given) -> int:
    answered = accept_and_take(*given)
    compact(get_sender(given[1]).workspace_id)
    return answered


@pytest.mark.parametrize("door", [accept_and_take, accept_and_compact])
def test_a_canary_that_is_seen_is_written_down_and_swept(workspace, data_dir, monkeypatch, door):
    monkeypatch.setattr(canary, "_send", door)
    flights = [canary.fly_canary() for _ in range(3)]
    assert all(flight.problem == "" and flight.visible_after_seconds < 5 for flight in flights)
    assert (TailChunk.objects.count(), Segment.objects.count()) == (0, 0)
    assert list(data_dir.glob("events/**/*.parquet")) == []
    assert CanaryFlight.objects.count() == 1
    assert ApiKey.objects.count() == 1
    assert AuditEntry.objects.count() == 0


def test_no_customer_number_ever_holds_a_canary(workspace, monkeypatch):
    monkeypatch.setattr(canary, "_send", accept_and_take)
    monkeypatch.setattr(canary, "clear_canary_events", lambda _workspace_id: 0)
    canary.fly_canary()
    assert TailChunk.objects.count() == 1
    health = get_health(system_actor(workspace.pk))
    assert (health.events, health.sources, health.rejects) == (0, [], 0)
    assert not Customer.objects.filter(workspace=workspace).exists()


def test_failure_06_a_canary_that_is_never_seen_raises_an_alarm(workspace, monkeypatch):
    """Accepted and not visible: the intake stands still."""
    monkeypatch.setattr(canary, "_send", accept)
    monkeypatch.setattr(canary, "LOOKED_FOR_SECONDS", 0.3)
    assert canary.fly_canary().visible_after_seconds is None
    answer = make_client(system_actor(workspace.pk)).get("/api/eventlog/health").json()
    assert answer["canary"]["visible_after_seconds"] is None
    assert any("canary failed" in alarm and "not visible" in alarm for alarm in answer["alarms"])
    monkeypatch.setattr(canary, "_send", accept_and_take)
    canary.fly_canary()
    assert not any("canary" in alarm for alarm in get_health(system_actor(workspace.pk)).alarms)


def test_failure_06_a_canary_that_is_late_raises_an_alarm(workspace, monkeypatch):
    monkeypatch.setattr(canary, "_send", accept_and_take)
    monkeypatch.setattr(canary, "PROMISED_SECONDS", 0.0)
    assert "only after" in canary.fly_canary().problem


def test_a_door_that_does_not_answer_is_a_problem_with_its_address(workspace, monkeypatch):
    flight = canary.fly_canary("http://127.0.0.1:9")
    assert flight.answered == 0
    assert "http://127.0.0.1:9" in flight.problem


def test_canaries_that_stopped_flying_raise_an_alarm(workspace, settings):
    settings.CANARY_SECONDS = 60
    CanaryFlight.objects.create(flown_at=now() - timedelta(hours=1), answered=200, visible_after_ms=90)
    alarms = get_health(system_actor(workspace.pk)).alarms
    assert any("No canary has flown" in alarm and "jobs" in alarm for alarm in alarms)
    settings.CANARY_SECONDS = 0
    assert not any("canary" in alarm for alarm in get_health(system_actor(workspace.pk)).alarms)


def test_canaries_fly_at_their_interval_until_told_to_stop_and_not_at_all_at_zero(
    workspace, settings, monkeypatch
):
    flown: list[float] = []
    monkeypatch.setattr(
        canary, "fly_canary", lambda: flown.append(time.monotonic()) or canary.Flight(200, 0.1)
    )
    settings.CANARY_SECONDS = 0
    canary.run_canaries(threading.Event())
    assert flown == []
    settings.CANARY_SECONDS = 0.05
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    canary.run_canaries(stop)
    assert len(flown) >= 3
