"""The NPS+ survey in real browsers: without scripts, by keyboard alone, on a small phone, offline half-way."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessible import findings
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
SURVEYS = "/api/listen/surveys"


@pytest.fixture(scope="module")
def survey(person: Person) -> str:
    """The path of an open NPS+ survey."""
    made = person.post(SURVEYS, data={"name": "After the order", "template": "nps-plus"})
    return str(person.post(f"{SURVEYS}/{made['slug']}/publish", data={})["path"])


def opened(browser: Browser, server: Server, path: str, **options: Any) -> Page:
    page = browser.new_context(base_url=server.address, **options).new_page()
    page.goto(path)
    return page


def answers(person: Person) -> list[dict[str, Any]]:
    """What was answered, the newest first."""
    items = person.get(f"{SURVEYS}/after-the-order/responses?state=finished")["items"]
    return [one["answers"] for one in items]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_on_a_small_phone_in_both_colours(
    browser: Browser, imported: Server, person: Person, survey: str, scheme: Any
):
    size = {"width": 320, "height": 640}
    page = opened(
        browser, imported, survey, viewport=size, color_scheme=scheme, java_script_enabled=False, locale="de"
    )
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte beantworten Sie diese Frage.")
    page.get_by_role("link", name=re.compile("Wie wahrscheinlich")).click()
    expect(page).to_have_url(re.compile("#q-recommend-0$"))
    assert page.title().startswith("Fehler: ")
    page.get_by_role("radio", name="3", exact=True).check()
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("checkbox", name="Zu teuer").check()
    page.get_by_label("Was ist passiert, in Ihren Worten?").fill(f"Kein Rabatt ({scheme})")
    page.get_by_role("button", name="Zurück").click()
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("checkbox", name="Zu teuer")).to_be_checked()
    page.get_by_role("button", name="Antworten senden").click()
    expect(page.get_by_role("heading", name="Vielen Dank")).to_be_visible()
    given = {"recommend": 3, "cause": ["price"], "comment": f"Kein Rabatt ({scheme})"}
    assert answers(person)[0] == given
    page.context.close()


def test_a_screen_reader_is_told_what_is_asked_between_which_ends_and_how_far_it_is(
    browser: Browser, imported: Server, survey: str
):
    page = opened(browser, imported, survey)
    read_out = page.locator("form").aria_snapshot()
    for said in (
        '- heading "After the order" [level=1]',
        '- group "How likely are you to recommend us to a friend or colleague? (required)"',
        '- radio "0 Not at all likely"',
        '- radio "10 Extremely likely"',
        "Page 1 of",
        '- button "Continue"',
    ):
        assert said in read_out, read_out
    assert "website" not in read_out, "the trap for machines is not read out"
    page.get_by_role("radio", name=re.compile("^10")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.context.close()


def test_every_page_is_accessible_and_fits_320_pixels(browser: Browser, imported: Server, survey: str):
    page = opened(browser, imported, survey, viewport={"width": 320, "height": 640})
    assert findings(page) == []
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert findings(page) == []
    page.get_by_role("radio", name=re.compile("^10")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("checkbox", name="Friendly service")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert findings(page) == []
    page.context.close()


def test_by_keyboard_alone(browser: Browser, imported: Server, person: Person, survey: str):
    page = opened(browser, imported, survey)
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name=re.compile("^0"))).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="It was easy").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Send answers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert answers(person)[0] == {"recommend": 9, "cause": ["ease"]}
    page.context.close()


def test_offline_half_way_the_answers_wait_and_are_sent(
    browser: Browser, imported: Server, person: Person, survey: str
):
    page = opened(browser, imported, survey)
    page.get_by_role("radio", name="7", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("In your own words").fill("Written in a tunnel")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("status")).to_contain_text("You are offline. Your answers are kept")
    expect(page.get_by_label("In your own words")).to_have_value("Written in a tunnel")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert answers(person)[0] == {"recommend": 7, "comment": "Written in a tunnel"}
    page.context.close()


def test_what_was_typed_is_there_after_loading_again(browser: Browser, imported: Server, survey: str):
    page = opened(browser, imported, survey)
    page.get_by_role("radio", name="8", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("In your own words").fill("Half a sent")
    page.reload()
    expect(page.get_by_label("In your own words")).to_have_value("Half a sent")
    page.context.close()


def test_failure_28_tabs_that_send_at_the_same_moment_are_one_answer(
    imported: Server, person: Person, survey: str
):
    """FAILURES 28: frequency caps under reload, two tabs, two devices; over HTTP, on a database in a file."""
    before = len(answers(person))
    [invitation] = person.post(f"{SURVEYS}/after-the-order/invitations", data={"customers": [None]})
    address = f"{imported.address}{invitation['path']}"

    def sent(fields: dict[str, str]) -> int:
        return httpx.post(address, data={**fields, "lang": "en", "go": "next"}, timeout=60).status_code

    with ThreadPoolExecutor(8) as tabs:
        first = list(tabs.map(sent, [{"page": "score", "q-recommend": str(score)} for score in range(8)]))
        last = list(tabs.map(sent, [{"page": "reason", "q-comment": f"Tab {number}"} for number in range(8)]))
    assert set(first) == {303}
    assert set(last) <= {200, 303}
    found = answers(person)
    assert len(found) == before + 1
    assert found[0]["comment"].startswith("Tab ")
