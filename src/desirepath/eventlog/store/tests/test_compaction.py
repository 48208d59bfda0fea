"""The compactor moves events from the tail to files; questions see each event once, before, during and after."""

import json
import threading
import time
from collections import Counter
from datetime import timedelta

import duckdb
import pytest

from desirepath.base import leases
from desirepath.base.errors import LeaseLost
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.models import RejectedRecord, Segment, TailChunk
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.eventlog.questions import cases_overview, transitions
from desirepath.eventlog.services.merging import move_events
from desirepath.eventlog.store import compact as compacting
from desirepath.eventlog.store import compactor
from desirepath.eventlog.store.columns import bucket_count, events_dir
from desirepath.eventlog.store.compact import compact, has_scattered_buckets
from desirepath.eventlog.store.compactor import Compactor, list_due, run_compactor
from desirepath.eventlog.store.erasing import erase_events
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.store.sweep import sweep
from desirepath.eventlog.store.tail import erase_from_tail
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db


def log_of(count, customers=40, prefix="m", start=0):
    names = ("placed", "paid", "sent")
    return [
        event(
            1 + place % customers, names[place // customers % 3], start + place, message_id=f"{prefix}{place}"
        )
        for place in range(count)
    ]


def answers(workspace_id):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))
    return cases_overview(scope), transitions(scope)


def test_a_compaction_changes_no_answer_and_empties_the_tail():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(300))
    before = answers(workspace_id)
    done = compact(workspace_id)
    assert (done.tail_rows, done.duplicates, done.more) == (300, 0, False)
    assert TailChunk.objects.count() == 0
    assert answers(workspace_id) == before


def test_an_event_is_seen_at_once_in_the_tail_and_after_every_compaction():
    workspace_id = make_workspace()
    for round_ in range(4):
        add_to_tail(workspace_id, log_of(50, prefix=f"r{round_}-", start=1000 * round_))
        assert answers(workspace_id)[0].events == 50 * (round_ + 1)
        compact(workspace_id)
        assert answers(workspace_id)[0].events == 50 * (round_ + 1)


def test_failure_04_a_duplicate_that_comes_after_the_dedup_window_is_dropped_by_the_compactor():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(40))
    compact(workspace_id)
    add_to_tail(workspace_id, [*log_of(40), event(1, "paid", 999, message_id="new")])
    done = compact(workspace_id)
    assert (done.tail_rows, done.duplicates) == (41, 40)
    assert answers(workspace_id)[0].events == 41


def test_failure_04_another_message_under_an_old_id_is_rejected_and_not_lost(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, [event(1, "imported", 0, message_id="i")], tmp_path)
    said = [
        event(1, "placed", 1, message_id="a", content_hash=7),
        event(2, "paid", 2, message_id="b", content_hash=8),
    ]
    add_to_tail(workspace_id, said)
    compact(workspace_id, merge_all=True)
    other = event(
        1, "sent", 5, message_id="a", content_hash=9, case_id="c", identifiers='{"user":"u"}',
        properties={"plan": "x"},
    )  # fmt: skip
    third = event(1, "seen", 6, message_id="a", content_hash=10)
    unknown = event(1, "imported", 7, message_id="i", content_hash=11)
    add_to_tail(workspace_id, [*said, other, third, unknown])
    done = compact(workspace_id)
    assert (done.tail_rows, done.duplicates, done.repeated) == (5, 3, 2)
    assert answers(workspace_id)[0].events == 3
    rejects = list(RejectedRecord.objects.order_by("id"))
    assert [(one.reason_code, one.customer_key) for one in rejects] == [("repeated-message-id", 1)] * 2
    told = json.loads(rejects[0].payload)
    assert told["properties"] == {"plan": "x", "case_id": "c"}
    assert (told["event"], told["userId"], told["messageId"]) == ("sent", "u", "a")


def test_files_of_before_contents_were_kept_are_read_merged_and_erased(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, log_of(64, customers=32), tmp_path)
    for one in list_segments(workspace_id):
        duckdb.sql(f"COPY (SELECT * EXCLUDE content_hash FROM '{one.path}') TO '{one.path}' (FORMAT parquet)")
    before = answers(workspace_id)
    assert erase_events(workspace_id, [32]) == 2
    add_to_tail(
        workspace_id, [event(32, "placed", 31, message_id="m31"), event(32, "paid", 63, message_id="m63")]
    )
    compact(workspace_id, merge_all=True)
    assert answers(workspace_id) == before


def test_a_compaction_of_duplicates_only_writes_nothing():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(40))
    compact(workspace_id)
    before = list_segments(workspace_id)
    add_to_tail(workspace_id, log_of(40))
    assert compact(workspace_id).duplicates == 40
    assert list_segments(workspace_id) == before
    assert TailChunk.objects.count() == 0


