"""Pages of a browser that watch themselves."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from bench.map.installation import Installation
from bench.map.journey import SLUG

ADDRESS = f"/frame/journeys/{SLUG}"
WATCHING = (Path(__file__).parent / "watching.js").read_text()
FIRST_CELL = '[role="grid"] [tabindex="0"]'
CELL = '[role="grid"] td[data-step="{step}"][data-lane="{lane}"]'
FIGURES = ("TaskDuration", "ScriptDuration", "LayoutDuration", "JSHeapUsedSize", "Nodes")


@contextlib.contextmanager
def signed_in(browser: Browser, made: Installation) -> Iterator[BrowserContext]:
    """A browser profile of its own: nothing kept from before."""
    context = browser.new_context(
        base_url=made.address, storage_state=made.state, viewport={"width": 1440, "height": 900}
    )
    context.add_init_script(WATCHING)
    try:
        yield context
    finally:
        context.close()


def open_map(page: Page, *, again: bool = False) -> float:
    """Open the map and press a key on it; the milliseconds from the start until the focus has moved."""
    if again:
        page.reload(wait_until="commit")
    else:
        page.goto(ADDRESS, wait_until="commit")
    wait(page, "watch.grid")
    page.evaluate(f"document.querySelector('{FIRST_CELL}').focus(); watch.awaitMove()")
    page.keyboard.press("ArrowRight")
    wait(page, "watch.moved")
    return float(page.evaluate("watch.moved"))


def wait(page: Page, ready: str) -> None:
    """Wait until an expression of the page holds."""
    page.evaluate(f"watch.until(() => {ready})")


def settle(page: Page) -> None:
    """Wait until the numbers stand on the map and nothing is asked for any more."""
    wait(page, "watch.numbers")
    page.wait_for_timeout(1_500)


def focus_cell(page: Page, step: str, lane: str) -> None:
    """Make a cell the active one, as a click does."""
    page.locator(CELL.format(step=step, lane=lane)).click(position={"x": 4, "y": 3})


class Meter:
    """What Chromium counts of a page: processor time of its main thread, memory, nodes."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        # Processor time, not time gone by: other work on the machine does not count.
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read(self) -> dict[str, float]:
        """Return the present figures, by Chromium's names."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return {one["name"]: one["value"] for one in metrics if one["name"] in FIGURES}

    def busy_ms(self) -> float:
        """Return the main thread's processor time so far."""
        return self.read()["TaskDuration"] * 1000

    def memory(self) -> dict[str, float]:
        """Return what the page holds after its garbage was collected."""
        self._session.send("HeapProfiler.collectGarbage")
        found = self.read()
        return {"heap_mb": round(found["JSHeapUsedSize"] / 1e6, 1), "nodes": int(found["Nodes"])}

    def slow_down(self, rate: float, *, network: bool) -> None:
        """Make the processor `rate` times slower, and the line one of 10 Mbit/s with 40 ms."""
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        if network:
            line: dict[str, Any] = {"offline": False, "latency": 40, "uploadThroughput": 1_250_000}
            self._session.send("Network.enable")
            self._session.send("Network.emulateNetworkConditions", {**line, "downloadThroughput": 1_250_000})
