"""One table: times side by side, ratios, goals, machine, memory."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from bench.answers import QUESTIONS, difference
from bench.goals import Goal, list_goals, seconds_of
from bench.map.goals import list_map_goals
from bench.map.report import map_lines


def unequal_answers(results: dict[str, Any]) -> list[str]:
    """Compare every engine's answers with the first that answered; a difference is worth no time."""
    engines = [found for found in [results.get("product"), *results.get("peers", [])] if found]
    engines = [found for found in engines if "questions" in found]
    found = [line for peer in results.get("peers", []) for line in peer.get("unequal", [])]
    for other in engines[1:]:
        for question in QUESTIONS:
            apart = difference(
                question,
                engines[0]["questions"][question]["answer"],
                other["questions"][question]["answer"],
            )
            if apart:
                found.append(f"{question}: {engines[0]['name']} and {other['name']} differ: {apart}")
    return found


def print_report(results: dict[str, Any]) -> None:
    """Print everything that was measured."""
    console = Console(width=170)
    machine = results["machine"]
    console.print(
        f"{results['events']:,} events · {machine['cores']} cores ({machine['processor']}) ·"
        f" {machine['memory_gb']} GB · load before {machine['load_before']} · {machine['at']}"
    )
    for line in results["unequal"]:
        console.print(f"[red]NOT EQUAL[/red] {line}")
    if results["unequal"]:
        console.print("No times are printed while answers differ.")
        return
    if results.get("product") or results.get("peers"):
        console.print(_times(results))
    _print_rates(console, results)
    for line in map_lines(results.get("map")):
        console.print(line)
    console.print(_verdict([*list_goals(results), *list_map_goals(results.get("map"))]))


def _times(results: dict[str, Any]) -> Table:
    table = Table(title="Seconds, warm, best: wall / processor; in brackets × the wall time of Desirepath")
    for heading in ("engine", *QUESTIONS, "conformance", "peak GB"):
        table.add_column(heading, justify="left" if heading == "engine" else "right", no_wrap=True)
    for found in [results.get("product"), *results.get("peers", [])]:
        if found and "questions" in found:
            cells = [_cell(results, found["name"], question) for question in (*QUESTIONS, "conformance")]
            table.add_row(found["name"], *cells, f"{found['peak_gb']:.2f}")
            if found["name"] == "Desirepath":
                table.add_row("… columns from files", *_first_times(found), "")
        elif found and "not_run" in found:
            table.add_row(f"{found['name']}: not run: {found['not_run']}")
    return table


def _first_times(product: dict[str, Any]) -> list[str]:
    questions = product["questions"]
    return [f"{questions[name]['first_seconds']:.2f}" for name in (*QUESTIONS, "conformance")]


def _cell(results: dict[str, Any], engine: str, question: str) -> str:
    seconds, own = seconds_of(results, engine, question), seconds_of(results, "Desirepath", question)
    if seconds is None:
        return "–"
    text = f"{seconds:.2f} / {seconds_of(results, engine, question, clock='cpu_seconds'):.2f}"
    return text if own is None or engine == "Desirepath" else f"{text} ({seconds / own:.1f})"


def _print_rates(console: Console, results: dict[str, Any]) -> None:
    for kind in ("csv", "parquet"):
        found = results.get(f"import_{kind}")
        if found:
            console.print(
                f"import of {kind}: {found['counts']['read']:,} rows in {found['seconds']:.1f} s,"
                f" {found['rows_per_second']:,.0f} rows/s, peak {found['peak_gb']:.2f} GB"
            )
    for peer in results.get("peers", []):
        for question, rate in peer.get("rates", {}).items():
            console.print(
                f"{peer['name']} {question}: {rate['events_per_second']:,} events/s on a cut of {rate['events']:,}"
            )
    for found in results.get("capture", []):
        for kind in ("single", "batch"):
            console.print(_capture_line(found["database"], kind, found[kind]))


def _capture_line(database: str, kind: str, found: dict[str, Any]) -> str:
    both = found["with_intake"]
    return (
        f"capture {database} {kind}: door alone {found['events_per_second']:,.0f} events/s"
        f" (p50 {found['p50_ms']:.1f}, p99 {found['p99_ms']:.1f} ms); beside the intake"
        f" {both['events_per_second']:,.0f}, until deduplicated"
        f" {both['until_deduplicated_events_per_second']:,.0f},"
        f" intake alone {found['intake_alone_events_per_second'] or 0:,.0f};"
        f" {found['stored']:,} of {found['events']:,} stored;"
        f" web {found['web_gb']} GB, intake {found['intake_gb']} GB"
    )


def _verdict(goals: list[Goal]) -> Table:
    table = Table(title="Goals")
    for heading in ("what", "wanted", "seen", "verdict"):
        table.add_column(heading)
    words = {True: "met", False: "NOT met", None: "not run"}
    for goal in goals:
        seen = "–" if goal.seen is None else f"{goal.seen:,.2f}" if goal.seen < 1000 else f"{goal.seen:,.0f}"
        table.add_row(goal.what, goal.wanted, seen, words[goal.met])
    return table
