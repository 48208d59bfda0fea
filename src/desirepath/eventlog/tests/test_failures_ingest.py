"""Failure modes of ingest that have bitten public peers, by their number in the list of failure modes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desirepath.base.clock import now, now_micros
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.intake.loop import IntakeWorker
from desirepath.eventlog.intake.seen import forget_messages_before
from desirepath.eventlog.models import RejectedRecord, SeenRun
from desirepath.eventlog.questions.stories import customer_events
from desirepath.eventlog.selectors.health import get_health
from desirepath.eventlog.services.replaying import replay_rejects
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.tests.door import Post, basic, send_all
from desirepath.eventlog.tests.taking import parcel, reasons, tail, take, track
from desirepath.listen.models import Feedback
from desirepath.people.contracts import system_actor
from desirepath.people.models import ApiKey, Workspace

pytestmark = pytest.mark.django_db(transaction=True)

FEEDBACK = track(
    "Feedback Given", messageId="f1", properties={"scale": "nps_0_10", "score": 9, "step": "pay"}
)


def test_failure_01_an_intake_that_dies_after_its_effects_but_before_the_purge_adds_nothing_again(
    workspace, inbox, monkeypatch
):
    """Effects and cursor commit together; parcels that stay in the inbox are behind the cursor."""
    monkeypatch.setattr(IntakeWorker, "purge", lambda _worker: None)
    take(inbox, parcel(workspace, track(messageId="m1"), FEEDBACK))
    assert inbox.depth_after(0).events == 2
    assert drain_inbox().parcels == 0
    assert (len(tail()), Feedback.objects.count()) == (2, 1)


def test_failure_01_an_intake_that_dies_before_its_commit_takes_everything_next_time(
    workspace, inbox, monkeypatch
):
    from desirepath.eventlog.intake import transaction

    class Killed(BaseException):
        pass

    def die(_drafts):
        raise Killed

    monkeypatch.setattr(transaction, "_note_sources", die)
    with pytest.raises(Killed):
        take(inbox, parcel(workspace, track(messageId="m1"), FEEDBACK))
    assert (len(tail()), Feedback.objects.count(), SeenRun.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    assert drain_inbox().accepted == 2
    assert (len(tail()), Feedback.objects.count()) == (2, 1)


def test_failure_02_a_batch_that_is_sent_again_is_stored_and_heard_once(workspace, inbox):
    """SDKs send the same messages again after a lost answer, with a later sentAt."""
    events = (track(messageId="m1", timestamp="2026-03-01T12:00:00Z"), FEEDBACK)
    first = parcel(workspace, *events, sentAt="2026-03-01T12:00:01Z")
    again = parcel(workspace, *events, sentAt="2026-03-01T12:05:00Z")
    taken = take(inbox, first, again)
    assert (taken.accepted, taken.resent, taken.rejected) == (2, 2, 0)
    later = take(inbox, again)
    assert (later.accepted, later.resent) == (0, 2)
    assert (len(tail()), Feedback.objects.count()) == (2, 1)


def test_failure_03_the_same_message_id_from_two_sources_or_workspaces_is_two_events(workspace, inbox):
    other = Workspace.objects.create(slug="other", name="Other")
    take(
        inbox,
        parcel(workspace, track(messageId="1")),
        parcel(workspace, track(messageId="1"), slug="app"),
        parcel(other, track(messageId="1")),
    )
    assert [event.workspace_id for event in tail()] == [workspace.pk, workspace.pk, other.pk]


def test_failure_03_one_message_id_for_many_messages_is_flagged_and_nothing_is_lost(workspace, inbox):
    """A bot that uses one id for everything: its second message is no resend, so it is shown and can be kept."""
    bot = [track(f"Page {number}", messageId="constant") for number in range(3)]
    taken = take(inbox, parcel(workspace, *bot), parcel(workspace, bot[0]))
    assert (taken.accepted, taken.resent, taken.rejected) == (1, 1, 2)
    assert reasons() == ["repeated-message-id", "repeated-message-id"]
    replay_rejects(actor=system_actor(workspace.pk), reason_code="repeated-message-id")
    drain_inbox()
    assert sorted(event.event for event in tail()) == ["Page 0", "Page 1", "Page 2"]


def test_failure_03_messages_without_an_id_are_all_kept(workspace, inbox):
    take(inbox, parcel(workspace, track(), track(), track(messageId=""), track(messageId=None)))
    assert len({event.message_hash for event in tail()}) == 4


def test_failure_04_message_ids_are_remembered_for_the_whole_window_and_no_longer(workspace, inbox):
    take(inbox, parcel(workspace, track(messageId="m1")))
    assert forget_messages_before(now().date()) == 0
    assert forget_messages_before(now().date() + timedelta(days=1)) == 1


def test_failure_04_another_message_under_an_id_older_than_the_window_is_shown_and_can_be_kept(
    workspace, inbox
):
    first = track("First", messageId="m1", properties={"n": 1}, context={"locale": "de"})
    take(inbox, parcel(workspace, first))
    compact(workspace.pk)
    forget_messages_before(now().date() + timedelta(days=1))
    second = first | {"event": "Second", "properties": {"case_id": "c1", "revenue": 5}, "channel": "app"}
    take(
        inbox, parcel(workspace, first, track("Other", messageId="m2")), parcel(workspace, second, slug="app")
    )
    forget_messages_before(now().date() + timedelta(days=1))
    taken = take(inbox, parcel(workspace, second))
    assert (taken.accepted, taken.rejected) == (1, 0)
    done = compact(workspace.pk)
    assert (done.duplicates, done.repeated) == (1, 1)
    assert reasons() == ["repeated-message-id"]
    replay_rejects(actor=system_actor(workspace.pk), reason_code="repeated-message-id")
    drain_inbox()
    (event,) = tail()
    assert (event.event, event.case_id, event.amount_minor, event.channel) == ("Second", "c1", 500, "app")
    assert json.loads(event.properties)["$context"] == {"locale": "de"}


def test_failure_05_an_oversized_event_does_not_cost_its_batch(workspace, inbox, settings):
    """The others are accepted, the large one can be seen, whole, with the reason."""
    settings.CAPTURE_EVENT_BYTES = 1_000
    large = track("Large", messageId="l", properties={"text": "x" * 5_000})
    taken = take(inbox, parcel(workspace, track(messageId="a"), large, track(messageId="b")))
    assert (taken.accepted, taken.rejected) == (2, 1)
    reject = RejectedRecord.objects.get()
    assert reject.reason_code == "event-too-large"
    assert "x" * 5_000 in reject.payload


def test_failure_05_events_beyond_the_most_that_a_batch_may_hold_are_shown(workspace, inbox, settings):
    settings.CAPTURE_BATCH_EVENTS = 3
    taken = take(inbox, parcel(workspace, *(track(f"E{number}") for number in range(5))))
    assert (taken.accepted, taken.rejected) == (3, 2)
    assert set(reasons()) == {"batch-too-long"}


def test_failure_06_what_was_accepted_is_visible_to_queries(workspace, write_key, inbox):
    """From the door to the query engine."""
    events = [track(messageId=f"m{number}") for number in range(50)]
    answers = send_all(*(Post("/v1/track", event, headers=basic(write_key)) for event in events))
    assert {answer.status for answer in answers} == {200}
    drain_inbox()
    page = customer_events(workspace.pk, customer_key=tail()[0].customer_key)
    assert {event.message_id for event in page.events} == {event["messageId"] for event in events}


def test_failure_06_a_stuck_intake_raises_an_alarm_with_backlog_and_age(workspace, inbox):
    inbox.append([parcel(workspace, track(), track(), received_us=now_micros() - 120_000_000)])
    health = get_health(system_actor(workspace.pk))
    assert health.backlog == 2
    assert 119 < health.oldest_age_seconds < 200
    assert any("not running" in alarm for alarm in health.alarms)
    assert any("behind" in alarm for alarm in health.alarms)
    drain_inbox()
    assert get_health(system_actor(workspace.pk)).backlog == 0


def test_failure_07_a_backlog_older_than_every_window_is_taken_whole(workspace, inbox):
    """Nothing is purged by age: only what is committed leaves the inbox."""
    long_ago = now_micros() - 90 * 86_400_000_000
    inbox.append(
        [parcel(workspace, track(messageId=f"m{number}"), received_us=long_ago) for number in range(30)]
    )
    worker = IntakeWorker(inbox, fence=0)
    worker.purge()
    assert inbox.depth_after(0).events == 30
    assert drain_inbox().accepted == 30
    assert {event.received_at_us for event in tail()} == {long_ago}
    assert inbox.depth_after(0).events == 0


def test_failure_10_revoking_or_deleting_a_key_empties_no_queue(workspace, write_key, inbox):
    """A parcel carries its workspace and source; nothing of it is looked up by key again."""
    answers = send_all(
        *(Post("/v1/track", track(messageId=str(n)), headers=basic(write_key)) for n in range(5))
    )
    assert {answer.status for answer in answers} == {200}
    ApiKey.objects.all().delete()
    assert drain_inbox().accepted == 5
    assert len(tail()) == 5


def test_failure_10_a_changed_configuration_empties_no_queue(workspace, write_key, inbox, settings):
    """What was accepted under the old settings is taken, or shown as rejected; the two together are all of it."""
    large = track(messageId="large", properties={"text": "x" * 5_000})
    events = [*(track(messageId=str(number)) for number in range(20)), large]
    answer = send_all(Post("/v1/batch", {"batch": events}, headers=basic(write_key)))[0]
    assert answer.status == 200
    ApiKey.objects.update(source_slug="renamed", name="Renamed", used_in="server")
    Workspace.objects.update(currency="CHF")
    settings.CAPTURE_EVENT_BYTES = 1_000
    settings.CAPTURE_BATCH_BYTES = 2_000
    settings.DEDUP_DAYS = 1
    settings.SECRET_KEY = "another"
    taken = drain_inbox()
    assert (taken.accepted, taken.rejected) == (20, 1)
    assert RejectedRecord.objects.get().reason_code == "event-too-large"
    assert inbox.depth_after(0).events == 0
