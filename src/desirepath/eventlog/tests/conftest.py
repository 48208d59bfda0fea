"""A workspace, a write key, and an empty inbox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desirepath.eventlog.inbox import Inbox, open_inbox
from desirepath.people.models import ApiKey, Workspace
from desirepath.people.secrets import hash_key

WRITE_KEY = "dpw_test-key"


@pytest.fixture
def workspace(db) -> Workspace:
    return Workspace.objects.get_or_create(slug="main", defaults={"name": "Main"})[0]


@pytest.fixture
def write_key(workspace) -> str:
    ApiKey.objects.create(
        workspace=workspace, kind="capture", name="Web shop", prefix="dpw_test", key_hash=hash_key(WRITE_KEY)
    )
    return WRITE_KEY


@pytest.fixture
def inbox(db, data_dir) -> Iterator[Inbox]:
    """The inbox of this test: on PostgreSQL it is outside the test's transaction, so it is emptied by hand."""
    opened = open_inbox()
    opened.purge_through(2**62)
    yield opened
    opened.purge_through(2**62)
    opened.close()
