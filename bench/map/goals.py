"""What the map must reach: the issue's goals and the budgets of its screen."""

from __future__ import annotations

from typing import Any

from bench.goals import Goal

HEAP_GROWTH_MB = 15.0
DRAGS = {"drag_card": "a card dragged across the map", "drag_step": "a step dragged across the map"}
# Event to next paint, and the main thread's processor time of each.
PAINT_MS, KEY_BUSY_MS = 100, 50
ANSWER_MS = 200


def list_map_goals(found: dict[str, Any] | None) -> list[Goal]:
    """Judge what was measured of the map; nothing when it was not run."""
    if not found or "not_run" in found:
        return []
    return [
        *_opening(found["opening"]),
        *_moving(found["moving"]),
        *_writing(found),
        *_answers(found["answers"]),
    ]


def _opening(found: dict[str, Any]) -> list[Goal]:
    goals = [
        Goal.at_most(f"map usable, {kind} cache", 1_500, found[kind]["usable_ms"], "ms")
        for kind in ("cold", "warm")
    ]
    cold, slow = found["cold"], found["slow"]
    return [
        *goals,
        Goal.at_most("map, largest paint", 1_000, cold["largest_paint_ms"], "ms"),
        Goal.at_most("map, largest paint, slow profile", 2_000, slow["largest_paint_ms"], "ms"),
        Goal.at_most("map, layout shift", 0.1, max(cold["layout_shift"], slow["layout_shift"]), ""),
        Goal.at_most("map, processor time to open", 350, cold["busy_ms"], "ms"),
    ]


def _moving(found: dict[str, Any]) -> list[Goal]:
    smooth = [
        Goal.at_least(words, 50, found[name]["frames_per_second"], "frames/s")
        for name, words in DRAGS.items()
    ]
    return [
        *smooth,
        Goal.at_least("map scrolled sideways", 50, found["scroll"]["frames_per_second"], "frames/s"),
        Goal.at_most("a card dragged to the next step", 150, found["short_drag"]["busy_ms"], "ms processor"),
    ]


def _writing(found: dict[str, Any]) -> list[Goal]:
    arrival, memory = found["arrival"], found["memory"]
    goals = [
        Goal.at_most("Enter until seen in a second browser, p50", 1_000, arrival["p50"], "ms"),
        Goal.at_most("Enter until seen in a second browser, p95", 1_000, arrival["p95"], "ms"),
        Goal.at_least("… and saved, of those written", arrival["n"], arrival["saved"], "cards"),
    ]
    for name, one in found["keys"].items():
        goals.append(Goal.at_most(f"{name}: key to next paint, p95", PAINT_MS, one["p95"], "ms"))
        goals.append(Goal.at_most(f"{name}: processor time", KEY_BUSY_MS, one["busy_ms"], "ms"))
    grown = memory["after"]["heap_mb"] - memory["before"]["heap_mb"]
    goals.append(Goal.at_most(f"memory, more after {memory['edits']} edits", HEAP_GROWTH_MB, grown, "MB"))
    return goals


def _answers(found: dict[str, Any]) -> list[Goal]:
    goals = [
        Goal.at_most(f"GET {name}, p95", ANSWER_MS, one["p95"], "ms")
        for name, one in found.items()
        if name != "edit"
    ]
    return [
        *goals,
        Goal.at_most("POST edits, p95", 100, found["edit"]["p95"], "ms"),
        Goal.at_most("map document", 15, found["document"]["kilobytes_gz"], "kB gz"),
    ]
