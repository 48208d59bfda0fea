"""A customer's events leave the files, and everybody else's stay."""

import duckdb
import pytest
from django.db import transaction

from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions import cases_overview, customer_events
from desirepath.eventlog.store.columns import events_dir
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.store.erasing import erase_events, export_events
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.store.tail import erase_from_tail
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db

LOG = [
    event(1, "placed", 0, case_id="a", properties={"name": "Ada Secret"}),
    event(17, "placed", 1, case_id="b"),
    event(2, "placed", 2, case_id="c"),
]


def bytes_of_all_files():
    return [path.read_bytes() for path in events_dir().glob("w*/b*/*.parquet")]


@pytest.mark.django_db(transaction=True)
def test_after_an_erasure_no_file_holds_the_customer(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    other_bucket = next(one for one in list_segments(workspace_id) if one.bucket == 2)
    assert erase_events(workspace_id, [1]) == 1
    files = list(events_dir().glob("w*/b*/*.parquet"))
    keys = duckdb.sql(f"SELECT customer_key FROM read_parquet({[str(file) for file in files]})").fetchall()
    assert sorted(keys) == [(2,), (17,)]
    assert other_bucket in list_segments(workspace_id)  # not rewritten
    assert erase_events(workspace_id, [1]) == 0  # again does no harm


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_is_rolled_back_leaves_files_and_manifest_as_they_were(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    before = list_segments(workspace_id)
    with transaction.atomic():
        assert erase_events(workspace_id, [1]) == 1
        transaction.set_rollback(True)  # something else failed
    assert list_segments(workspace_id) == before
    assert all(one.path.exists() for one in before)
    assert cases_overview(Scope(workspace_id=workspace_id)).events == 3


def test_a_customer_who_was_alone_in_a_file_leaves_no_file(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    assert erase_events(workspace_id, [1, 17]) == 2
    assert [one.bucket for one in list_segments(workspace_id)] == [2]


def test_an_export_tells_everything_that_files_hold_of_a_customer(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, LOG, tmp_path)
    [row] = export_events(workspace_id, [1])
    assert (row["event"], row["case_id"], row["properties"]) == ("placed", "a", {"name": "Ada Secret"})
    assert export_events(workspace_id, [99]) == []


def test_an_erased_tail_never_reaches_a_file():
    workspace_id = make_workspace()
    add_to_tail(workspace_id, LOG)
    assert len(customer_events(workspace_id, customer_key=1).events) == 1
    assert erase_from_tail(workspace_id, [1]) == 1
    assert customer_events(workspace_id, customer_key=1).events == ()
    compact(workspace_id)
    assert len(bytes_of_all_files()) == 2
    assert cases_overview(Scope(workspace_id=workspace_id)).events == 2
