"""What a page must be to everybody: without an axe finding in light and dark colours, and within its window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

AXE = (ROOT / "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# WCAG 1.4.10: at 320 pixels (400 % zoom) a page is read without scrolling sideways.
NARROWEST = 320
# A desk, and a phone.
WIDTHS = (1440, 390)
_ALL = "{resultTypes: ['violations']}"
# Structure is the same in dark colours: only what depends on colour is asked again.
_COLOURS = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"
# Two frames: the first draws the new size or colours, the second is drawn after observers have answered.
_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def settle(page: Page) -> None:
    """Wait until the page has its heading and none of its parts is still loading."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Loading", exact=True)).to_have_count(0, timeout=30_000)


def findings(page: Page, *, width: bool = True) -> list[str]:
    """Everything that is wrong with the page as it stands, in light and dark colours."""
    if not page.evaluate("'axe' in window"):
        # Through the driver: a script tag would be stopped by the content security policy, as it should.
        page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    found = _run_axe(page, _ALL)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in _run_axe(page, _COLOURS)]
    page.emulate_media(color_scheme="light")
    return found + (_too_wide(page) if width else [])


def findings_at(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Everything that is wrong with one state of a page in windows of several widths; it is loaded once."""
    usual = page.viewport_size
    assert usual is not None
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": usual["height"]})
        # What a width brings may load first.
        expect(page.get_by_text("Loading", exact=True)).to_have_count(0, timeout=30_000)
        found += [f"{width}: {one}" for one in findings(page)]
    page.set_viewport_size(usual)
    return found


def _run_axe(page: Page, options: str) -> list[str]:
    page.evaluate(_FRAMES)
    # Colours that still fade from one scheme to the other would be measured halfway.
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))")
    result: dict[str, Any] = page.evaluate(f"axe.run(document, {options})")
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in result["violations"]]


def _too_wide(page: Page) -> list[str]:
    size = page.viewport_size
    assert size is not None
    widths = [size["width"]] if size["width"] > NARROWEST * 2 else [size["width"], NARROWEST]
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": size["height"]})
        page.evaluate(_FRAMES)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{wider} pixels wider than {width}"] if wider > 0 else []
    page.set_viewport_size(size)
    return found
