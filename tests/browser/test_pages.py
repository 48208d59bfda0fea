"""Every page, in both colour schemes and at both widths: no axe finding, no sideways scrolling, no error."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Server

pytestmark = pytest.mark.browser

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
PAGES = [
    "/",
    "/customers",
    "/frame",
    "/frame/journeys/parcel",
    "/frame/journeys/parcel?tab=variants",
    "/frame/journeys/parcel?tab=deviations",
    "/frame/journeys/parcel?tab=funnel",
    "/listen/imports",
    "/listen/sources",
    "/listen/rejected",
    "/listen/health",
    "/understand",
    "/measure",
    "/decide",
    "/act",
    "/prove",
    "/govern",
    "/settings/account",
    "/settings/people",
    "/settings/departments",
    "/settings/api-keys",
]
LOOKS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


def _findings(page: Page) -> list[str]:
    # Through the driver: a script tag would be stopped by the content security policy, as it should.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]


@pytest.mark.parametrize("context", LOOKS, indirect=True, ids=lambda look: f"{look[0]}-{look[1]}")
def test_every_page_is_accessible_and_fits_its_window(imported: Server, page: Page) -> None:
    problems: dict[str, object] = {}
    for address in PAGES:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        found = _findings(page)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if found or wider > 0:
            problems[address] = {"axe": found, "pixels too wide": wider}
    assert problems == {}


def test_sign_in_page_is_accessible_without_a_session(server: Server, browser) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/sign-in")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert _findings(page) == []
    context.close()


def test_a_stranger_is_led_to_sign_in_with_the_way_back(server: Server, browser) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/frame")
    page.wait_for_url("**/sign-in**")
    assert re.search(r"/sign-in\?next=(%2F|/)frame$", page.url)
    context.close()


def test_the_map_is_read_with_the_keyboard_alone(imported: Server, page: Page) -> None:
    page.goto("/frame/journeys/parcel")
    grid = page.get_by_role("grid").first
    expect(grid).to_be_visible()
    page.locator('[role="gridcell"][tabindex="0"], td[tabindex="0"], th[tabindex="0"]').first.focus()
    before = page.evaluate("document.activeElement.dataset.cell")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    after = page.evaluate("document.activeElement.dataset.cell")
    assert before is not None
    assert after is not None
    assert after != before
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("step="))


def test_a_deep_link_opens_the_same_step_again(imported: Server, page: Page) -> None:
    page.goto("/frame/journeys/parcel?step=paid")
    expect(page.get_by_role("heading", name="Paid")).to_be_visible()


def test_the_pages_load_nothing_from_elsewhere(imported: Server, page: Page) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    for address in PAGES[:6]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert [url for url in elsewhere if not url.startswith((imported.address, "data:", "blob:"))] == []
