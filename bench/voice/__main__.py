"""`python -m bench.voice`: fills an inbox on each database and asks it what people ask, over the API."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.capture.run import database_url

ROOT = Path(__file__).resolve().parents[2]
GOAL_MS = 300


def main() -> int:
    """Measure on each database; exit status 1 when a question waits longer than the goal."""
    chosen = _options()
    found = [_measure(database, chosen) for database in chosen.databases]
    print(json.dumps(found, indent=1))
    for one in found:
        _tell(one)
    return 0 if all(one["goal_met"] for one in found) else 1


def _measure(database: str, chosen: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="desirepath-bench-") as folder, database_url(database) as url:
        environment = {**os.environ, "DESIREPATH_DATA": folder, "DESIREPATH_TEXT": "off"}
        environment.pop("DATABASE_URL", None)
        environment |= {"DATABASE_URL": url} if url else {}
        asked = [sys.executable, "-m", "bench.voice.asking", str(chosen.comments), str(chosen.repeats)]
        done = subprocess.run(asked, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    seen = json.loads(done.stdout.splitlines()[-1])
    worst = max(one["p95_ms"] for one in seen["questions"])
    return {"database": database, **seen, "worst_p95_ms": worst, "goal_met": worst < GOAL_MS}


def _tell(one: dict[str, Any]) -> None:
    print(
        f"{one['database']}: {one['comments']:,} comments, written in {one['written_seconds']} s, read in in"
        f" {one['read_seconds']} s; worst p95 {one['worst_p95_ms']} ms (goal < {GOAL_MS} ms)",
        file=sys.stderr,
    )
    for asked in one["questions"]:
        print(
            f"  {asked['question']:44} p50 {asked['p50_ms']:7.1f}  p95 {asked['p95_ms']:7.1f} ms"
            f"  CPU {asked['cpu_ms']:7.1f} ms  found {asked['found']:>8}",
            file=sys.stderr,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.voice", description=__doc__)
    parser.add_argument("--comments", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=10, help="timed calls of each question after one")
    parser.add_argument(
        "--databases", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"]
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
