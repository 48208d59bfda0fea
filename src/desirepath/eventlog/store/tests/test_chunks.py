"""The tail's chunks are read and deleted in parts, as one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desirepath.eventlog.store import chunks as chunking
from desirepath.eventlog.store.chunks import delete_chunks, list_chunks, read_chunks
from desirepath.eventlog.tests.building import add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db


def test_many_chunks_are_read_and_deleted_in_parts(monkeypatch):
    monkeypatch.setattr(chunking, "_AT_ONCE", 2, raising=False)
    workspace_id = make_workspace()
    for number in range(5):
        add_to_tail(workspace_id, [event(number + 1, "placed", number)])
    chunks = list_chunks(workspace_id)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = read_chunks(chunks)
        assert delete_chunks(chunks)
    assert rows is not None
    assert rows.column("customer_key").to_pylist() == [1, 2, 3, 4, 5]
    assert len(asked) == 3 * 3
    assert list_chunks(workspace_id) == ()


def test_a_chunk_that_is_gone_is_noticed_in_every_part(monkeypatch):
    monkeypatch.setattr(chunking, "_AT_ONCE", 2, raising=False)
    workspace_id = make_workspace()
    for number in range(4):
        add_to_tail(workspace_id, [event(number + 1, "placed", number)])
    chunks = list_chunks(workspace_id)
    assert delete_chunks(chunks[3:])
    assert read_chunks(chunks) is None
    assert not delete_chunks(chunks)
