"""The map's figures in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def map_lines(found: dict[str, Any] | None) -> Iterator[str]:
    """Write what was measured of the map, for people."""
    if not found:
        return
    if "not_run" in found:
        yield f"map: not run: {found['not_run']}"
        return
    size = f"{found['steps']} steps, {found['cards']} cards, {found['events']:,} events"
    yield f"map of {size}; load {found['load']}"
    for kind in ("first_ever", "cold", "warm", "slow"):
        yield _opened(kind, found["opening"][kind])
    for name in ("drag_card", "drag_step", "scroll"):
        yield _moved(name, found["moving"][name])
    arrival = found["arrival"]
    saved = f"{arrival['saved']} of {arrival['n']} saved"
    yield f"map seen in a second browser: {_times(arrival)}, {saved}"
    for name, one in found["keys"].items():
        yield f"map {name}, to next paint: {_times(one)}, {one['busy_ms']} ms processor"
    for name, one in found["answers"].items():
        yield f"map, server, {name}: {_times(one)}, {one['busy_ms']} ms processor"
    yield f"map memory: {found['memory']}"


def _times(one: dict[str, Any]) -> str:
    return f"p50 {one['p50']:.0f}, p95 {one['p95']:.0f} ms"


def _opened(kind: str, one: dict[str, Any]) -> str:
    return (
        f"map opened, {kind}: usable {one['usable_ms']:.0f} ms (grid {one['grid_ms']:.0f},"
        f" numbers {one['numbers_ms']:.0f}), largest paint {one['largest_paint_ms']:.0f} ms,"
        f" shift {one['layout_shift']}, processor {one['busy_ms']:.0f} ms, {one['kilobytes']:.0f} kB,"
        f" {one['nodes']:.0f} elements"
    )


def _moved(name: str, one: dict[str, Any]) -> str:
    return (
        f"map {name}: {one['frames_per_second']} frames/s over {one['seconds']} s, frame p95"
        f" {one['frame_ms']['p95']} ms, {one['long_tasks']} long tasks (longest {one['longest_task_ms']} ms),"
        f" processor {one['busy_ms']} ms"
    )
