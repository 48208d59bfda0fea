"""Every page and every state of it: accessible in light and dark, in its window, nothing loaded from elsewhere.

The screens of the framework have a walk of their own: test_framework_screens.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.accessible import come_to, findings, findings_at, walk
from tests.browser.conftest import Person, Server, Stock
from tests.browser.stock import visits_csv

pytestmark = pytest.mark.browser

VISIT = "/frame/journeys/visit"
PAGES = [
    "/",
    "/customers",
    "/customers/{customer}",
    VISIT,
    f"{VISIT}?form=list",
    f"{VISIT}?step=served",
    f"{VISIT}?tab=variants",
    f"{VISIT}?tab=deviations",
    f"{VISIT}?tab=funnel",
    "/listen/feedback",
    "/listen/feedback?q=desk&open={said}",
    "/listen/surveys",
    "/listen/surveys/how-was-it",
    "/listen/surveys/how-was-it/languages",
    "/listen/surveys/how-was-it/share",
    "/listen/surveys/how-was-it/invitations",
    "/listen/surveys/how-was-it/results",
    "/listen/surveys/how-was-it/responses",
    "/listen/surveys/how-was-it/versions",
    "/listen/mailboxes",
    "/note",
    "/note?journey=visit&step=served",
    "/listen/imports",
    "/listen/sources",
    "/listen/rejected",
    "/listen/health",
    "/understand",
    "/understand/text",
    "/understand/text?view=topics",
    "/understand/text?view=teach",
    "/understand/text?view=exam",
    "/understand/text?view=model",
    "/understand/segments",
    "/understand/segments/new",
    "/understand/segments/served-guests",
    "/understand/segments/served-guests?edit=true",
    "/understand/personas",
    "/understand/personas/new",
    "/understand/personas/hurried-guest",
    "/understand/personas/discover",
    "/measure/scores",
    "/measure/scores?by=step&open=visit%2Fserved%7C%7Cnps_0_10",
    "/measure/weightings",
    "/listen/path",
    "/listen/path?journey=visit",
    "/decide",
    "/act",
    "/prove",
    "/govern",
    "/settings/account",
    "/settings/people",
    "/settings/departments",
    "/settings/api-keys",
    "/settings/contact-budget",
    "/settings/mail",
    "/nowhere",
]


def test_every_page_is_accessible_fits_its_window_and_loads_nothing_from_elsewhere(
    stocked: Stock, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert walk(page, [address.format(**vars(stocked)) for address in PAGES]) == {}
    assert [url for url in asked if not url.startswith((stocked.address, "data:", "blob:"))] == []


def _open_preview(page: Page, _: Stock) -> None:
    come_to(page, "/listen/imports")
    file = FilePayload(name="visits.csv", mimeType="text/csv", buffer=visits_csv().encode())
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("button", name="Start import")).to_be_enabled(timeout=30_000)


def _open_survey_mapping(page: Page, _: Stock) -> None:
    come_to(page, "/listen/imports")
    answers = "".join(f"{place},2026-09-01,{place % 7},{place % 3}\n" for place in range(70))
    buffer = ("respnum,date,Overall rating,Home\n" + answers).encode()
    file = FilePayload(name="survey.csv", mimeType="text/csv", buffer=buffer)
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_label("The files hold").select_option("survey")
    page.get_by_role("button", name=re.compile("codes of Overall rating")).click()
    page.get_by_role("button", name="See the scores first").click()
    expect(page.get_by_role("button", name="Import 70 respondents")).to_be_visible(timeout=30_000)


def _open_new_weighting(page: Page, _: Stock) -> None:
    come_to(page, "/measure/weightings")
    page.get_by_role("button", name="New weighting").first.click()
    page.get_by_label("Trait of the customers").fill("age")
    page.get_by_role("button", name="Add its shares").click()
    page.get_by_text("Paste from a spreadsheet").click()
    page.get_by_label("One group in a line").fill("young; 40\nold; 50\nwho?")
    page.get_by_role("button", name="Take 2 groups").click()
    expect(page.get_by_text("Together 90%")).to_be_visible()


def _open_merge(page: Page, stocked: Stock) -> None:
    come_to(page, f"/customers/{stocked.customer}")
    page.get_by_role("button", name="Merge…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("guest-1")
    dialog.get_by_role("list").get_by_role("button").first.click()
    expect(dialog.get_by_role("button", name=re.compile("^Merge guest"))).to_be_enabled()


def _open_consent(page: Page, stocked: Stock) -> None:
    come_to(page, f"/customers/{stocked.other}")
    page.get_by_label("Another purpose").fill("newsletter")
    page.get_by_role("button", name="Record as granted").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_text(re.compile(r"^\d+ decisions?$")).click()


def _open_role(page: Page, _: Stock) -> None:
    come_to(page, "/settings/people")
    page.get_by_role("button", name="Change Analyst").click()
    expect(page.get_by_role("checkbox", name="see journeys and maps")).to_be_visible()


def _open_key(page: Page, _: Stock) -> None:
    come_to(page, "/settings/api-keys")
    page.get_by_role("button", name="Create API key").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _open_commands(page: Page, _: Stock) -> None:
    come_to(page, "/measure")
    page.keyboard.press("Control+k")
    expect(page.get_by_placeholder("Page, journey or step")).to_be_visible()


def _open_stakeholder(page: Page, _: Stock) -> None:
    come_to(page, "/frame/stakeholders")
    page.get_by_role("button", name="Add stakeholder").click()
    expect(page.get_by_label("Influence on the journey")).to_be_visible()


def _open_paste(page: Page, _: Stock) -> None:
    come_to(page, "/frame/stakeholders")
    page.get_by_role("button", name="Paste a list").click()
    page.get_by_label("Lines from a spreadsheet").fill("Fay,Agent,Sales,frontline\nGus,,,boss")
    page.get_by_role("button", name="Look at the lines").click()
    expect(page.get_by_role("button", name="Add 1 stakeholder")).to_be_visible()


def _open_step_picker(page: Page, stocked: Stock) -> None:
    come_to(page, f"/frame/interviews/{stocked.interview}")
    page.get_by_role("button", name=re.compile("^Change Concern")).click()
    page.get_by_role("combobox", name="Steps that it is about").last.fill("left")
    expect(page.get_by_role("option", name="Left")).to_be_visible()


def _open_guide(page: Page, _: Stock) -> None:
    come_to(page, "/frame/coverage")
    page.get_by_role("button", name="Interview guide").click()
    expect(page.get_by_role("link", name="Download as Markdown")).to_be_visible()


def _open_renaming(page: Page, stocked: Stock) -> None:
    come_to(page, f"/frame/systems/{stocked.system}")
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("New name").fill("Counter")
    expect(page.get_by_text(re.compile("will say the new name"))).to_be_visible()


def _open_filter(page: Page, _: Stock) -> None:
    come_to(page, f'{VISIT}?where={{"event":"served"}}')
    page.get_by_role("button", name="Add filter").click()
    expect(page.get_by_label("The case…")).to_be_visible()


STATES: dict[str, Callable[[Page, Stock], None]] = {
    "import preview": _open_preview,
    "survey mapping": _open_survey_mapping,
    "new weighting": _open_new_weighting,
    "merge": _open_merge,
    "consent": _open_consent,
    "role": _open_role,
    "API key": _open_key,
    "command menu": _open_commands,
    "filter": _open_filter,
    "stakeholder": _open_stakeholder,
    "pasted lines": _open_paste,
    "step picker": _open_step_picker,
    "interview guide": _open_guide,
    "renaming": _open_renaming,
}


def test_every_dialog_and_preview_is_accessible(stocked: Stock, page: Page) -> None:
    problems: dict[str, list[str]] = {}
    for name, open_state in STATES.items():
        open_state(page, stocked)
        problems[name] = findings_at(page)
    assert {name: found for name, found in problems.items() if found} == {}


def test_pages_without_a_session_are_accessible(server: Server, person: Person, browser: Browser) -> None:
    invited = person.post("/api/people/members", data={"email": "new@example.org", "role": "viewer"})
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    problems: dict[str, list[str]] = {}
    for address in ["/sign-in", invited["sign_in_link"], "/welcome/spent"]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        problems[address] = findings(page)
    assert {address: found for address, found in problems.items() if found} == {}
    page.goto(invited["sign_in_link"])
    page.get_by_role("button").first.click()
    page.get_by_role("navigation").first.wait_for()
    context.close()


def test_a_stranger_is_led_to_sign_in_with_the_way_back(server: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/frame")
    page.wait_for_url("**/sign-in**")
    assert re.search(r"/sign-in\?next=(%2F|/)frame$", page.url)
    context.close()
