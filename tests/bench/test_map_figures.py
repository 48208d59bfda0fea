"""What is reckoned of the map's times, and the journey that is measured."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from bench.map.figures import UNTOLD_MS, frames_of, interactions_of, percentile, spread
from bench.map.goals import list_map_goals
from bench.map.journey import CARD_LANES, CARDS, STEPS, measured_journey
from bench.map.opening import largest_paint
from bench.map.report import map_lines

from desirepath.frame.files import read_journey, to_document


def test_the_measured_journey_is_a_journey_of_forty_steps_with_a_card_in_each_of_its_cells():
    design = read_journey(measured_journey())
    assert (len(design.steps), STEPS * len(CARD_LANES), CARDS) == (40, 480, 480)
    assert {(len(step.cards), len(step.binds)) for step in design.steps} == {(12, 1)}
    cards = [card for step in design.steps for lane in step.cards.values() for card in lane]
    assert len({card.id for card in cards}) == 480
    assert len([lane for lane in design.lanes if lane.slug in CARD_LANES and not lane.hidden]) == 12
    assert read_journey(to_document(design)) == design


def test_percentiles_are_times_that_were_seen():
    assert percentile([5, 1, 3], 0.5) == 3
    assert percentile(range(1, 21), 0.95) == 19
    assert spread([10.0, 30.0, 20.0]) == {"n": 3, "p50": 20.0, "p95": 30.0, "worst": 30.0}


def test_a_frame_that_came_late_lowers_the_frames_per_second():
    smooth = frames_of([n * 16.0 for n in range(126)])
    assert (smooth["seconds"], smooth["frames_per_second"]) == (2.0, 62.5)
    late = frames_of([*(n * 16.0 for n in range(126)), 2_500.0], [480.0])
    assert late["frames_per_second"] == pytest.approx(126 / 2.5)
    assert (late["frame_ms"]["worst"], late["longest_task_ms"]) == (500.0, 480.0)


def test_interactions_count_once_with_their_longest_event_and_untold_ones_as_short():
    entries = [{"interaction": 1, "duration": 40.0}, {"interaction": 1, "duration": 56.0}]
    assert interactions_of(entries, 4) == {"n": 4, "p50": UNTOLD_MS, "p95": 56.0, "worst": 56.0}


def test_a_largest_paint_that_was_not_told_is_no_quick_one():
    assert largest_paint({"largest": 640.0, "grid": 900.0}) == 640.0
    assert largest_paint({"largest": 0, "grid": 900.0}) == 900.0


def _found() -> dict[str, Any]:
    opened = {"usable_ms": 900, "grid_ms": 800, "numbers_ms": 850, "largest_paint_ms": 700}
    opened |= {"layout_shift": 0.01, "busy_ms": 300, "kilobytes": 250, "nodes": 3000}
    moved = {"frames_per_second": 60.0, "seconds": 2.6, "frame_ms": {"p95": 17.0}, "long_tasks": 0}
    moved |= {"longest_task_ms": 0.0, "busy_ms": 100}
    asked = {"p50": 20.0, "p95": 40.0, "busy_ms": 20.0, "kilobytes_gz": 5.0}
    key = {"p50": 16.0, "p95": 40.0, "busy_ms": 9.0}
    held = {"heap_mb": 20.0, "nodes": 3000}
    return {
        "steps": 40,
        "cards": 480,
        "events": 1,
        "load": {},
        "opening": dict.fromkeys(("first_ever", "cold", "warm", "slow"), opened),
        "moving": dict.fromkeys(("drag_card", "drag_step", "scroll", "short_drag"), moved),
        "arrival": {"n": 20, "p50": 300.0, "p95": 600.0, "saved": 20},
        "keys": {"typing": key, "arrow": key},
        "answers": dict.fromkeys(("document", "numbers", "edit"), asked),
        "memory": {"edits": 200, "before": held, "after": held},
    }


def test_each_goal_of_the_map_is_met_or_not_by_its_own_figure():
    found = _found()
    assert {goal.met for goal in list_map_goals(found)} == {True}
    slow = copy.deepcopy(found)
    slow["opening"]["warm"] = {**found["opening"]["warm"], "usable_ms": 1_501}
    slow["moving"]["drag_step"] = {**found["moving"]["drag_step"], "frames_per_second": 49.0}
    slow["arrival"] |= {"p95": 1_200.0, "saved": 19}
    slow["memory"]["after"] = {"heap_mb": 60.0, "nodes": 3000}
    assert [goal.what for goal in list_map_goals(slow) if not goal.met] == [
        "map usable, warm cache",
        "a step dragged across the map",
        "Enter until seen in a second browser, p95",
        "… and saved, of those written",
        "memory, more after 200 edits",
    ]


def test_the_report_says_why_the_map_was_not_run():
    assert list_map_goals({"not_run": "no Chromium"}) == list_map_goals(None) == []
    assert list(map_lines({"not_run": "no Chromium"})) == ["map: not run: no Chromium"]
    assert any("60.0 frames/s" in line for line in map_lines(_found()))
