"""The product in a process of its own: imports the log, then answers by the calls that its screens make."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import yaml

from bench.answers import TOP_VARIANTS, Answer, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, MAP_STEPS, SESSION_GAP_US, BenchLog, touchpoint_names
from bench.timing import best_of, peak_gigabytes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["import-csv", "import-parquet", "questions"])
    parser.add_argument("log", type=Path)
    parser.add_argument("--repeats", type=int, default=2)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    json.dump(_run(chosen.task, BenchLog(chosen.log), chosen.repeats), sys.stdout)


def _run(task: str, log: BenchLog, repeats: int) -> dict[str, Any]:
    if task == "questions":
        return ask_all(repeats)
    return import_file(log.csv if task == "import-csv" else log.parquet)


def import_file(path: Path) -> dict[str, Any]:
    """Import a file into the data folder of the environment and say how fast it went."""
    from desirepath.app.preparation import prepare_installation  # after Django's set-up, as all below
    from desirepath.connect.contracts import ImportChoice
    from desirepath.connect.services import import_records
    from desirepath.people.selectors.actors import get_operator

    prepare_installation()
    began, busy = time.perf_counter(), time.process_time()
    result = import_records(actor=get_operator(), choice=ImportChoice(path=path))
    seconds = time.perf_counter() - began
    return {
        "counts": result.counts.events.to_dict(),
        "seconds": seconds,
        "cpu_seconds": time.process_time() - busy,
        "rows_per_second": result.counts.events.read / seconds,
        "peak_gb": peak_gigabytes(),
    }


def ask_all(repeats: int) -> dict[str, Any]:
    """Ask every question, each time anew: kept answers are thrown away before each call.

    Columns stay in memory as they do in a server; `first_seconds` is the time without them, from the files.
    """
    from desirepath.eventlog.query import cache, kept_columns

    product = Product()
    questions = {}
    for name, ask in product.questions().items():

        def anew(ask: Callable[[], Answer] = ask) -> Answer:
            cache.forget_answers()
            return ask()

        def from_files(anew: Callable[[], Answer] = anew) -> Answer:
            kept_columns.forget_columns()
            return anew()

        first_seconds, _, _ = best_of(from_files, repeats)
        seconds, cpu_seconds, answer = best_of(from_files if name == "scan" else anew, repeats)
        questions[name] = {
            "seconds": seconds,
            "cpu_seconds": cpu_seconds,
            "first_seconds": first_seconds,
            "answer": answer,
        }
    return {"name": "Desirepath", "questions": questions, "peak_gb": peak_gigabytes()}


class Product:
    """The questions as calls of the product."""

    def __init__(self) -> None:
        from desirepath.eventlog import questions
        from desirepath.people.selectors.actors import get_operator

        self.ask = questions
        self.actor = get_operator()
        customer = questions.CaseRule(kind="customer")
        session = questions.CaseRule(kind="session", gap_minutes=SESSION_GAP_US / 60e6)
        self.customers = questions.Scope(workspace_id=self.actor.workspace_id, case=customer)
        self.sessions = questions.Scope(workspace_id=self.actor.workspace_id, case=session)
        self.code = {name: code for code, name in enumerate(touchpoint_names())}

    def questions(self) -> dict[str, Callable[[], Answer]]:
        """Return the calls by the name of the question."""
        return {
            "scan": self.scan,
            "transitions": self.transitions,
            "funnel": self.funnel,
            "variants": self.variants,
            "conformance": self.conformance(),
        }

    def scan(self) -> Answer:
        """Read the columns that transitions need from the files, bucket by bucket, and nothing more."""
        from desirepath.eventlog.query.preparation import prepare
        from desirepath.eventlog.query.scan import scan
        from desirepath.eventlog.query.snapshot import take_snapshot

        snapshot = take_snapshot(self.actor.workspace_id)
        return sum(scan(snapshot, prepare(self.customers, snapshot).plan, len))

    def transitions(self) -> Answer:
        edges = self.ask.transitions(self.customers).edges
        rows = [
            [
                self.code[edge.from_activity],
                self.code[edge.to_activity],
                edge.count,
                edge.median_seconds * 1e6,
            ]
            for edge in edges
        ]
        return sorted(rows)

    def funnel(self) -> Answer:
        steps = [touchpoint_names()[code] for code in FUNNEL]
        funnel = self.ask.funnel(self.customers, steps, within_seconds=FUNNEL_WINDOW_US / 1e6)
        return [step.cases for step in funnel.steps]

    def variants(self) -> Answer:
        found = self.ask.variants(self.sessions, top=TOP_VARIANTS)
        top = [([self.code[step] for step in each.steps], each.cases) for each in found.variants]
        return {"cases": found.cases, "variant_count": found.variant_count, "top": top_of(top)}

    def conformance(self) -> Callable[[], Answer]:
        """Import the map of 30 steps, each of which may be left out; return the question."""
        from desirepath.base.periods import Period
        from desirepath.frame.services import import_journey
        from desirepath.understand.selectors import get_conformance

        slug = import_journey(actor=self.actor, text=yaml.safe_dump(map_document())).slug

        def ask() -> Answer:
            found = get_conformance(self.actor, slug, Period())
            return {"cases": found.cases, "fitting": found.fitting_cases, "fitness": found.fitness}

        return ask


def map_document() -> dict[str, Any]:
    """Return the designed map: touchpoints 0 to 29 in order, each optional."""
    steps = [
        {"slug": f"step-{code:02d}", "name": f"Step {code}", "optional": True, "binds": [{"event": name}]}
        for code, name in enumerate(touchpoint_names()[:MAP_STEPS])
    ]
    return {
        "format": "desirepath/journey/1",
        "slug": "bench-map",
        "name": "Benchmark map",
        "case": {"session_gap_minutes": SESSION_GAP_US // 60_000_000},
        "stages": [{"slug": "all", "name": "All", "steps": steps}],
    }


def own_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a data folder that goes away."""
    return tempfile.TemporaryDirectory(prefix="desirepath-bench-")


if __name__ == "__main__":
    main()
