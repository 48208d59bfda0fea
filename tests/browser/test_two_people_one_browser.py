"""Somebody else signs in in a second tab: what waits in the first one stays its author's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.colleagues import invite, new_map, until
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser


def test_what_one_left_unsent_is_never_sent_under_the_name_of_another(
    browser: Browser, server: Server, person: Person
) -> None:
    dora = invite(browser, server, person, name="Dora Dahl", role="journey-manager")
    emil = {"email": "emil@example.org", "name": "Emil Eder", "role": "journey-manager"}
    link = person.post("/api/people/members", data=emil)["sign_in_link"]
    slug = new_map(dora.api, "One browser")
    hers = dora.open(slug)
    _sign_in(dora.context.new_page(), link)
    hers.write("seek", "goal", "Written by Dora")
    hers.hears("Somebody else signed in in this browser. Your change is kept in this browser")
    expect(hers.page.get_by_text("Signed out – 1 change kept")).to_be_visible()
    his = dora.open(slug)
    expect(his.cell("seek", "goal")).not_to_contain_text("Written by Dora")
    assert _versions(person, slug) == [(1, "Dora Dahl")]
    his.page.close()
    _sign_in(dora.context.new_page(), _link_for(server, "dora@example.org"))
    hers.page.evaluate("window.dispatchEvent(new Event('online'))")  # else it waits for its next try
    hers.is_saved()
    until(lambda: _versions(person, slug) == [(2, "Dora Dahl"), (1, "Dora Dahl")])
    dora.context.close()


def _sign_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button").first.click()
    page.get_by_role("navigation").first.wait_for()
    page.close()


def _link_for(server: Server, email: str) -> str:
    found = re.search(r"http\S+/welcome/\S+", server.run("signin-link", email))
    assert found
    return found[0]


def _versions(person: Person, slug: str) -> list[tuple[int, str]]:
    items = person.get(f"/api/frame/journeys/{slug}/changes")["items"]
    return [(one["version"], one["actor_label"]) for one in items]
