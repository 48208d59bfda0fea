"""Failure 1: whatever dies, whenever, every event that a client was told is safe exists exactly once."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.installation import Installation

pytestmark = pytest.mark.processes

EVENTS = 100_000
KILLS = 20
ROLES = ("web", "intake", "compactor")
PER_SECOND = 1_500
SENDER = Path(__file__).with_name("sender.py")
# One seed per run, shown when the test fails: the same kills can be asked for again.
SEED = random.randrange(2**32)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    running = Installation(tmp_path)
    yield running
    running.stop()


def start_senders(installation: Installation) -> list[subprocess.Popen[str]]:
    """Two real clients, each with half of the events."""
    half = EVENTS // 2
    senders = []
    for name, first in (("segment", 0), ("rudder", half)):
        key = installation.make_key(name)
        arguments = [name, installation.host, key, str(first), str(half), str(PER_SECOND)]
        senders.append(
            subprocess.Popen(
                [sys.executable, str(SENDER), *arguments],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
    return senders


def kill_at_random(installation: Installation, senders: list[subprocess.Popen[str]]) -> dict[str, int]:
    """Kill roles at random moments; return how often each died while events were being sent."""
    chance = random.Random(SEED)
    died = dict.fromkeys(ROLES, 0)
    for number in range(KILLS):
        # Each role dies some times in every run; beyond that it is chance.
        role = ROLES[number % 3] if number < 9 else chance.choice(ROLES)
        time.sleep(chance.uniform(0.2, 1.2))
        if role == "web":
            installation.wait_until_ready()  # a door that never opens would only test the clients' patience
        assert any(sender.poll() is None for sender in senders), f"all was sent before kill {number}"
        installation.kill(role)
        died[role] += 1
    return died


def test_failure_01_no_event_is_lost_or_doubled_while_processes_are_killed(installation):
    installation.make_key("first")
    installation.start(*ROLES)
    installation.wait_until_ready()
    senders = start_senders(installation)
    died = kill_at_random(installation, senders)
    answers = [json.loads(sender.communicate()[0]) for sender in senders]
    assert [answer["errors"] for answer in answers] == [[], []]
    held = installation.wait_until_settled()
    counts = {row["source"]: (row["rows"], row["messages"]) for row in held["events"]}
    assert counts == dict.fromkeys(("segment", "rudder"), (EVENTS // 2, EVENTS // 2)), (SEED, died, held)
    assert held["rejects"] == []
    assert sum(died.values()) == KILLS
    assert held["segments"] > 0
