"""`python -m bench.surveys`: real processes, real HTTP, and every answer counted afterwards."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from bench.capture.run import database_url, free_port, run_role, wait_for_door, wait_until_idle

ROOT = Path(__file__).resolve().parents[2]
INSTALLATION = (sys.executable, "-m", "bench.surveys.installation")
LOAD = (sys.executable, "-m", "bench.surveys.load")
WARM_RESPONDENTS = 200
LOG_SECONDS = 180.0
GOAL_RATE, GOAL_P99_MS = 200, 300


def main() -> int:
    """Measure on each database; exit status 1 when an answer was lost or doubled."""
    chosen = _options()
    found = [_measure(database, chosen) for database in chosen.databases]
    print(json.dumps(found, indent=1))
    for one in found:
        print(_sentence(one), file=sys.stderr)
    return 0 if all(one["none_lost"] for one in found) else 1


def _measure(database: str, chosen: argparse.Namespace) -> dict[str, Any]:
    count = int(chosen.rate * chosen.seconds)
    with tempfile.TemporaryDirectory(prefix="desirepath-bench-") as folder, database_url(database) as url:
        environment = {**os.environ, "DESIREPATH_DATA": folder, "DESIREPATH_TEXT": chosen.text}
        environment.pop("DATABASE_URL", None)
        environment |= {"DATABASE_URL": url} if url else {}
        paths = Path(folder) / "paths.txt"
        _own(environment, "prepare", str(paths), str(count + WARM_RESPONDENTS))
        lines = paths.read_text().split()
        port = free_port()
        with run_role(environment, "web", port) as web, run_role(environment, "jobs") as jobs:
            wait_for_door(port)
            wait_until_idle(web)
            _send(port, lines[:WARM_RESPONDENTS], 50, Path(folder))
            before = {"web": _cpu(web), "jobs": _cpu(jobs)}
            seen = _send(port, lines[WARM_RESPONDENTS:], chosen.rate, Path(folder))
            cpu = {"web": _cpu(web) - before["web"], "jobs": _cpu(jobs) - before["jobs"]}
            waited = _wait_for_log(environment)
        return _judge(database, chosen, seen, cpu, {**_count(environment), "log_seconds": waited})


def _judge(
    database: str,
    chosen: argparse.Namespace,
    seen: dict[str, Any],
    cpu: dict[str, float],
    kept: dict[str, Any],
) -> dict[str, Any]:
    thanked = seen["thanked"]
    return {
        "database": database,
        "text": chosen.text,
        "rate": chosen.rate,
        "cpu_ms_per_answer": {role: round(1000 * used / max(thanked, 1), 2) for role, used in cpu.items()},
        "seen": seen,
        "kept": kept,
        "none_lost": kept["finished"] >= thanked + WARM_RESPONDENTS
        and not kept["twice"]
        and not seen["failed"],
        "goal_met": seen["answers_per_second"] >= 0.97 * GOAL_RATE and seen["answer"]["p99"] < GOAL_P99_MS,
    }


def _sentence(one: dict[str, Any]) -> str:
    seen, cpu = one["seen"], one["cpu_ms_per_answer"]
    return (
        f"{one['database']}: {seen['answers_per_second']} answers/s, p99 {seen['answer']['p99']} ms (goal"
        f" {GOAL_RATE}/s, < {GOAL_P99_MS} ms), CPU per answer {cpu['web']} ms web + {cpu['jobs']} ms jobs;"
        f" {one['kept']['finished']} kept of {seen['thanked'] + WARM_RESPONDENTS} thanked,"
        f" {one['kept']['twice']} doubled"
    )


def _send(port: int, lines: list[str], rate: float, folder: Path) -> dict[str, Any]:
    path = folder / "sending.txt"
    path.write_text("\n".join(lines))
    done = subprocess.run(
        [*LOAD, str(port), str(path), str(rate)], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    return dict(json.loads(done.stdout))


def _wait_for_log(environment: dict[str, str]) -> float:
    """Wait until the event log knows every answer; return how long that took."""
    began = time.monotonic()
    while _count(environment)["not_in_log"] and time.monotonic() - began < LOG_SECONDS:
        time.sleep(1)
    return round(time.monotonic() - began, 1)


def _count(environment: dict[str, str]) -> dict[str, Any]:
    return dict(json.loads(_own(environment, "count").splitlines()[-1]))


def _own(environment: dict[str, str], *task: str) -> str:
    done = subprocess.run(
        [*INSTALLATION, *task], env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    return done.stdout


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.surveys", description=__doc__)
    parser.add_argument("--rate", type=float, default=float(GOAL_RATE), help="respondents per second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument(
        "--databases", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"]
    )
    parser.add_argument(
        "--text", choices=("off", "words", "encoder"), default="off", help="reading of comments"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
