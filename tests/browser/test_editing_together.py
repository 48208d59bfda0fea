"""People on one map at the same time: what one does the others see, what meets is shown, and nothing is lost."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.colleagues import (
    SEEN_MS,
    Colleague,
    Desk,
    answers,
    invite,
    is_accessible,
    is_gone,
    new_map,
    until,
    web_process,
)
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ana(browser: Browser, server: Server, person: Person) -> Iterator[Colleague]:
    """She manages journeys, and publishes them."""
    found = invite(browser, server, person, name="Ana Amber", role="journey-manager")
    yield found
    found.context.close()


@pytest.fixture(scope="module")
def ben(browser: Browser, server: Server, person: Person) -> Iterator[Colleague]:
    """He leads a department: he edits drafts, and suggests changes of what is published."""
    found = invite(browser, server, person, name="Ben Berger", role="department-lead")
    yield found
    found.context.close()


@pytest.fixture(autouse=True)
def tidy(ana: Colleague, ben: Colleague) -> Iterator[None]:
    """Each test ends with the windows that it opened, and on line."""
    yield
    for one in (ana, ben):
        one.leave()


def document_of(who: Colleague, slug: str) -> dict[str, object]:
    """The map as the server has it."""
    found: dict[str, object] = who.api.get(f"/api/frame/journeys/{slug}/document")["document"]
    return found


def all_alike(slug: str, who: Colleague, *desks: Desk) -> None:
    """Both windows say the same, and so does a window that is opened only now."""
    for desk in desks:
        desk.is_saved()
    fresh = who.open(slug)
    for desk in desks:
        until(lambda desk=desk: desk.cells() == fresh.cells())


def test_two_people_see_each_other_and_settle_what_both_wrote(ana: Colleague, ben: Colleague):
    slug = new_map(ana.api, "Side by side")
    hers, his = ana.open(slug), ben.open(slug)
    expect(hers.page.get_by_role("button", name="Ben Berger")).to_be_visible(timeout=SEEN_MS)
    his.begin("buy", "goal", "Pay quickly")
    expect(hers.cell("buy", "goal")).to_contain_text("Ben Berger is editing", timeout=SEEN_MS)
    hers.write("seek", "goal", "Find a shop")
    his.end()
    hers.sees("buy", "goal", "Pay quickly")
    his.sees("seek", "goal", "Find a shop")
    texts = {"goal": "Take theirs", "action": "Take mine", "thought": "Take this text"}
    for lane, choice in texts.items():
        hers.begin("use", lane, f"Hers {lane}")
        his.write("use", lane, f"His {lane}")
        his.is_saved()
        hers.page.wait_for_timeout(400)
        hers.end()
        hers.hears("1 change of yours needs a choice")
        if lane == "goal":
            hers.press("Compare and choose")
            is_accessible(hers)
            hers.page.keyboard.press("Escape")
        place = f"Use · {lane.title()}"
        assert hers.choose(place, choice) == (f"His {lane}", f"Hers {lane}")
    his.sees("use", "action", "Hers action")
    his.sees("use", "thought", "Hers thought")
    expect(hers.cell("use", "goal")).to_contain_text("His goal")
    expect(hers.cell("use", "thought")).to_contain_text("His thought")
    all_alike(slug, ana, hers, his)


def test_what_was_written_offline_comes_in_when_the_line_is_back(ana: Colleague, ben: Colleague):
    slug = new_map(ana.api, "Away for a while")
    hers, his = ana.open(slug), ben.open(slug)
    his.write("seek", "action", "Looks around")
    his.is_saved()
    ben.context.set_offline(True)
    his.write("seek", "goal", "His goal")
    his.write("buy", "goal", "Written into a step that goes")
    his.add_card("use", "ideas", "A card of his")
    his.press("Add")
    his.page.get_by_role("menuitem", name="Add step").click()
    his.page.get_by_label("Name of the new step").fill("Praise")
    his.page.keyboard.press("Enter")
    his.page.keyboard.press("Escape")
    expect(his.page.get_by_text("Offline – 4 changes kept")).to_be_visible(timeout=SEEN_MS)
    hers.write("seek", "goal", "Her goal")
    hers.write("use", "goal", "Her other goal")
    remove = {
        "kind": "remove",
        "out_of": ["stages", "first", "steps"],
        "before": {"slug": "buy", "name": "Buy"},
    }
    hers.is_saved()
    ana.api.post(f"/api/frame/journeys/{slug}/edits", data={"edit_key": _key(1), "edits": [remove]})
    expect(hers.cell("buy", "goal")).to_have_count(0, timeout=SEEN_MS)
    # The server is back for reading, not yet for saving: a reload keeps what waits.
    his.page.route("**/edits", lambda route: route.abort())
    ben.context.set_offline(False)
    his.page.reload()
    his.sees("use", "ideas", "A card of his")
    his.page.unroute("**/edits")
    his.tries()
    his.hears("2 changes of yours need a choice")
    hers.sees("use", "ideas", "A card of his")
    expect(hers.page.get_by_role("columnheader", name=re.compile("Praise"))).to_be_visible()
    his.sees("use", "goal", "Her other goal")
    assert his.choose("Seek · Goal", "Take mine") == ("Her goal", "His goal")
    his.page.get_by_role("dialog").get_by_role("button", name="Take mine").click()
    hers.sees("buy", "goal", "Written into a step that goes")
    hers.sees("seek", "goal", "His goal")
    hers.page.locator("[role=grid] [tabindex='0']").first.focus()
    hers.page.keyboard.press("Control+z")
    expect(his.cell("use", "goal")).not_to_contain_text("Her other goal", timeout=SEEN_MS)
    all_alike(slug, ana, hers, his)


def _key(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def test_an_edit_whose_answer_was_lost_with_the_server_is_made_once(server: Server, ben: Colleague):
    slug = new_map(ben.api, "Killed on the way")
    his = ben.open(slug)
    killed: list[int] = []

    def save_and_kill(route: Route) -> None:
        if killed:
            route.continue_()
            return
        assert route.fetch().ok
        killed.append(web_process(server))
        os.kill(killed[0], signal.SIGKILL)
        route.abort()

    his.page.route("**/edits", save_and_kill)
    his.add_card("buy", "ideas", "Only once")
    expect(his.page.get_by_text("Offline – 1 change kept")).to_be_visible(timeout=SEEN_MS)
    until(lambda: answers(ben), 90)
    his.page.evaluate("window.dispatchEvent(new Event('online'))")  # else it waits for its next try
    his.is_saved()
    assert web_process(server) != killed[0]
    changes = ben.api.get(f"/api/frame/journeys/{slug}/changes")["items"]
    assert [one["version"] for one in changes] == [2, 1]
    his.page.reload()
    expect(his.cell("buy", "ideas").get_by_role("listitem")).to_have_count(1)


def test_a_session_that_ends_leaves_the_page_and_what_was_written(ben: Colleague):
    slug = new_map(ben.api, "Signed out")
    his = ben.open(slug)
    cookies = ben.context.cookies()
    ben.context.clear_cookies()
    his.write("seek", "goal", "Written without a session")
    his.hears("You are signed out. Your change is kept in this browser")
    ben.context.add_cookies(cookies)  # type: ignore[arg-type]  # playwright's own shape, read back untyped
    his.is_saved()
    expect(his.page.get_by_text("You are signed out")).to_have_count(0)
    assert "Written without a session" in str(document_of(ben, slug))


def test_a_mention_leads_its_reader_from_the_inbox_to_the_cell(ana: Colleague, ben: Colleague):
    slug = new_map(ana.api, "Talked about")
    hers = ana.open(slug)
    hers.cell("buy", "goal").click(position={"x": 6, "y": 6})
    hers.page.keyboard.press("Alt+c")
    field = hers.page.get_by_label("About Buy · Goal")
    field.press_sequentially("Is this so, @ben")
    hers.page.keyboard.press("Enter")
    hers.page.keyboard.press("Control+Enter")
    expect(hers.cell("buy", "goal")).to_contain_text("1 open comment", timeout=SEEN_MS)
    is_accessible(hers)
    page = ben.context.new_page()
    page.goto("/frame/inbox")
    page.get_by_role("link").filter(has_text="Ana Amber mentioned you at Buy").first.click()
    page.get_by_role("grid").first.wait_for()
    expect(page.get_by_role("complementary", name="Comments")).to_contain_text("Is this so, @Ben Berger")
    page.get_by_role("button", name="Buy · Goal", exact=True).click()
    expect(Desk(page).cell("buy", "goal")).to_be_focused()


def test_a_published_map_changes_by_suggestions_that_somebody_decides(ana: Colleague, ben: Colleague):
    slug = new_map(ana.api, "To be published")
    hers, his = ana.open(slug), ben.open(slug)
    _set_status(his, "Draft", "Ask for review")
    expect(hers.page.get_by_role("button", name=re.compile("Status: .*review"))).to_be_visible(
        timeout=SEEN_MS
    )
    _set_status(hers, "review", "Publish")
    his.press("Suggest changes")
    his.write("seek", "goal", "A better goal")
    _send_suggestion(his, "Say what is sought")
    expect(his.cell("seek", "goal")).not_to_contain_text("A better goal")
    hers.page.get_by_role("button", name="Suggestions (1)").click(timeout=SEEN_MS)
    hers.press("Show on the map: “Say what is sought”")
    hers.sees("seek", "goal", "A better goal")
    is_accessible(hers)
    hers.press("Approve “Say what is sought”")
    his.sees("seek", "goal", "A better goal")
    his.press("Suggest changes")
    his.write("use", "goal", "Another one")
    _send_suggestion(his, "One too many")
    hers.page.get_by_role("button", name="Decline “One too many”").click(timeout=SEEN_MS)
    hers.page.get_by_label("Why not").fill("Not this year")
    hers.press("Decline")
    panel = his.page.get_by_role("complementary", name="Suggestions")
    his.page.goto(f"{his.page.url.split('?')[0]}?panel=suggestions")
    panel.get_by_text("All", exact=True).click()
    expect(panel).to_contain_text("Answer: Not this year")
    assert "Another one" not in str(document_of(ana, slug))


def _set_status(desk: Desk, now: str, action: str) -> None:
    desk.page.get_by_role("button", name=re.compile(f"Status: .*{now}", re.IGNORECASE)).click(timeout=SEEN_MS)
    desk.page.get_by_role("menuitem", name=re.compile(f"^{action}")).click()


def _send_suggestion(desk: Desk, title: str) -> None:
    desk.press("Send suggestion")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("What it is about").fill(title)
    dialog.get_by_role("button", name="Send suggestion").click()
    expect(dialog).to_have_count(0)


def test_an_old_version_is_looked_at_compared_and_brought_back(ana: Colleague):
    slug = new_map(ana.api, "With a past")
    ana.api.post(f"/api/frame/journeys/{slug}/status", data={"status": "published"})
    hers = ana.open(slug)
    hers.write("seek", "goal", "A mistake")
    hers.is_saved()
    hers.press("History")
    panel = hers.page.get_by_role("complementary", name="History")
    panel.get_by_text("What changed", exact=True).click()
    expect(panel).to_contain_text("1 change since version 1")
    expect(hers.cell("seek", "goal")).to_contain_text("changed")
    panel.get_by_text("Versions", exact=True).click()
    is_accessible(hers)
    hers.press("Look at version 1")
    expect(hers.cell("seek", "goal")).not_to_contain_text("A mistake")
    hers.press("Bring back version 1")
    expect(panel).to_contain_text("Version 3", timeout=SEEN_MS)
    expect(hers.cell("seek", "goal")).not_to_contain_text("A mistake")
    assert "A mistake" not in str(document_of(ana, slug))


def test_a_shared_link_opens_the_map_until_it_is_revoked_or_runs_out(
    browser: Browser, server: Server, ana: Colleague
):
    slug = new_map(ana.api, "For everybody")
    hers = ana.open(slug)
    hers.press("Share")
    hers.page.get_by_role("menuitem", name="Public link…").click()
    dialog = hers.page.get_by_role("dialog")
    dialog.get_by_label("For whom").fill("Board")
    dialog.get_by_role("button", name="Make a link").click()
    link = dialog.locator("code").inner_text()
    stranger = browser.new_context().new_page()
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("For everybody")
    dialog.get_by_role("button", name="Done").click()
    is_accessible(hers)
    dialog.get_by_role("button", name="Revoke the link Board").click()
    expect(dialog.get_by_text("revoked")).to_be_visible()
    is_gone(stranger, link)
    other = server.address + ana.api.post(f"/api/frame/journeys/{slug}/links", data={"label": "Old"})["path"]
    with sqlite3.connect(server.data / "desirepath.sqlite3", timeout=30) as database:
        database.execute("UPDATE frame_sharelink SET expires_at = '2026-01-01 00:00:00' WHERE label = 'Old'")
    is_gone(stranger, other)
    stranger.context.close()
