"""How long the map takes to be usable: with nothing kept by the browser, with its files kept, slowed down."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench.map.installation import Installation
from bench.map.pages import Meter, open_map, settle, signed_in

REQUESTS = """performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/'))
  .map((one) => ({path: new URL(one.name).pathname, from: Math.round(one.startTime),
    to: Math.round(one.responseEnd), bytes: one.encodedBodySize}))"""
BYTES = """['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, one) => sum + one.transferSize, 0)"""


def measure_opening(browser: Browser, made: Installation, repeats: int) -> dict[str, Any]:
    """Open the map several times, each in a browser profile of its own, and again in the same."""
    first = _open(browser, made)
    opened = [_open(browser, made) for _ in range(repeats)]
    return {
        "first_ever": first["cold"],
        "cold": _typical([one["cold"] for one in opened]),
        "warm": _typical([one["warm"] for one in opened]),
        "slow": _open_slowly(browser, made),
    }


def _open(browser: Browser, made: Installation) -> dict[str, Any]:
    with signed_in(browser, made) as context:
        page = context.new_page()
        meter = Meter(page)
        return {"cold": _look(page, meter, again=False), "warm": _look(page, meter, again=True)}


def _open_slowly(browser: Browser, made: Installation) -> dict[str, Any]:
    """WEB's slow profile: a processor four times slower, 10 Mbit/s, 40 ms."""
    with signed_in(browser, made) as context:
        page = context.new_page()
        meter = Meter(page)
        meter.slow_down(4, network=True)
        return _look(page, meter, again=False)


def _look(page: Page, meter: Meter, *, again: bool) -> dict[str, Any]:
    usable = open_map(page, again=again)
    settle(page)
    watch = page.evaluate("({...watch, tasks: watch.tasks.map(({duration}) => duration)})")
    return {
        "usable_ms": round(usable),
        "grid_ms": round(watch["grid"]),
        "numbers_ms": round(watch["numbers"]),
        "first_paint_ms": round(watch["first"]),
        "largest_paint_ms": round(largest_paint(watch)),
        "layout_shift": round(watch["shift"], 3),
        "long_tasks": len(watch["tasks"]),
        "longest_task_ms": round(max(watch["tasks"], default=0)),
        "busy_ms": round(meter.busy_ms()),  # a new document counts from nothing
        "kilobytes": round(page.evaluate(BYTES) / 1000),
        "nodes": page.evaluate("document.querySelectorAll('*').length"),
        "requests": page.evaluate(REQUESTS),
    }


def largest_paint(watch: Mapping[str, Any]) -> float:
    """When the largest paint came; where the browser told none before the first key, when the grid stood."""
    return float(watch["largest"] or watch["grid"])


def _typical(opened: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each figure; the requests of the last."""
    figures = {name: median(one[name] for one in opened) for name in opened[0] if name != "requests"}
    return {**figures, "opened": len(opened), "requests": opened[-1]["requests"]}
