"""Failure 1: whatever dies, whenever, every event that a client was told is safe exists exactly once."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.installation import Installation

pytestmark = pytest.mark.processes

# Real clients of four kinds: 100,000 events together on SQLite, a sixth of it once more on PostgreSQL.
SHARE = 6 if os.environ.get("DATABASE_URL") else 1
EVENTS = {
    name: count // SHARE
    for name, count in {
        "segment": 40_000,
        "rudder": 40_000,
        "segment_node": 10_000,
        "rudder_node": 10_000,
    }.items()
}
PER_SECOND = {name: 400 if SHARE > 1 else count // 33 for name, count in EVENTS.items()}
KILLS = 8 if SHARE > 1 else 20
ROLES = ("web", "intake", "compactor", "jobs")
EVERY_ROLE_TIMES = 2 if SHARE > 1 else 3  # at least; beyond that it is chance
IMPORTS = 6
IMPORT_ROWS = 500
SENDER = Path(__file__).with_name("sender.py")
NODE = Path(sys.executable).parent / "node"
# One seed per run, shown when the test fails: the same kills can be asked for again.
SEED = random.randrange(2**32)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    running = Installation(tmp_path)
    yield running
    running.stop()


def command_of(name: str, host: str, key: str) -> list[str]:
    count, rate = str(EVENTS[name]), str(PER_SECOND[name])
    if name.endswith("_node"):
        return [str(NODE), f"{name}.mjs", host, key, count, "Ordered", rate]
    return [sys.executable, str(SENDER), name, host, key, "0", count, rate]


def start_senders(installation: Installation, node_clients: Path) -> list[subprocess.Popen[str]]:
    """Two clients in Python, two in Node, each with a source of its own."""
    return [
        subprocess.Popen(
            command_of(name, installation.host, installation.make_key(name)),
            cwd=node_clients if name.endswith("_node") else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for name in EVENTS
    ]


def kill_at_random(installation: Installation, senders: list[subprocess.Popen[str]]) -> dict[str, int]:
    """Kill roles at random moments; return how often each died while events were being sent."""
    chance = random.Random(SEED)
    died = dict.fromkeys(ROLES, 0)
    for number in range(KILLS):
        sure = number < EVERY_ROLE_TIMES * len(ROLES)
        role = ROLES[number % len(ROLES)] if sure else chance.choice(ROLES)
        if number < IMPORTS:
            installation.ask("import", f"import-{number}", IMPORT_ROWS)
        time.sleep(chance.uniform(0.2, 1.2))
        if role == "web":
            installation.wait_until_ready()  # a door that never opens would only test the clients' patience
        assert any(sender.poll() is None for sender in senders), f"all was sent before kill {number}"
        installation.kill(role)
        died[role] += 1
    return died


def test_failure_01_no_event_is_lost_or_doubled_while_processes_are_killed(installation, node_clients):
    """Failure 2 too: the clients send again what a killed door did not answer."""
    installation.make_key("first")
    installation.start(*ROLES)
    installation.wait_until_ready()
    senders = start_senders(installation, node_clients)
    died = kill_at_random(installation, senders)
    answers = [json.loads(sender.communicate()[0].splitlines()[-1]) for sender in senders]
    assert [answer["errors"] for answer in answers] == [[]] * len(senders)
    assert installation.wait_until_jobs_are_done() == {"done": IMPORTS}
    held = installation.wait_until_settled()
    counts = {row["source"]: (row["rows"], row["messages"]) for row in held["events"]}
    sent = {name: (count, count) for name, count in EVENTS.items()}
    imported = {f"import-{number}": (IMPORT_ROWS, IMPORT_ROWS) for number in range(IMPORTS)}
    assert counts == sent | imported, (SEED, died, held)
    assert held["rejects"] == []
    assert sum(died.values()) == KILLS
    assert min(died.values()) >= EVERY_ROLE_TIMES
    assert held["segments"] > 0
