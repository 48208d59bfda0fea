"""What customers said, on every page that shows it; and notes of the frontline where there is no connection."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import visit
from tests.browser.conftest import Person, Stock
from tests.browser.stock import SCRIPT

pytestmark = pytest.mark.browser

# The page can be opened again when these lie on the phone.
_IS_KEPT = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  if (active.state !== "activated") return false;
  const kept = await caches.open("desirepath-note");
  const all = ["/note", "/api/people/me", "/api/frame/hearing/steps"].map((path) => kept.match(path));
  return (await Promise.all(all)).every(Boolean) && (await kept.keys()).some(({url}) => url.endsWith(".js"));
}"""


def test_a_script_in_what_somebody_said_is_inert_on_every_page(stocked: Stock, page: Page) -> None:
    shown = [
        f"/listen/feedback?open={stocked.said}",
        f"/customers/{stocked.customer}",
        "/frame/journeys/visit?step=served&panel=voice",
    ]
    quiet = ["/frame/journeys/visit", "/listen/path", "/understand/text", "/listen/sources", "/"]
    for address in [*shown, *quiet]:
        visit(page, address)
        if address in shown[:2]:
            expect(page.get_by_text(SCRIPT).first).to_be_visible()
        assert page.evaluate("window.hit") is None, address
        expect(page.locator('main img[src="x"], main script')).to_have_count(0)


def test_a_note_is_taken_without_a_connection_and_sent_when_there_is_one(
    stocked: Stock, page: Page, person: Person
) -> None:
    page.goto("/note?journey=visit&step=served")
    expect(page.get_by_role("button", name="Praise")).to_be_visible()
    page.wait_for_function(_IS_KEPT)
    page.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Praise").click()
    page.get_by_role("textbox", name="What was said or seen").fill("They carried my bags to the gate")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("1 note waits in this phone")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("1 note sent")).to_be_visible()
    found = person.get("/api/listen/voice?q=bags&kind=frontline")["items"]
    assert [(one["text"], one["step"], one["properties"]["note"]) for one in found] == [
        ("They carried my bags to the gate", "served", "praise")
    ]
