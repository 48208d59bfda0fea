"""How smoothly the map moves: a card and a step dragged across it, scrolling."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from bench.map.figures import frames_of
from bench.map.journey import step_slug
from bench.map.pages import CELL, Meter

MOVED_SECONDS = 2.6
TICK_SECONDS = 1 / 60
SHORT_DRAG_MOVES = 20


def measure_moving(page: Page, meter: Meter) -> dict[str, Any]:
    """Drag and scroll on an open map; what was dragged is put back where it was."""
    card = page.locator(f"{CELL.format(step=step_slug(1), lane='pain-points')} [data-card]").first
    head = page.locator(f'[role="grid"] th[data-step="{step_slug(1)}"]')
    return {
        "drag_card": _drag(page, meter, card, _zigzag),
        "drag_step": _drag(page, meter, head, _along),
        "short_drag": _short_drag(page, meter, card),
        "scroll": _scroll(page, meter),
    }


def _zigzag(share: float) -> tuple[float, float]:
    """Across the whole map and down and up: from the second column to the far border and back."""
    there = 1 - abs(1 - 2 * share)
    return 400 + 900 * there, 420 + 300 * (share * 7 % 1)


def _along(share: float) -> tuple[float, float]:
    return 400 + 900 * (1 - abs(1 - 2 * share)), 0


def _drag(
    page: Page, meter: Meter, what: Any, path: Callable[[float], tuple[float, float]]
) -> dict[str, Any]:
    """Hold it for some seconds at sixty moves a second; it is let go outside of the map, so nothing changes."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    x, y = box["x"] + 20, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y + 4)
    busy = meter.busy_ms()
    page.evaluate("watch.start()")
    began, moves = time.perf_counter(), 0
    while (gone := time.perf_counter() - began) < MOVED_SECONDS:
        to_x, to_y = path(gone / MOVED_SECONDS)
        page.mouse.move(to_x, to_y or y)
        moves += 1
        time.sleep(max(0.0, began + moves * TICK_SECONDS - time.perf_counter()))
    found = page.evaluate("watch.stop()")
    page.mouse.move(700, 8)
    page.mouse.up()
    busy = meter.busy_ms() - busy
    page.wait_for_timeout(300)
    return {"moves": moves, "busy_ms": round(busy), **frames_of(found["stamps"], found["tasks"])}


def _short_drag(page: Page, meter: Meter, what: Any) -> dict[str, Any]:
    """One drag as a person makes it, to the next column, and taken back: the processor time of all of it."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    x, y = box["x"] + 20, box["y"] + 8
    busy = meter.busy_ms()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"] + 20, y + 4, steps=SHORT_DRAG_MOVES)
    page.mouse.up()
    page.wait_for_timeout(300)
    busy = meter.busy_ms() - busy
    page.keyboard.press("Control+z")
    page.wait_for_timeout(300)
    return {"moves": SHORT_DRAG_MOVES, "busy_ms": round(busy)}


def _scroll(page: Page, meter: Meter) -> dict[str, Any]:
    """Turn the wheel sideways and back for some seconds."""
    page.mouse.move(800, 600)
    busy = meter.busy_ms()
    page.evaluate("watch.start()")
    began, moves = time.perf_counter(), 0
    while (gone := time.perf_counter() - began) < MOVED_SECONDS:
        page.mouse.wheel(60 if gone < MOVED_SECONDS / 2 else -60, 0)
        moves += 1
        time.sleep(max(0.0, began + moves * TICK_SECONDS - time.perf_counter()))
    found = page.evaluate("watch.stop()")
    return {"busy_ms": round(meter.busy_ms() - busy), **frames_of(found["stamps"], found["tasks"])}
