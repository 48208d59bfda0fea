"""`python -m bench.reading`: 100,000 comments come at once; screens are asked and single comments said meanwhile.

Real processes (web, jobs and the reader that jobs begins) and real HTTP. Measured by the clock: how many comments
are labelled in a second, how long screens take beside what they take when nothing is read, and how long a single
new comment waits for its labels. The reader has low priority: on a busy machine it is the first to wait.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import numpy as np

from bench.capture.run import database_url, free_port, run_role, wait_for_door, wait_until_idle
from bench.environment import ROOT

INSTALLATION = (sys.executable, "-m", "bench.reading.installation")
TEXT = "/api/understand/text"
SCREENS = (
    "/api/measure/home",
    "/api/frame/journeys",
    "/api/listen/voice?limit=50",
    "/api/listen/voice/counts?by=sentiment",
    f"{TEXT}/summary?kind=intent",
    f"{TEXT}/state",
)
ROUNDS_BEFORE = 5
SAID = "The waiting time was a disgrace, nobody helped me and I will go elsewhere."
SAY_EVERY, LONGEST_WAIT = 15.0, 120.0
GOAL_RATE = {"encoder": 150, "words": 2_000}
GOAL_LABEL_SECONDS, GOAL_SCREEN_MS = 10.0, 500.0


def main() -> int:
    """Measure on each database; exit status 1 when a goal is missed."""
    chosen = _options()
    found = [_measure(database, chosen) for database in chosen.databases]
    print(json.dumps(found, indent=1))
    for one in found:
        print(_sentence(one), file=sys.stderr)
    return 0 if all(one["is_reached"] for one in found) else 1


@dataclass
class Seen:
    """Milliseconds of each screen, and seconds until single comments had their labels."""

    screens: dict[str, list[float]] = field(default_factory=lambda: {path: [] for path in SCREENS})
    label_seconds: list[float] = field(default_factory=list)

    def worst(self, percent: float) -> float:
        """The percentile of the slowest screen."""
        return max(float(np.percentile(times, percent)) for times in self.screens.values() if times)


@dataclass(frozen=True)
class Caller:
    """Asks the installation as a program with a key."""

    port: int
    key: str

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the answer of a route."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        with urlopen(Request(f"http://127.0.0.1:{self.port}{path}", data, headers), timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def look(self, seen: Seen) -> None:
        """Ask each screen once."""
        for path in SCREENS:
            begun = time.perf_counter()
            self.ask(path)
            seen.screens[path].append((time.perf_counter() - begun) * 1000)

    def say(self, seen: Seen) -> None:
        """Say one thing, and wait until it has a sentiment."""
        note = {"entry_key": str(uuid.uuid4()), "kind": "complaint", "text": f"{SAID} {uuid.uuid4().hex[:6]}"}
        begun = time.perf_counter()
        number = self.ask("/api/listen/notes", note)["id"]
        while time.perf_counter() - begun < LONGEST_WAIT:
            labels = self.ask(f"/api/listen/voice/{number}")["labels"]
            if any(label["kind"] == "sentiment" for label in labels):
                break
            time.sleep(0.25)
        seen.label_seconds.append(time.perf_counter() - begun)


def _measure(database: str, chosen: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="desirepath-bench-") as folder, database_url(database) as url:
        environment = {**os.environ, "DESIREPATH_DATA": folder, "DESIREPATH_TEXT": chosen.text}
        environment.pop("DATABASE_URL", None)
        environment |= {"DATABASE_URL": url} if url else {}
        key = _own(environment, "prepare").split()[-1]
        port = free_port()
        with run_role(environment, "web", port) as web, run_role(environment, "jobs"):
            wait_for_door(port)
            wait_until_idle(web)
            caller, before, first, during = Caller(port, key), Seen(), Seen(), Seen()
            caller.say(first)  # builds the encoder's graph, begins the reader
            caller.say(before)
            for _ in range(ROUNDS_BEFORE):
                caller.look(before)
            _own(environment, "bring", str(chosen.comments), str(chosen.data))
            rate = _watch(caller, during)
    return _judge(database, chosen, before, during, {"rate": rate, "first_label": first.label_seconds[0]})


def _watch(caller: Caller, seen: Seen) -> float:
    """Look at screens and say things until everything is read; return the comments labelled in a second."""
    state = caller.ask(f"{TEXT}/state")
    begun, labelled, said_at = time.perf_counter(), state["labelled"], -SAY_EVERY
    while state["waiting"]:
        if time.perf_counter() - said_at >= SAY_EVERY:
            said_at = time.perf_counter()
            caller.say(seen)
        caller.look(seen)
        time.sleep(1)
        state = caller.ask(f"{TEXT}/state")
    return float((state["labelled"] - labelled) / (time.perf_counter() - begun))


def _judge(
    database: str, chosen: argparse.Namespace, before: Seen, during: Seen, figures: dict[str, float]
) -> dict[str, Any]:
    slowest = max(during.label_seconds)
    return {
        "database": database,
        "text": chosen.text,
        "comments": chosen.comments,
        "labelled_per_second": round(figures["rate"]),
        "first_label_ever_seconds": round(figures["first_label"], 1),
        "label_seconds_when_idle": round(before.label_seconds[0], 1),
        "label_seconds_meanwhile": [round(one, 1) for one in during.label_seconds],
        "screens_ms_before": {path: round(float(np.median(ms))) for path, ms in before.screens.items()},
        "screens_ms_meanwhile": {
            path: [round(float(np.percentile(ms, percent))) for percent in (50, 95)]
            for path, ms in during.screens.items()
        },
        "is_reached": figures["rate"] >= GOAL_RATE[chosen.text]
        and slowest <= GOAL_LABEL_SECONDS
        and during.worst(95) <= GOAL_SCREEN_MS,
    }


def _own(environment: dict[str, str], *task: str) -> str:
    done = subprocess.run(
        [*INSTALLATION, *task], env=environment, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"bench: {task[0]} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def _sentence(one: dict[str, Any]) -> str:
    slowest = max(both[1] for both in one["screens_ms_meanwhile"].values())
    return (
        f"bench: {one['database']}, {one['text']}: {one['labelled_per_second']} comments/s "
        f"(goal {GOAL_RATE[one['text']]}); a single comment waits at most {max(one['label_seconds_meanwhile'])} s "
        f"meanwhile (goal {GOAL_LABEL_SECONDS:.0f}); slowest screen p95 {slowest} ms (goal {GOAL_SCREEN_MS:.0f})"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    shared = Path(os.environ.get("DESIREPATH_SHARED_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=shared / "text", help="folder of the public sets")
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--text", choices=sorted(GOAL_RATE), default="encoder")
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgres"), default=["sqlite"])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
