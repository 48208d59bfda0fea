"""Whoever changes identities, the manifest and the tail takes them in one order, and nobody waits in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from desirepath.customers.services import lock_identities
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.store import manifest
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.store.erasing import erase_events
from desirepath.eventlog.store.tail import erase_from_tail, read_tail
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db(transaction=True)
HELD_SECONDS = 1.0


@pytest.fixture(autouse=True)
def on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one lock for everything")


def beside(work: Callable[[], object]) -> tuple[threading.Thread, list[BaseException]]:
    """Start work on a connection of its own; its error is in the list when it ends."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, errors


def test_an_erasure_and_a_compaction_do_not_wait_for_each_other(tmp_path, monkeypatch):
    workspace_id = make_workspace()
    add_segment(workspace_id, [event(1, "placed", 0)], tmp_path)
    add_to_tail(workspace_id, [event(1, "paid", 1), event(2, "paid", 1)])
    has_manifest = threading.Event()
    real = manifest.delete_chunks

    def delete(chunks):
        has_manifest.set()
        return real(chunks)

    monkeypatch.setattr(manifest, "delete_chunks", delete)
    with transaction.atomic():
        lock_identities(workspace_id)
        erase_from_tail(workspace_id, [1])
        thread, errors = beside(lambda: compact(workspace_id))
        has_manifest.wait(HELD_SECONDS)
        erase_events(workspace_id, [1])
    thread.join(30)
    assert [type(error) for error in errors] in ([], [PublishConflict])
    assert read_tail(workspace_id).rows.column("customer_key").to_pylist() in ([2], [])


def test_an_import_and_an_erasure_do_not_wait_for_each_other(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, [event(1, "placed", 0)], tmp_path)
    has_manifest = threading.Event()

    def import_rows() -> None:
        def within() -> None:
            has_manifest.set()
            lock_identities(workspace_id)

        manifest.publish(workspace_id=workspace_id, new_files=[], within=within)

    with transaction.atomic():
        lock_identities(workspace_id)
        thread, errors = beside(import_rows)
        has_manifest.wait(HELD_SECONDS)
        assert erase_events(workspace_id, [1]) == 1
    thread.join(30)
    assert errors == []
