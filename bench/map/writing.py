"""How quickly the map answers to keys, how soon an edit stands in a second browser, and what many edits leave."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

from bench.map.figures import interactions_of, spread
from bench.map.installation import Installation
from bench.map.journey import CARD_LANES, step_slug
from bench.map.pages import Meter, focus_cell

WORDS = "Customers wait and nobody tells them why"
SEEN = "text => watch.until(() => watch.seen[text]).then(() => watch.seen[text])"
KINDS = {"arrow": 30, "commit": 15, "undo": 10}


def measure_keys(page: Page, meter: Meter) -> dict[str, Any]:
    """Press keys on an open map; event to next paint, and the main thread's processor time per key."""
    focus_cell(page, step_slug(2), "opportunities")
    return {
        "typing": _typing(page, meter),
        "arrow": _pressing(page, meter, ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"], KINDS["arrow"]),
        "commit": _committing(page, meter),
        "undo": _pressing(page, meter, ["Control+z"], KINDS["undo"]),
    }


def _typing(page: Page, meter: Meter) -> dict[str, Any]:
    page.keyboard.press("F")  # typing on a cell begins a card
    page.wait_for_timeout(200)
    found = _timed(page, meter, [*WORDS])
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    return found


def _pressing(page: Page, meter: Meter, keys: list[str], count: int) -> dict[str, Any]:
    return _timed(page, meter, [keys[place % len(keys)] for place in range(count)])


def _committing(page: Page, meter: Meter) -> dict[str, Any]:
    """Write into a cell and finish; only the Enter that finishes is counted."""
    durations: list[dict[str, float]] = []
    busy = 0.0
    for number in range(KINDS["commit"]):
        focus_cell(page, step_slug(number % 5), CARD_LANES[3])
        page.keyboard.type(f"Note {number}")
        page.wait_for_timeout(150)
        page.evaluate("watch.events.length = 0")
        before = meter.busy_ms()
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
        busy += meter.busy_ms() - before
        durations += [{**one, "interaction": number} for one in page.evaluate("watch.events")]
        page.keyboard.press("Escape")
        page.wait_for_timeout(100)
    count = KINDS["commit"]
    return {**interactions_of(durations, count), "busy_ms": round(busy / count, 1)}


def _timed(page: Page, meter: Meter, keys: list[str]) -> dict[str, Any]:
    page.evaluate("watch.events.length = 0")
    before = meter.busy_ms()
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    page.wait_for_timeout(100)
    busy = (meter.busy_ms() - before) / len(keys)
    return {**interactions_of(page.evaluate("watch.events"), len(keys)), "busy_ms": round(busy, 1)}


def measure_arrival(writer: Page, reader: Page, made: Installation, count: int) -> dict[str, Any]:
    """Write cards in one browser; milliseconds from Enter until each stands in the other's map."""
    took, slug = [], "measured-map"
    for number in range(count):
        text = f"Seen at once {number}"
        reader.evaluate("text => watch.expect(text)", text)
        _write_card(writer, number, text)
        entered = writer.evaluate("watch.entered.at(-1)")
        took.append(
            reader.evaluate("text => watch.until(() => watch.seen[text]).then(() => watch.seen[text])", text)
            - entered
        )
        writer.keyboard.press("Escape")
        time.sleep(0.3)
    document = str(made.get(f"/api/frame/journeys/{slug}/document")["document"])
    saved = sum(f"Seen at once {number}'" in document for number in range(count))
    return {**spread(took), "saved": saved}


def _write_card(page: Page, number: int, text: str) -> None:
    focus_cell(page, step_slug(number % 6), CARD_LANES[number % 3])
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def measure_memory(page: Page, meter: Meter, edits: int) -> dict[str, Any]:
    """What the page holds before and after many edits; half of them take the other half back."""
    before = meter.memory()
    for number in range(edits // 2):
        _write_card(page, number, f"Written and taken back {number}")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+z")
    page.wait_for_timeout(2_000)
    return {"edits": edits, "before": before, "after": meter.memory()}
