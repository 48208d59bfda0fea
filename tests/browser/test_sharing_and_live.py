"""A shared map in a browser that knows nobody."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessible import findings
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
JOURNEY = "/api/frame/journeys/parcel"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_a_shared_map_is_read_without_script_and_account(
    browser: Browser, imported: Server, person: Person, width: int, scheme: Any
):
    made = person.post(f"{JOURNEY}/links", data={"label": "board"})
    context = browser.new_context(
        base_url=imported.address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(made["path"])
    table = page.get_by_role("table", name="From order to parcel")
    if width > 800:
        expect(table.get_by_role("columnheader", name="Ordered")).to_be_visible()
        expect(table.get_by_role("rowheader", name="Feeling")).to_be_visible()
        expect(table.get_by_role("cell", name="bad", exact=True)).to_have_text("▼ bad")
    else:
        expect(table).to_be_hidden()
        expect(page.get_by_role("heading", name="Paid", level=3)).to_be_visible()
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_a_link_are_for_everybody(
    browser: Browser, imported: Server, person: Person, width: int
):
    made = person.post(f"{JOURNEY}/links", data={})
    context = browser.new_context(
        base_url=imported.address, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    for path in (made["path"], "/shared/nothing"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert findings(page) == [], path
    context.close()
