"""The goals, each a question of the results: what, how much it must be, how much it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SQL_ENGINES = ("DuckDB SQL", "chDB")


@dataclass(frozen=True)
class Goal:
    """One line of the verdict; `seen` None when the part was not run."""

    what: str
    wanted: str
    seen: float | None
    met: bool | None

    @classmethod
    def at_most(cls, what: str, limit: float, seen: float | None, unit: str = "×") -> Goal:
        """A figure that must not pass a limit."""
        return cls(what, f"≤ {limit:g} {unit}", seen, None if seen is None else seen <= limit)

    @classmethod
    def at_least(cls, what: str, limit: float, seen: float | None, unit: str) -> Goal:
        """A figure that must reach a limit."""
        return cls(what, f"≥ {limit:g} {unit}", seen, None if seen is None else seen >= limit)


def list_goals(results: dict[str, Any]) -> list[Goal]:
    """Judge the results."""
    return [
        *_question_goals(results),
        *_memory_goals(results),
        *_import_goals(results),
        *_capture_goals(results),
    ]


def seconds_of(
    results: dict[str, Any], engine: str, question: str, *, clock: str = "seconds"
) -> float | None:
    """Return an engine's best wall (or `cpu_seconds`) time for a question, None when it was not asked."""
    for found in [results.get("product"), *results.get("peers", [])]:
        if found and found["name"] == engine and question in found.get("questions", {}):
            return float(found["questions"][question][clock])
    return None


def ratio(above: float | None, below: float | None) -> float | None:
    """Divide, when both are there."""
    return above / below if above is not None and below else None


def _question_goals(results: dict[str, Any]) -> list[Goal]:
    own = {
        name: seconds_of(results, "Desirepath", name)
        for name in ("scan", "transitions", "funnel", "variants")
    }
    goals = []
    for name, limit in (("transitions", 2.5), ("variants", 2.5), ("funnel", 2.0)):
        goals.append(Goal.at_most(f"{name}: time ÷ own column scan", limit, ratio(own[name], own["scan"])))
    for name in ("transitions", "variants"):
        best = _fastest(results, name)
        goals.append(Goal.at_least(f"{name}: best SQL engine ÷ Desirepath", 5, ratio(best, own[name]), "×"))
    chdb = seconds_of(results, "chDB", "funnel")
    goals.append(Goal.at_least("funnel: chDB windowFunnel ÷ Desirepath", 2, ratio(chdb, own["funnel"]), "×"))
    conformance = seconds_of(results, "Desirepath", "conformance")
    goals.append(Goal.at_most("conformance ÷ transitions", 2, ratio(conformance, own["transitions"])))
    return goals


def _fastest(results: dict[str, Any], question: str) -> float | None:
    times = [seconds_of(results, engine, question) for engine in SQL_ENGINES]
    return min((time for time in times if time is not None), default=None)


def _memory_goals(results: dict[str, Any]) -> list[Goal]:
    peak = (results.get("product") or {}).get("peak_gb")
    return [Goal.at_most("memory of all questions", 4, peak, "GB")]


def _import_goals(results: dict[str, Any]) -> list[Goal]:
    rates = {kind: results.get(f"import_{kind}", {}).get("rows_per_second") for kind in ("csv", "parquet")}
    peak = results.get("import_parquet", {}).get("peak_gb")
    return [
        Goal.at_least("import of CSV", 150_000, rates["csv"], "rows/s"),
        Goal.at_least("import of Parquet", 400_000, rates["parquet"], "rows/s"),
        Goal.at_most("memory of the Parquet import", 1.0, peak, "GB"),
    ]


def _capture_goals(results: dict[str, Any]) -> list[Goal]:
    goals = []
    for found in results.get("capture", []):
        database, single, batch = found["database"], found["single"], found["batch"]
        goals += [
            Goal.at_least(f"{database}: single events", 5_000, single["requests_per_second"], "requests/s"),
            Goal.at_most(f"{database}: single events, p99", 50, single["p99_ms"], "ms"),
            Goal.at_least(
                f"{database}: batches of 100, acknowledged", 30_000, batch["events_per_second"], "events/s"
            ),
            Goal.at_least(
                f"{database}: batches of 100, until deduplicated",
                30_000,
                batch["with_intake"]["until_deduplicated_events_per_second"],
                "events/s",
            ),
        ]
    return goals
