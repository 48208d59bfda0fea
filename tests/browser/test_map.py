"""The map by keyboard, by link, on a phone and on paper, and read from right to left."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessible import settle
from tests.browser.conftest import Stock

pytestmark = pytest.mark.browser

VISIT = "/frame/journeys/visit"
TOUCH_PIXELS = 44
LEAST_POINTS = 8
_HEADS = ["^Stage$", "^Buy$", "^Ship$", "^Step$", "^Arrived$", "^Served★ Moment of truth$", "^Left$"]
_CONTROLS: list[Literal["button", "link", "checkbox", "grid"]] = ["button", "link", "checkbox", "grid"]
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
    # Drawn as vectors, read as a table: three steps under their stages, a cell of each in every lane.
    heads = [re.compile(name) for name in _HEADS]
    expect(sheet.get_by_role("columnheader")).to_have_text(heads)
    cells = sheet.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Cases that reached it"))
    expect(cells.get_by_role("cell")).to_have_text(["40 100%", "32 80%", "32 80%"])
    curve = sheet.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Feeling"))
    expect(curve.get_by_role("cell", name="drawn by hand: -1")).to_have_count(1)
    for control in _CONTROLS:
        expect(page.get_by_role(control)).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert min(_points_of_letters(page)) >= LEAST_POINTS


def _points_of_letters(page: Page) -> list[float]:
    """How large each letter of the sheets is printed."""
    points: list[float] = page.evaluate(
        """[...document.querySelectorAll("[data-print-stage] svg")].flatMap((svg) => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            return [...svg.querySelectorAll("text")].map((text) => text.getAttribute("font-size") * scale * 0.75);
        })"""
    )
    return [round(one, 1) for one in points]


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
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/people/me", hold)
    with page.expect_request("**/api/measure/home*", timeout=30_000):
        page.goto("/", wait_until="commit")
    page.wait_for_timeout(100)  # who asks is asked too, and has no answer yet
    assert held
    for route in held:
        route.continue_()
    settle(page)
