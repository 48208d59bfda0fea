"""A question answers wholly or says why it cannot; nothing is cut."""

import threading
from pathlib import Path

import duckdb
import pytest

from desirepath.eventlog.errors import QueryTooLarge, SegmentFileMissing, SpillFailed
from desirepath.eventlog.query import asking, limits
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.cache import find_answer, forget_answers, keep_answer
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.eventlog.query.snapshot import take_snapshot
from desirepath.eventlog.questions import cases_overview, variants
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.store.engine import reading
from desirepath.eventlog.store.files import remove
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.store.spill import spill_folder
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db

LOG = [event(customer, f"event {customer}", customer) for customer in range(1, 41)]


def test_failure_31_a_list_that_is_cut_says_what_was_left_out():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, LOG)
    found = variants(Scope(workspace_id=workspace_id), top=5)
    assert len(found.variants) == 5
    assert found.variant_count == 40
    assert "35" in found.warnings[0]
    assert len(variants(Scope(workspace_id=workspace_id), top=None).variants) == 40


def test_failure_32_a_question_that_takes_too_long_is_stopped_with_a_clear_sentence(settings):
    settings.QUERY_SECONDS = 0
    workspace_id = make_workspace()
    add_to_tail(workspace_id, LOG)
    with pytest.raises(QueryTooLarge, match="DESIREPATH_QUERY_SECONDS"):
        cases_overview(Scope(workspace_id=workspace_id))


def test_failure_32_a_statement_that_runs_on_is_interrupted(settings):
    connection = reading()
    with pytest.raises(QueryTooLarge, match="shorter time range"), limits.limited(connection, 0.05):
        connection.execute("SELECT count(*) FROM range(10000000) a, range(10000000) b").fetchall()


def test_failure_32_a_statement_that_needs_too_much_memory_says_so(settings):
    settings.QUERY_MEMORY_MB = 16
    connection = reading()
    connection.execute("SET max_temp_directory_size = '0MB'")
    with pytest.raises(QueryTooLarge, match="16 MB"), limits.limited(connection, 60):
        connection.execute(
            "SELECT list(i::VARCHAR || 'some text to fill memory') FROM range(5000000) t(i)"
        ).fetchall()


def test_a_file_that_vanished_is_met_with_a_fresh_snapshot(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    tried = []

    def count(snapshot):
        tried.append(snapshot)
        if len(tried) == 1:  # replaced and removed after the snapshot was taken, before it is read
            raise SegmentFileMissing("gone")
        return len(snapshot.segments)

    assert with_snapshot(workspace_id, None, count) == bucket_count()
    assert len(tried) == 2


def test_a_file_that_is_really_lost_is_an_error_and_not_a_smaller_answer(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    remove([list_segments(workspace_id)[3].path])
    with pytest.raises(SegmentFileMissing, match="doctor"):
        cases_overview(Scope(workspace_id=workspace_id))


def test_an_answer_is_kept_until_the_log_changes(monkeypatch):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, LOG)
    scans = []
    real = asking.scan
    monkeypatch.setattr(asking, "scan", lambda *given: scans.append(1) or real(*given))
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))
    assert cases_overview(scope) is cases_overview(scope)
    assert len(scans) == 1
    add_to_tail(workspace_id, [event(1, "new", 99)])
    assert cases_overview(scope).events == 41
    assert len(scans) == 2


def test_answers_of_a_log_that_has_changed_are_dropped_and_those_of_other_logs_stay():
    forget_answers()
    other = ("folder", 2, "old", "question")
    for key in (("folder", 1, "old", "a"), ("folder", 1, "old", "b"), other, ("folder", 1, "new", "a")):
        keep_answer(key, key)
    assert find_answer(("folder", 1, "old", "a")) is None
    assert find_answer(("folder", 1, "old", "b")) is None
    assert find_answer(("folder", 1, "new", "a")) == ("folder", 1, "new", "a")
    assert find_answer(other) == other
    forget_answers()


def test_a_full_disk_is_not_a_file_of_the_log_that_is_missing():
    full = f'IO Error: Could not write file "{spill_folder()}/x/duckdb_temp_storage-0.tmp": disk error'
    with pytest.raises(SpillFailed, match="disk"), limits.limited(reading(), 60):
        raise duckdb.IOException(full)
    with pytest.raises(SpillFailed), limits.limited(reading(), 60):
        raise duckdb.IOException("IO Error: Could not write all bytes to file: No space left on device")
    with pytest.raises(SegmentFileMissing), limits.limited(reading(), 60):
        reading().execute("SELECT * FROM read_parquet('/nowhere/x.parquet')")


def test_a_snapshot_is_read_again_when_a_compaction_comes_between(monkeypatch):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, LOG)
    from desirepath.eventlog.query import snapshot as snapshots

    real = snapshots.read_tail
    compacted = []

    def compact_first(key):
        if not compacted:
            compacted.append(compact(key))
        return real(key)

    monkeypatch.setattr(snapshots, "read_tail", compact_first)
    taken = take_snapshot(workspace_id)
    assert taken.tail_rows.num_rows + sum(one.row_count for one in taken.segments) == 40


def test_many_threads_may_ask_at_once(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    snapshot = take_snapshot(workspace_id)
    from desirepath.eventlog.query.preparation import prepare
    from desirepath.eventlog.query.scan import scan

    plan = prepare(Scope(workspace_id=workspace_id), snapshot).plan
    counts = []
    threads = [
        threading.Thread(target=lambda: counts.append(sum(scan(snapshot, plan, len)))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [40] * 6
    assert Path(snapshot.segments[0].path).exists()


def test_no_thread_outlives_a_question_and_aborts_the_process_at_its_end():
    connection = reading()
    with limits.limited(connection, 60):
        connection.execute("SELECT 1")
    assert not [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
