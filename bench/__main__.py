"""`python -m bench`: generate the log, import it, ask every engine, load the door, open the map, one table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.capture.run import measure_capture
from bench.environment import ROOT, peers_python
from bench.log import BenchLog, write_log
from bench.map.run import measure_map
from bench.peer_child import NAMES as PEERS
from bench.product_child import own_folder
from bench.report import print_report, unequal_answers
from bench.timing import machine_facts

PARTS = ("import", "questions", "peers", "capture", "map")
WITH_LOG = {"import", "questions", "peers"}


def main() -> int:
    """Run the chosen parts; exit status 1 when answers differ or a peer fails."""
    chosen = _options()
    facts = machine_facts()
    results: dict[str, Any] = {"machine": facts, "events": chosen.events, "peers": [], "capture": []}
    path = ROOT / "bench" / "results" / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}.json"
    for found in _parts(chosen):
        for name, value in found.items():
            results[name] = [*results[name], value] if name in {"peers", "capture"} else value
        # Kept after each part: a run that is stopped has not been for nothing.
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(results, indent=1))
    results["unequal"] = unequal_answers(results)
    path.write_text(json.dumps(results, indent=1))
    print(f"bench: kept as {path.relative_to(ROOT)}", file=sys.stderr)
    print_report(results)
    return 1 if results["unequal"] or any(peer.get("failed") for peer in results["peers"]) else 0


def _parts(chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if WITH_LOG & set(chosen.parts):
        yield from _on_the_log(chosen)
    if "capture" in chosen.parts:
        for database in chosen.databases:
            yield {"capture": measure_capture(database)}
    if "map" in chosen.parts:
        yield {"map": measure_map()}


def _on_the_log(chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    log = write_log(chosen.log or ROOT / "bench" / "results" / f"log-{chosen.events}", chosen.events)
    if {"import", "questions"} & set(chosen.parts):
        yield from _product(log, chosen)
    if "peers" in chosen.parts:
        python = peers_python()
        for name in chosen.peers:
            yield {"peers": _peer(python, name, log, chosen.repeats)}


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


def _product(log: BenchLog, chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Import CSV into one folder and Parquet into another; ask the questions of the second."""
    with own_folder() as csv_folder, own_folder() as folder:
        if "import" in chosen.parts:
            yield {"import_csv": _ask_product("import-csv", log, csv_folder, chosen)}
        yield {"import_parquet": _ask_product("import-parquet", log, folder, chosen)}
        if "questions" in chosen.parts:
            yield {"product": _ask_product("questions", log, folder, chosen)}


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
    done = _run(command, name, dict(os.environ))
    if done.returncode:
        # One peer that breaks down does not take the others' figures along.
        print(f"bench: {name} failed:\n{done.stderr[-3000:]}", file=sys.stderr)
        return {"name": name, "not_run": f"failed with status {done.returncode}", "failed": True}
    return dict(json.loads(done.stdout))


def _answer(command: list[str], what: str, environment: dict[str, str]) -> dict[str, Any]:
    done = _run(command, what, environment)
    if done.returncode:
        sys.exit(f"bench: {what} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout))


def _run(command: list[str], what: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    print(f"bench: {what} …", file=sys.stderr, flush=True)
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
