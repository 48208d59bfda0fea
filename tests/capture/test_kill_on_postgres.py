"""Failure 1 on PostgreSQL: a sixth of what is sent on SQLite, and fewer deaths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.with_postgres import running_postgres

from tests.capture.installation import Installation
from tests.capture.killing import EVENTS, Round, play

pytestmark = pytest.mark.processes
SHARE = 6
PER_SECOND = 300


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with running_postgres() as server:
        running = Installation(tmp_path, server.get_uri())
        yield running
        running.stop()


def test_failure_01_no_event_is_lost_or_doubled_on_postgresql_either(
    installation: Installation, node_clients: Path
):
    events = {name: count // SHARE for name, count in EVENTS.items()}
    rates = dict.fromkeys(events, PER_SECOND)
    counted = play(installation, Round(events, rates, kills=8, each_dies=2), node_clients)
    assert counted.stored == counted.sent
