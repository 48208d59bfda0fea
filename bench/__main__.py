"""`python -m bench`: generate the log, import it, ask every engine, load the door, print one table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.capture.run import measure_capture
from bench.environment import ROOT, peers_python
from bench.log import BenchLog, write_log
from bench.product_child import own_folder
from bench.report import print_report, unequal_answers
from bench.timing import machine_facts

PEERS = ("duckdb", "polars", "chdb", "pm4py")
PARTS = ("import", "questions", "peers", "capture")


def main() -> int:
    """Run the chosen parts; exit status 1 when an answer differs between engines."""
    chosen = _options()
    facts = machine_facts()
    log = write_log(chosen.log or ROOT / "bench" / "results" / f"log-{chosen.events}", chosen.events)
    results: dict[str, Any] = {"machine": facts, "events": chosen.events}
    if {"import", "questions"} & set(chosen.parts):
        results |= _product(log, chosen)
    if "peers" in chosen.parts:
        python = peers_python()
        results["peers"] = [_peer(python, name, log, chosen.repeats) for name in chosen.peers]
    if "capture" in chosen.parts:
        results["capture"] = [measure_capture(database) for database in chosen.databases]
    results["unequal"] = unequal_answers(results)
    _keep(results)
    print_report(results)
    return 1 if results["unequal"] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument(
        "--repeats", type=int, default=2, help="timed calls after one to warm up; the best counts"
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument(
        "--databases", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"]
    )
    parser.add_argument("--log", type=Path, help="folder for the generated log (bench/results)")
    return parser.parse_args()


def _product(log: BenchLog, chosen: argparse.Namespace) -> dict[str, Any]:
    """Import CSV into one folder and Parquet into another; ask the questions of the second."""
    found: dict[str, Any] = {}
    with own_folder() as csv_folder, own_folder() as folder:
        if "import" in chosen.parts:
            found["import_csv"] = _ask_product("import-csv", log, csv_folder, chosen)
        found["import_parquet"] = _ask_product("import-parquet", log, folder, chosen)
        if "questions" in chosen.parts:
            found["product"] = _ask_product("questions", log, folder, chosen)
    return found


def _ask_product(task: str, log: BenchLog, data: str, chosen: argparse.Namespace) -> dict[str, Any]:
    environment = {**os.environ, "DESIREPATH_DATA": data}
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "bench.product_child",
        task,
        str(log.folder),
        "--repeats",
        str(chosen.repeats),
    ]
    return _answer(command, f"Desirepath, {task}", environment)


def _peer(python: Path, name: str, log: BenchLog, repeats: int) -> dict[str, Any]:
    command = [str(python), "-m", "bench.peer_child", name, str(log.peers), "--repeats", str(repeats)]
    return _answer(command, name, dict(os.environ))


def _answer(command: list[str], what: str, environment: dict[str, str]) -> dict[str, Any]:
    print(f"bench: {what} …", file=sys.stderr, flush=True)
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {what} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout))


def _keep(results: dict[str, Any]) -> None:
    folder = ROOT / "bench" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}.json"
    path.write_text(json.dumps(results, indent=1))
    print(f"bench: kept as {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
