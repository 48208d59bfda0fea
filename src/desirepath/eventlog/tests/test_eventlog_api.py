"""The event log over HTTP: health, rejected records, sources, names and events."""

from __future__ import annotations

import pytest

from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.tests.taking import parcel, take, track
from desirepath.people.contracts import system_actor
from desirepath.people.models import Workspace
from desirepath.people.tests.callers import make_client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(workspace):
    return make_client(system_actor(workspace.pk))


@pytest.fixture
def filled(workspace, inbox):
    other = Workspace.objects.create(slug="other", name="Other")
    events = (
        track(properties={"plan": "gold", "case_id": "c1"}),
        track("Paid", userId="u2"),
        {"type": "track", "userId": "u1"},
    )
    take(inbox, parcel(workspace, *events), parcel(other, track("Secret"), {"type": "x"}))


def test_health_counts_events_rejects_and_sources_of_the_workspace(client, filled):
    health = client.get("/api/eventlog/health").json()
    assert (health["events"], health["tail_events"], health["backlog"]) == (2, 2, 0)
    assert health["rejects_by_reason"] == {"missing-event-name": 1}
    assert [source["slug"] for source in health["sources"]] == ["shop"]
    assert client.get("/api/eventlog/sources").json()[0]["rejected_last_day"] == 1


def test_events_are_listed_by_case_and_names_by_use(client, filled):
    events = client.get("/api/eventlog/events", {"case": "c1"}).json()["items"]
    assert [event["event"] for event in events] == ["Ordered"]
    assert len(client.get("/api/eventlog/events").json()["items"]) == 2
    assert set(client.get("/api/eventlog/event-names").json()) == {"Ordered", "Paid"}
    assert "properties.plan" in client.get("/api/eventlog/property-names").json()


def test_rejects_are_shown_with_what_was_sent_and_replayed(client, filled):
    (reject,) = client.get("/api/eventlog/rejects").json()["items"]
    assert reject["reason_code"] == "missing-event-name"
    assert '"u1"' in reject["payload"]
    answer = client.post(
        "/api/eventlog/rejects/replay", {"ids": [reject["id"]]}, content_type="application/json"
    )
    assert answer.json() == {"replayed": 1, "left": 0}
    drain_inbox()
    assert len(client.get("/api/eventlog/rejects", {"replayed": "false"}).json()["items"]) == 1


def test_a_replay_of_nothing_or_without_the_right_is_refused(client, workspace, filled):
    empty = client.post("/api/eventlog/rejects/replay", {}, content_type="application/json")
    assert (empty.status_code, empty.json()["code"]) == (422, "replay-empty")
    reader = make_client(system_actor(workspace.pk), rights=["listen.view"])
    refused = reader.post("/api/eventlog/rejects/replay", {"ids": [1]}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "missing-right")


def test_a_reject_of_another_workspace_does_not_exist(client, filled):
    from desirepath.eventlog.models import RejectedRecord

    theirs = RejectedRecord.objects.exclude(reason_code="missing-event-name").get()
    answer = client.get(f"/api/eventlog/rejects/{theirs.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "reject-unknown")