def test_small_segments_are_merged_and_large_ones_left_alone(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, log_of(1600, customers=16), tmp_path)
    for round_ in range(6):
        add_to_tail(workspace_id, log_of(16, customers=16, prefix=f"r{round_}-", start=10_000 + round_))
        compact(workspace_id)
    per_bucket = Counter(one.bucket for one in list_segments(workspace_id))
    assert max(per_bucket.values()) <= 3  # the large one, and of six small ones at most two
    before = answers(workspace_id)
    assert has_scattered_buckets(workspace_id)
    compact(workspace_id, merge_all=True)
    assert not has_scattered_buckets(workspace_id)
    assert answers(workspace_id) == before


def test_a_long_tail_is_taken_in_parts(monkeypatch):
    monkeypatch.setattr(compacting, "ROWS_AT_ONCE", 100)
    workspace_id = make_workspace()
    log = log_of(250)
    for start in range(0, 250, 50):
        add_to_tail(workspace_id, log[start : start + 50])
    assert [compact(workspace_id).more for _ in range(3)] == [True, True, False]
    assert answers(workspace_id)[0].events == 250


def test_an_erasure_while_a_compaction_runs_stops_the_compaction(monkeypatch):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, [event(1, "placed", 0), event(2, "paid", 1)])
    real = compacting.publish

    def erase_first(**options):
        erase_from_tail(workspace_id, [1])
        real(**options)

    monkeypatch.setattr(compacting, "publish", erase_first)
    with pytest.raises(PublishConflict):
        compact(workspace_id)
    assert list_segments(workspace_id) == ()
    assert list(events_dir().glob("w*/b*/*.parquet")) == []
    assert answers(workspace_id)[0].events == 1


def test_failure_14_a_compactor_that_lost_its_lease_publishes_nothing():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(10))
    late = leases.acquire("compactor", "slow", 0.0)
    leases.acquire("compactor", "quick", 60.0)
    with pytest.raises(LeaseLost):
        Compactor(fence=late or 0)._compact(workspace_id)
    assert TailChunk.objects.get().row_count == 10
    assert list_segments(workspace_id) == ()


def test_a_workspace_is_due_when_its_tail_is_long_or_old_or_customers_were_merged(settings):
    workspace_id = make_workspace()
    settings.COMPACT_ROWS, settings.COMPACT_SECONDS = 1_000, 10**6
    assert list_due() == []
    add_to_tail(workspace_id, log_of(10))
    settings.COMPACT_SECONDS = 3600
    assert list_due() == [workspace_id]  # the events are from 2023
    settings.COMPACT_SECONDS = 10**9
    assert list_due() == []
    settings.COMPACT_ROWS = 10
    assert list_due() == [workspace_id]
    settings.COMPACT_ROWS = 1_000
    move_events(workspace_id, 1, 2)
    assert list_due() == [workspace_id]


def test_a_busy_workspace_is_left_in_peace_between_compactions_unless_its_tail_is_very_long(monkeypatch):
    workspace_id = make_workspace()
    worker = Compactor(fence=leases.acquire("compactor", "one", 60.0) or 0)
    waiting = []
    for number in range(3):
        add_to_tail(workspace_id, log_of(10, prefix=f"r{number}-"))  # older than any limit
        if number == 2:
            monkeypatch.setattr(compactor, "ROWS_AT_ONCE", 20)
        worker.look()
        waiting.append(compactor.count_waiting(workspace_id))
    assert waiting == [0, 10, 0]


def test_replaced_and_orphaned_files_are_swept_after_their_grace(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, log_of(40), tmp_path)
    add_to_tail(workspace_id, log_of(40, prefix="n"))
    compact(workspace_id, merge_all=True)
    orphan = events_dir() / f"w{workspace_id}" / "b00" / "orphan.parquet"
    orphan.write_bytes(b"written by an import that was killed")
    written = bucket_count()
    assert Segment.objects.exclude(retired_at=None).count() == written
    early = sweep()
    assert (early.retired, early.orphans) == (0, 0)
    late = sweep(retired_grace=timedelta(0), orphan_grace=timedelta(0))
    assert (late.retired, late.orphans) == (written, 1)
    assert len(list(events_dir().glob("w*/b*/*.parquet"))) == len(list_segments(workspace_id)) == written
    assert answers(workspace_id)[0].events == 80


@pytest.mark.django_db(transaction=True)
def test_the_compactor_works_until_it_is_told_to_stop():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(50))  # older than any limit
    stop = threading.Event()
    worker = threading.Thread(target=run_compactor, args=(stop,))
    worker.start()
    deadline = time.monotonic() + 60
    while TailChunk.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    worker.join(30)
    assert not worker.is_alive()
    assert answers(workspace_id)[0].events == 50
    assert not TailChunk.objects.exists()
