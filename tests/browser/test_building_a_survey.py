"""NPS+ with branching made by hand: seen while it is written, published, answered, and read in its results."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
NAME = "After the delivery"
SLUG = "after-the-delivery"
NPS = re.compile("^How likely are you to recommend us")


def add(page: Page, page_number: int, kind: str) -> None:
    page.get_by_role("button", name=f"Add question to page {page_number}").first.click()
    page.get_by_role("menuitem", name=re.compile(f"^{re.escape(kind)}")).click()
    expect(page.get_by_role("heading", name=kind)).to_be_visible()


def part(page: Page, key: str) -> Locator:
    return page.locator(f"[data-item='{key}']")


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def build(page: Page) -> None:
    """A score, its cause and words, and for those who would not recommend a third page."""
    page.goto("/listen/surveys")
    page.get_by_role("button", name="New survey").click()
    page.get_by_text("Blank", exact=True).click()
    page.get_by_role("dialog").get_by_label("Name").fill(NAME)
    page.get_by_role("button", name="Create and open").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.get_by_role("button", name="Add page").click()
    add(page, 2, "Root cause")
    add(page, 2, "Comment")
    page.get_by_role("button", name="Add page").click()
    expect(page.get_by_text("1 thing to mend before publishing")).to_be_visible()
    page.get_by_role("button", name="Only if…").click()
    page.get_by_label("The answer to").select_option("recommend")
    page.get_by_label("Comparison").select_option("<=")
    page.get_by_label("Value").select_option("6")
    add(page, 3, "May we contact you")


def test_a_survey_with_a_branch_is_built_published_answered_and_read(
    browser: Browser, server: Server, person: Person, page: Page
) -> None:
    build(page)
    preview = page.frame_locator("iframe")
    expect(preview.get_by_text("May we contact you about your answer?")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Page 3 of 3, as if answered .*: 0$"))).to_be_visible()
    expect(page.get_by_text("Ready to be published")).to_be_visible()

    part(page, "question:comment").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(part(page, "question:comment")).to_be_focused()
    saved(page)
    assert _keys(person) == [["recommend"], ["comment", "reason"], ["contact"]]
    page.keyboard.press("Delete")
    expect(part(page, "question:comment")).to_have_count(0)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(part(page, "question:comment")).to_be_visible()
    saved(page)
    assert _keys(person) == [["recommend"], ["reason", "comment"], ["contact"]]

    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Open", exact=True)).to_be_visible()
    for score, choice, pages in ((10, "Friendly service", 2), (3, "Nobody helped me", 3)):
        assert answer(browser, server, score, choice) == pages

    page.get_by_role("link", name="Results").click()
    expect(page.get_by_text("n 2").first).to_be_visible()
    bars = page.get_by_role("table", name=NPS)
    expect(bars.get_by_role("row", name=re.compile("^10 ")).get_by_role("cell").last).to_have_text("1")
    why = page.get_by_role("table", name=re.compile("^Detractors")).get_by_role("row")
    expect(why.filter(has_text="Nobody helped me")).to_contain_text("100%")
    expect(page.get_by_text("Because of 3")).to_be_visible()
    page.get_by_role("link", name="Read the comments in the inbox").click()
    expect(page.get_by_text("Because of 10")).to_be_visible()


def _keys(person: Person) -> list[list[str]]:
    document = person.get(f"/api/listen/surveys/{SLUG}")["document"]
    return [[one["key"] for one in page["questions"]] for page in document["pages"]]


def answer(browser: Browser, server: Server, score: int, choice: str) -> int:
    """Answer as a stranger does; return how many pages were asked."""
    page = browser.new_context(base_url=server.address, locale="en").new_page()
    page.goto(f"/s/{SLUG}")
    page.get_by_role("radio", name=re.compile(rf"^{score}\b")).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("checkbox", name=choice).check()
    page.get_by_role("textbox").fill(f"Because of {score}")
    asked = 2
    if page.get_by_role("button", name="Continue").count():
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("May we contact you about your answer?")).to_be_visible()
        asked += 1
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.context.close()
    return asked


def test_two_people_who_write_in_one_place_lose_nothing(person: Person, page: Page) -> None:
    made: dict[str, Any] = person.post(
        "/api/listen/surveys", data={"name": "Written by two", "template": "nps-plus"}
    )
    page.goto(f"/listen/surveys/{made['slug']}")
    wording = page.get_by_label("Wording (English)")
    expect(wording).to_be_visible()
    theirs = made["document"]
    theirs["pages"][0]["questions"][0]["text"]["en"] = "Theirs?"
    theirs["intro"] = "One question."
    person.put(f"/api/listen/surveys/{made['slug']}/draft", data={"number": 1, "document": theirs})
    wording.fill("Mine?")
    clash = page.get_by_role("alert", name="Two changes of one place")
    expect(clash).to_contain_text("Theirs?")
    clash.get_by_role("button", name="Keep mine").click()
    saved(page)
    kept = person.get(f"/api/listen/surveys/{made['slug']}")["document"]
    assert kept["pages"][0]["questions"][0]["text"]["en"] == "Mine?"
    assert kept["intro"] == "One question."
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(wording).to_have_value(re.compile("^How likely"))
    saved(page)
    assert person.get(f"/api/listen/surveys/{made['slug']}")["document"]["intro"] == "One question."
