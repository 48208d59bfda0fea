"""A wave from the plan on the screen to the answer and the goodbye of who got its mail."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessible import come_to, findings
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
SURVEYS = "/api/listen/surveys"


@pytest.fixture(scope="module")
def wave(server: Server, person: Person) -> str:
    """The slug of an open survey that one new customer was invited to."""
    made = person.post(SURVEYS, data={"name": "After the visit", "template": "nps-plus"})
    person.post(f"{SURVEYS}/{made['slug']}/publish", data={})
    start = person.get(f"{SURVEYS}/{made['slug']}/waves/suggestion")
    audience = {"kind": "list", "text": "gwen@example.org", "adds_unknown": True}
    words = {"subject": start["subject"], "message": {"en": "Hello <script>document.title='run'</script>"}}
    given = {"name": "First", "audience": audience, **words}
    planned = person.post(f"{SURVEYS}/{made['slug']}/waves", data=given)
    person.wait_for(f"/api/listen/waves/{planned['id']}", lambda told: told["progress"]["sent"] == 1)
    return str(made["slug"])


def test_the_screen_shows_whom_a_wave_will_ask_before_it_goes_out(page: Page, wave: str):
    come_to(page, f"/listen/surveys/{wave}/invitations")
    expect(page.get_by_role("article", name="First")).to_contain_text("1 sent, not opened")
    page.get_by_role("button", name="New wave").click()
    page.get_by_role("radio", name="A list of addresses").check()
    page.get_by_label("One address or customer id").fill("email\ngwen@example.org\nnobody@example.org")
    expect(page.get_by_text("held back: contacted lately")).to_be_visible()
    expect(page.get_by_text("1 line leads to nobody, such as nobody@example.org.")).to_be_visible()
    mail = page.frame_locator("iframe")
    expect(mail.get_by_text("How likely are you to recommend us")).to_be_visible()
    assert findings(page) == []


def test_a_mail_is_read_safely_leads_to_the_survey_and_says_goodbye_without_a_script(
    page: Page, browser: Browser, server: Server, wave: str
):
    come_to(page, "/settings/mail?search=gwen")
    page.get_by_role("link", name=re.compile("gwen@example.org")).click()
    mail = page.frame_locator("iframe")
    said = mail.get_by_role("paragraph").filter(has_text="<script>")
    expect(said).to_contain_text("document.title='run'")  # said, not done
    assert findings(page) == []
    with page.expect_popup() as opened:
        mail.get_by_role("link", name="9", exact=True).click()
    expect(opened.value.get_by_role("radio", name="9", exact=True)).to_be_checked()
    opened.value.close()
    goodbye = mail.get_by_role("link", name="No more surveys").get_attribute("href")
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    plain.goto(goodbye or "")
    plain.get_by_role("button").first.click()
    expect(plain.get_by_role("button", name="That was a mistake")).to_be_visible()
    plain.context.close()
    come_to(page, f"/listen/surveys/{wave}/invitations")
    expect(page.get_by_role("article", name="First")).to_contain_text("1 customer unsubscribed")
