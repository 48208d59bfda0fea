"""The map while something on it is being written, moved, removed or asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessible import findings
from tests.browser.conftest import Stock

pytestmark = pytest.mark.browser


def _cell(page: Page, lane: str, step: str) -> Locator:
    place = page.get_by_role("columnheader", name=step, exact=True).get_attribute("data-cell") or ""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=lane, exact=True))
    return row.locator(f"[data-cell$=':{place.split(':')[1]}']")


def _head(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name, exact=True)


def _write_in_a_cell(page: Page) -> None:
    _cell(page, "Action", "Left").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Action of Left")).to_be_focused()


def _write_a_card(page: Page) -> None:
    _cell(page, "Pain points", "Left").click(position={"x": 4, "y": 4})
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="New card in Pain points of Left")).to_be_focused()


def _name_a_step(page: Page) -> None:
    _head(page, "Left").focus()
    page.keyboard.press("Insert")
    expect(page.get_by_role("textbox", name="Name of the new step")).to_be_focused()


def _open_menu(page: Page) -> None:
    _head(page, "Left").click(button="right")
    expect(page.get_by_role("menuitem", name="Move to…")).to_be_visible()


def _open_move_dialog(page: Page) -> None:
    _open_menu(page)
    page.get_by_role("menuitem", name="Move to…").click()
    expect(page.get_by_role("dialog", name="Move Left to…")).to_be_visible()


def _ask_for_sub_journey(page: Page) -> None:
    _open_menu(page)
    page.get_by_role("menuitem", name="Sub-journey…").click()
    expect(page.get_by_role("dialog", name="Sub-journey of Left")).to_be_visible()


def _ask_to_remove(page: Page) -> None:
    _head(page, "Left").focus()
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog", name="Remove Left?")
    expect(dialog.get_by_role("listitem").first).to_be_visible()


def _show_keys(page: Page) -> None:
    _head(page, "Left").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the map")).to_be_visible()


EDITED = [
    _write_in_a_cell,
    _write_a_card,
    _name_a_step,
    _open_menu,
    _open_move_dialog,
    _ask_for_sub_journey,
    _ask_to_remove,
    _show_keys,
]


def test_every_state_of_editing_is_accessible(stocked: Stock, page: Page) -> None:
    page.goto("/frame/journeys/visit")
    expect(page.get_by_role("grid")).to_be_visible()
    problems: dict[str, list[str]] = {}
    for open_state in EDITED:
        open_state(page)
        problems[open_state.__name__] = findings(page, width=False)
        page.keyboard.press("Escape")
        expect(page.get_by_role("grid")).to_be_visible()
    assert {name: found for name, found in problems.items() if found} == {}
