"""Every screen, panel and dialog of the framework, with something on it: accessible in light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.accessible import come_to, findings_at, walk
from tests.browser.conftest import Person, Stock
from tests.browser.framework import LONG_NAME, Framework, lay_framework

pytestmark = pytest.mark.browser

VISIT = "/frame/journeys/visit"
PAGES = [
    "/frame",
    "/frame?archived=true",
    "/frame/framework",
    "/frame/key-journeys",
    "/frame/my-part",
    "/frame/my-part?department=Billing",
    "/frame/inbox",
    "/frame/stakeholders",
    "/frame/stakeholders/{stakeholder}",
    "/frame/interviews",
    "/frame/interviews/{interview}",
    "/frame/coverage",
    "/frame/systems",
    "/frame/systems/{system}",
    f"{VISIT}?tab=moments",
    f"{VISIT}?tab=touchpoints",
    f"{VISIT}?tab=compare&with=waiting",
    "/frame/journeys/waiting?tab=compare",
    f"{VISIT}?panel=comments",
    f"{VISIT}?panel=history",
    f"{VISIT}?panel=suggestions",
    f"{VISIT}?panel=feeling",
    f"{VISIT}?panel=events",
    "/frame/journeys/waiting?via=visit",
]


@pytest.fixture(scope="module")
def framework(stocked: Stock, person: Person) -> Framework:
    return lay_framework(person, stocked)


def test_every_screen_of_the_framework_is_accessible_with_something_on_it(
    framework: Framework, page: Page
) -> None:
    assert walk(page, [address.format(**framework.places) for address in PAGES]) == {}


def _open_gallery(page: Page, _: Framework) -> None:
    come_to(page, "/frame")
    page.get_by_role("button", name="New journey").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("Insurance claim")).click()
    expect(dialog.get_by_role("textbox", name="Name")).to_have_value("Insurance claim")


def _open_import(page: Page, framework: Framework) -> None:
    come_to(page, "/frame")
    # As it was before the arrival opened into a journey: both sides changed, so it is merged.
    file = FilePayload(name="visit.yaml", mimeType="text/yaml", buffer=framework.file.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("dialog").get_by_text("Went home").first).to_be_visible()


def _open_lifecycle(page: Page, _: Framework) -> None:
    come_to(page, "/frame/framework")
    page.get_by_role("button", name="Edit lifecycle").click()
    expect(page.get_by_role("textbox", name="Name of stage 1")).to_be_visible()


def _open_moving(page: Page, _: Framework) -> None:
    come_to(page, "/frame/framework")
    page.get_by_role("button", name="Move A visit to the shop to another stage").click()
    expect(page.get_by_role("menuitem", name="Move to Advocacy")).to_be_visible()


def _open_parts(page: Page, _: Framework) -> None:
    come_to(page, "/frame/framework")
    page.get_by_role("button", name=re.compile("^Each by itself")).click()
    expect(page.get_by_role("dialog").get_by_role("rowheader", name=LONG_NAME)).to_be_visible()


def _open_pinning(page: Page, _: Framework) -> None:
    come_to(page, "/frame/key-journeys")
    page.get_by_role("button", name=re.compile(f"^Pin.*{LONG_NAME}")).click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_visible()


def _open_nominating(page: Page, _: Framework) -> None:
    come_to(page, f"{VISIT}?tab=moments")
    page.get_by_role("button", name="Nominate Left").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_visible()


def _open_words(page: Page, _: Framework) -> None:
    come_to(page, f"{VISIT}?tab=touchpoints")
    page.get_by_role("button", name=re.compile("garage")).first.click()
    expect(page.get_by_text(re.compile("^Found by the words"))).to_be_visible()


def _open_decision(page: Page, _: Framework) -> None:
    come_to(page, f"{VISIT}?tab=touchpoints")
    page.get_by_role("button", name=re.compile("^Decide.*garage")).first.click()
    expect(page.get_by_role("menuitem", name="Leave aside…")).to_be_visible()


def _open_listing(page: Page, framework: Framework) -> None:
    _open_decision(page, framework)
    page.get_by_role("menuitem", name="Add to the map…").click()
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_visible()


def _open_copy(page: Page, _: Framework) -> None:
    come_to(page, "/frame")
    page.get_by_role("button", name=f"What to do with {LONG_NAME}").click()
    page.get_by_role("menuitem", name="Make a future state…").click()
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_visible()


def _open_interview(page: Page, _: Framework) -> None:
    come_to(page, "/frame/interviews")
    page.get_by_role("button", name="Record an interview").click()
    expect(page.get_by_label("Held on")).to_be_visible()


def _open_system(page: Page, framework: Framework) -> None:
    come_to(page, f"/frame/systems/{framework.stock.system}")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_label("Retired on")).to_be_visible()


def _open_sharing(page: Page, _: Framework) -> None:
    come_to(page, VISIT)
    page.get_by_role("button", name="Share").first.click()
    page.get_by_role("menuitem", name="Public link…").click()
    expect(page.get_by_role("dialog").get_by_text("board").first).to_be_visible()


STATES: dict[str, Callable[[Page, Framework], None]] = {
    "gallery": _open_gallery,
    "import": _open_import,
    "lifecycle": _open_lifecycle,
    "moving": _open_moving,
    "parts of a roll-up": _open_parts,
    "pinning": _open_pinning,
    "nominating": _open_nominating,
    "words of customers": _open_words,
    "decision": _open_decision,
    "adding a touchpoint": _open_listing,
    "copy": _open_copy,
    "interview": _open_interview,
    "system": _open_system,
    "sharing": _open_sharing,
}


def test_every_dialog_of_the_framework_is_accessible(framework: Framework, page: Page) -> None:
    problems: dict[str, list[str]] = {}
    for name, open_state in STATES.items():
        open_state(page, framework)
        problems[name] = findings_at(page)
    assert {name: found for name, found in problems.items() if found} == {}


def test_the_present_page_of_the_framework_stays_in_sight_on_a_phone(
    framework: Framework, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address, name in [("/frame/systems", "Technology register"), ("/frame", "Journeys")]:
        page.goto(address)
        tabs = page.get_by_role("navigation", name="Frame pages")
        expect(tabs.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_what_is_printed_or_read_by_strangers_is_accessible(
    framework: Framework, person: Person, browser: Browser, session_state: dict[str, object]
) -> None:
    context = browser.new_context(
        base_url=framework.stock.address,
        storage_state=session_state,  # type: ignore[arg-type]  # playwright's own shape, read back untyped
        bypass_csp=True,
    )
    page = context.new_page()
    problems: dict[str, list[str]] = {}
    for address in ["/api/frame/hearing/guide?journey=visit&format=html", framework.shared]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        problems[address] = findings_at(page)
    context.close()
    assert {address: found for address, found in problems.items() if found} == {}
