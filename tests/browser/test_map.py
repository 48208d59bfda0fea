"""The map by keyboard, by link, on a phone and on paper, and read from right to left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import settle
from tests.browser.conftest import Stock

pytestmark = pytest.mark.browser

VISIT = "/frame/journeys/visit"
TOUCH_PIXELS = 44
phone = pytest.mark.parametrize("context", [(390, "dark")], indirect=True, ids=["390"])


def test_the_map_is_read_with_the_keyboard_alone(stocked: Stock, page: Page) -> None:
    page.goto(VISIT)
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


def test_deep_links_open_the_same_step_and_the_same_funnel_again(stocked: Stock, page: Page) -> None:
    page.goto(f"{VISIT}?step=served")
    expect(page.get_by_role("heading", name="Served")).to_be_visible()
    page.goto(f"{VISIT}?tab=funnel&within=7d")
    expect(page.get_by_role("combobox", name="Within")).to_have_value("7d")


@phone
def test_a_phone_gets_the_steps_as_a_list_that_a_thumb_can_hit(stocked: Stock, page: Page) -> None:
    page.goto(VISIT)
    settle(page)
    expect(page.get_by_role("grid")).to_have_count(0)
    served = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Served"))
    expect(served).to_contain_text("32")
    box = served.bounding_box()
    assert box is not None
    assert box["height"] >= TOUCH_PIXELS
    served.click(position={"x": 10, "y": box["height"] - 8})
    expect(page.get_by_role("complementary", name="Served")).to_be_visible()


def test_on_paper_the_map_is_light_whole_and_without_controls(stocked: Stock, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(VISIT)
    settle(page)
    page.emulate_media(color_scheme="dark", media="print")
    sheet = page.get_by_role("table", name=re.compile("A visit to the shop.*40 cases"))
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("columnheader", name="Left")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("address", ["/", VISIT, "/customers"])
def test_pages_can_be_read_from_right_to_left(stocked: Stock, page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    menu = page.get_by_role("navigation", name="Main menu").bounding_box()
    heading = page.get_by_role("heading", level=1).bounding_box()
    assert menu is not None
    assert heading is not None
    assert menu["x"] > heading["x"]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_home_asks_for_its_numbers_without_waiting_for_who_asks(stocked: Stock, page: Page) -> None:
    page.goto("/")
    settle(page)
    times = page.evaluate(
        """Object.fromEntries(performance.getEntriesByType("resource").map((one) =>
        [new URL(one.name).pathname, {start: one.startTime, end: one.responseEnd}]))"""
    )
    assert times["/api/measure/home"]["start"] < times["/api/people/me"]["end"]
