"""Imports become segments: each row once, all of them or none."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desirepath.eventlog.errors import PublishConflict, SpoolInvalid
from desirepath.eventlog.models import Segment
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions import cases_overview, customer_events
from desirepath.eventlog.store import bulk
from desirepath.eventlog.store import compact as compacting
from desirepath.eventlog.store.bulk import publish_spool
from desirepath.eventlog.store.columns import STORED, events_dir
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.tests.building import add_to_tail, complete, event, make_workspace, write_spool

pytestmark = pytest.mark.django_db


def log_of(count, customers=40):
    return [event(1 + place % customers, "seen", place, message_id=f"m{place}") for place in range(count)]


def events_in(workspace_id):
    return cases_overview(Scope(workspace_id=workspace_id)).events


def test_the_same_rows_twice_add_nothing(tmp_path):
    workspace_id = make_workspace()
    rows = complete(workspace_id, log_of(200))
    first = publish_spool(workspace_id, write_spool(tmp_path / "a", rows))
    again = publish_spool(workspace_id, write_spool(tmp_path / "b", rows))
    assert (first.rows, first.added, first.duplicates) == (200, 200, 0)
    assert (again.rows, again.added, again.duplicates) == (200, 0, 200)
    assert events_in(workspace_id) == 200


def test_rows_that_repeat_inside_a_spool_or_stand_in_the_tail_are_duplicates(tmp_path):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, log_of(10))
    rows = complete(workspace_id, [*log_of(30), *log_of(30)])
    counts = publish_spool(workspace_id, write_spool(tmp_path / "a", rows))
    assert (counts.rows, counts.added, counts.duplicates) == (60, 20, 40)
    assert events_in(workspace_id) == 30


def test_files_are_sorted_and_typed_as_the_contract_says(tmp_path):
    workspace_id = make_workspace()
    publish_spool(
        workspace_id, write_spool(tmp_path / "a", complete(workspace_id, reversed(log_of(300, customers=3))))
    )
    files = list(events_dir().glob("w*/b*/*.parquet"))
    assert len(files) == 3
    for file in files:
        schema = pq.read_schema(file)
        assert schema.names == [column.name for column in STORED]
        assert schema.field("occurred_at").type == pa.timestamp("us", tz="UTC")
        rows = duckdb.sql(f"SELECT customer_key, occurred_at, seq FROM read_parquet('{file}')").fetchall()
        assert rows == sorted(rows)
    assert pq.ParquetFile(files[0]).metadata.row_group(0).column(0).compression == "ZSTD"


def test_arrival_numbers_follow_the_order_of_the_source_and_of_imports(tmp_path):
    workspace_id = make_workspace()
    same_instant = [event(1, name, 5) for name in ("first", "second", "third")]
    publish_spool(workspace_id, write_spool(tmp_path / "a", complete(workspace_id, same_instant)))
    publish_spool(workspace_id, write_spool(tmp_path / "b", complete(workspace_id, [event(1, "fourth", 5)])))
    newest_first = [one.event for one in customer_events(workspace_id, customer_key=1).events]
    assert newest_first == ["fourth", "third", "second", "first"]


def test_what_the_caller_saves_is_saved_with_the_segments_or_not_at_all(tmp_path):
    workspace_id = make_workspace()
    spool = write_spool(tmp_path / "a", complete(workspace_id, log_of(50)))
    seen = []

    def fails(counts):
        seen.append(counts.added)
        raise RuntimeError("the caller's rows cannot be written")

    with pytest.raises(RuntimeError):
        publish_spool(workspace_id, spool, within=fails)
    assert seen == [50]
    assert events_in(workspace_id) == 0
    assert list(events_dir().glob("w*/b*/*.parquet")) == []
    assert publish_spool(workspace_id, spool, within=lambda counts: seen.append(counts.added)).added == 50
    assert seen == [50, 50]


def test_two_imports_of_one_file_at_once_add_each_row_once(tmp_path, monkeypatch):
    workspace_id = make_workspace()
    rows = complete(workspace_id, log_of(40))
    other = write_spool(tmp_path / "other", rows)
    real = bulk.publish
    overtaken = []

    def overtake(**options):
        if not overtaken:
            overtaken.append(True)
            publish_spool(workspace_id, other)  # finishes while the first one is about to publish
        real(**options)

    monkeypatch.setattr(bulk, "publish", overtake)
    counts = publish_spool(workspace_id, write_spool(tmp_path / "mine", rows))
    assert (counts.added, counts.duplicates) == (0, 40)
    assert events_in(workspace_id) == 40


def test_an_import_that_writes_for_long_beside_compactions_writes_once(tmp_path):
    workspace_id = make_workspace()
    spool = write_spool(tmp_path / "a", complete(workspace_id, log_of(40)))
    attempts = []

    def capture() -> None:
        attempts.append(len(attempts))
        add_to_tail(workspace_id, [event(1, "captured", len(attempts))])
        compact(workspace_id)

    counts = publish_spool(workspace_id, spool, beside=capture)
    assert (counts.added, counts.duplicates, attempts) == (40, 0, [0])
    assert events_in(workspace_id) == 41


@pytest.mark.parametrize("is_compacted", [True, False])
def test_rows_that_are_captured_while_an_import_writes_them_are_not_added_twice(
    tmp_path, monkeypatch, is_compacted
):
    workspace_id = make_workspace()
    spool = write_spool(tmp_path / "a", complete(workspace_id, log_of(40)))
    attempts = []

    def capture() -> None:
        attempts.append(len(attempts))
        if attempts == [0]:
            add_to_tail(workspace_id, [event(1, "before", 99)])
            add_to_tail(workspace_id, log_of(3))
            monkeypatch.setattr(compacting, "ROWS_AT_ONCE", 4 if is_compacted else 1)
            compact(workspace_id)  # else the three stay in the tail

    counts = publish_spool(workspace_id, spool, beside=capture)
    assert (counts.added, counts.duplicates, attempts) == (37, 3, [0, 1])
    assert events_in(workspace_id) == 41


def test_a_publication_that_never_gets_through_leaves_no_file(tmp_path, monkeypatch):
    workspace_id = make_workspace()

    def refuse(**_):
        raise PublishConflict("always")

    monkeypatch.setattr(bulk, "publish", refuse)
    with pytest.raises(PublishConflict):
        publish_spool(
            workspace_id, write_spool(tmp_path / "a", complete(workspace_id, log_of(40, customers=2)))
        )
    assert list(events_dir().glob("w*/b*/*.parquet")) == []


def test_progress_counts_every_row(tmp_path):
    workspace_id = make_workspace()
    heard = []
    publish_spool(
        workspace_id,
        write_spool(tmp_path / "a", complete(workspace_id, log_of(100))),
        on_progress=lambda done, total: heard.append((done, total)),
    )
    assert heard[-1] == (100, 100)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_a_spool_without_a_needed_column_is_refused_by_name(tmp_path):
    workspace_id = make_workspace()
    folder = tmp_path / "spool" / "bucket=1"
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"customer_key": [1], "row": [0]}), folder / "x.parquet")
    with pytest.raises(SpoolInvalid, match="event"):
        publish_spool(workspace_id, tmp_path / "spool")
    assert Segment.objects.count() == 0


def test_an_empty_spool_is_no_event(tmp_path):
    workspace_id = make_workspace()
    (tmp_path / "spool").mkdir()
    counts = publish_spool(workspace_id, tmp_path / "spool")
    assert (counts.rows, counts.added) == (0, 0)
    assert list_segments(workspace_id) == ()
