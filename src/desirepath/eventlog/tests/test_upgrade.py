"""An installation with waiting events and remembered messages is upgraded without losing one."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from desirepath.eventlog.contracts import message_hash
from desirepath.eventlog.intake.seen import NEW, UNKNOWN, SeenMessages, words_of
from desirepath.eventlog.tests.taking import tail

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = [("eventlog", "0003_narrow_tail")], [("eventlog", "0005_seen_runs")]


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def former():
    yield migrate(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_waiting_events_and_seen_messages_survive_the_upgrade(former):
    workspace_id = former.get_model("people", "Workspace").objects.create(slug="w", name="W").pk
    hashes = [message_hash(1, str(number)) for number in range(5)]
    former.get_model("eventlog", "TailEvent").objects.bulk_create(
        former.get_model("eventlog", "TailEvent")(
            seq=10 + number,
            workspace_id=workspace_id,
            bucket=number,
            customer_key=number,
            occurred_at_us=1_700_000_000_000_000 + number,
            received_at_us=1_700_000_000_000_000,
            event_code=1,
            event="Ordered",
            source_code=1,
            message_hash=one,
            properties=json.dumps({"n": number}),
        )
        for number, one in enumerate(hashes)
    )
    former.get_model("eventlog", "SeenMessage").objects.bulk_create(
        former.get_model("eventlog", "SeenMessage")(
            message_hash=one, content_hash=7, seen_on=date(2026, 3, 1)
        )
        for one in hashes
    )
    migrate(AFTER)
    rows = tail()
    assert [(row.seq, row.customer_key, uuid.UUID(row.message_hash)) for row in rows] == [
        (10 + number, number, one) for number, one in enumerate(hashes)
    ]
    assert rows[4].occurred_at_us == 1_700_000_000_000_004
    assert json.loads(rows[4].properties) == {"n": 4}
    found = SeenMessages().find(*words_of([hashes[2].bytes, uuid.uuid4().bytes])).tolist()
    assert found == [UNKNOWN, NEW]
