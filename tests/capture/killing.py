"""Roles that are killed at random while real clients send: what was sent, and what is stored in the end."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.capture.installation import Installation

ROLES = ("web", "intake", "compactor", "jobs")
# Real clients of four kinds: 100,000 events together.
EVENTS = {"segment": 40_000, "rudder": 40_000, "segment_node": 10_000, "rudder_node": 10_000}
IMPORTS = 6
IMPORT_ROWS = 500
SENDER = Path(__file__).with_name("sender.py")
NODE = Path(sys.executable).parent / "node"


@dataclass(frozen=True)
class Round:
    """How much is sent how fast, and how often somebody dies; each role `each_dies` times at least."""

    events: dict[str, int]
    per_second: dict[str, int]
    kills: int
    each_dies: int
    # One seed per run, shown when the test fails: the same kills can be asked for again.
    seed: int = field(default_factory=lambda: random.randrange(2**32))


def _command_of(played: Round, name: str, host: str, key: str) -> list[str]:
    count, rate = str(played.events[name]), str(played.per_second[name])
    if name.endswith("_node"):
        return [str(NODE), f"{name}.mjs", host, key, count, "Ordered", rate]
    return [sys.executable, str(SENDER), name, host, key, "0", count, rate]


def _start_senders(
    installation: Installation, played: Round, node_clients: Path
) -> list[subprocess.Popen[str]]:
    """Two clients in Python, two in Node, each with a source of its own."""
    return [
        subprocess.Popen(
            _command_of(played, name, installation.host, installation.make_key(name)),
            cwd=node_clients if name.endswith("_node") else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for name in played.events
    ]


def _kill_at_random(
    installation: Installation, played: Round, senders: list[subprocess.Popen[str]]
) -> dict[str, int]:
    """Kill roles at random moments; return how often each died while events were being sent."""
    chance = random.Random(played.seed)
    died = dict.fromkeys(ROLES, 0)
    for number in range(played.kills):
        sure = number < played.each_dies * len(ROLES)
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


@dataclass(frozen=True)
class Counted:
    """Rows and distinct messages by source, as they were sent and as they are stored in the end."""

    sent: dict[str, tuple[int, int]]
    stored: dict[str, tuple[int, int]]


def play(installation: Installation, played: Round, node_clients: Path) -> Counted:
    """Send and kill until all is settled; return what was sent and what is stored."""
    installation.make_key("first")
    installation.start(*ROLES)
    installation.wait_until_ready()
    senders = _start_senders(installation, played, node_clients)
    died = _kill_at_random(installation, played, senders)
    answers = [json.loads(sender.communicate()[0].splitlines()[-1]) for sender in senders]
    assert [answer["errors"] for answer in answers] == [[]] * len(senders)
    assert installation.wait_until_jobs_are_done() == {"done": IMPORTS}
    held = installation.wait_until_settled()
    assert held["rejects"] == []
    assert sum(died.values()) == played.kills
    assert min(died.values()) >= played.each_dies
    assert held["segments"] > 0
    print(f"seed {played.seed}, died {died}, held {held}")  # shown when the counts differ
    sent = {name: (count, count) for name, count in played.events.items()}
    imported = {f"import-{number}": (IMPORT_ROWS, IMPORT_ROWS) for number in range(IMPORTS)}
    stored = {row["source"]: (row["rows"], row["messages"]) for row in held["events"]}
    return Counted(sent | imported, stored)
