"""Failure 1: whatever dies, whenever, every event that a client was told is safe exists exactly once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.capture.installation import Installation
from tests.capture.killing import EVENTS, Round, play

pytestmark = pytest.mark.processes
SENDING_SECONDS = 33


def test_failure_01_no_event_is_lost_or_doubled_while_processes_are_killed(
    tmp_path: Path, lay_folder: Callable[[Path], Path], node_clients: Path
):
    """Failure 2 too: the clients send again what a killed door did not answer."""
    rates = {name: count // SENDING_SECONDS for name, count in EVENTS.items()}
    installation = Installation(lay_folder(tmp_path))
    try:
        counted = play(installation, Round(EVENTS, rates, kills=20, each_dies=3), node_clients)
    finally:
        installation.stop()
    assert counted.stored == counted.sent
