"""A survey inside another site: asked by page, delay, exit or event, of some, once; answered in its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessible import AXE
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
ASKED = "May we ask you two questions?"
Widget = Callable[..., str]


class Shop(BaseHTTPRequestHandler):
    """A site of somebody else's: each page holds what its query says."""

    def do_GET(self) -> None:
        """Answer with a page."""
        tag = unquote(urlsplit(self.path).query)
        page = f"<!doctype html><html lang=en><title>Shop</title><main><h1>Shop</h1>{tag}</main>"
        body = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Where the shop is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def widget(person: Person, imported: Server, site: str) -> Widget:
    """Open a survey to the site, with settings; the page of the site with the one tag that shows it."""

    def made(name: str, *, at: str = "/", script: str = "", **settings: Any) -> str:
        pages = [{"key": "a", "questions": [{"key": "nps", "kind": "nps", "text": "Recommend us?"}]}]
        shown = {"sites": [site], "delay_seconds": 0, "text": {"en": ASKED}, **settings}
        document = {"pages": pages, "widget": shown}
        survey = person.post("/api/listen/surveys", data={"name": name, "document": document})
        path = person.post(f"/api/listen/surveys/{survey['slug']}/publish", data={})["path"]
        tag = f'<script src="{imported.address}{path.replace("/s/", "/w/")}.js"></script>'
        return f"{site}{at}?" + quote(f"<script>{script}</script>{tag}")

    return made


def visiting(browser: Browser, address: str, *, luck: float = 0) -> Page:
    """A new visitor on a page, and the lot that falls on them."""
    page = browser.new_context().new_page()
    page.add_init_script(f"Math.random = () => {luck};")
    page.goto(address)
    return page


def test_a_visitor_is_asked_on_the_named_pages_answers_in_the_frame_and_is_not_asked_again(
    browser: Browser, person: Person, widget: Widget
):
    home = widget("On pages", at="/home", pages=["/checkout*"], delay_seconds=1)
    page = visiting(browser, home)
    invitation = page.get_by_role("dialog", name="On pages")
    page.evaluate("history.pushState(null, '', '/checkout/3')")
    expect(invitation).to_contain_text(ASKED)
    expect(page.get_by_role("status")).to_have_text(ASKED)
    page.evaluate(AXE)
    found = "axe.run({iframes: false}).then(({violations}) => violations.map((one) => one.id))"
    too_late = "new Promise((_, fail) => setTimeout(() => fail(new Error('axe is not done')), 20_000))"
    assert page.evaluate(f"() => Promise.race([{found}, {too_late}])") == []
    invitation.get_by_role("button", name="Yes").click()
    inside = page.frame_locator("iframe")
    inside.get_by_role("radio", name="9").check()
    inside.get_by_role("button", name="Send answers").click()
    expect(inside.get_by_role("heading", name="Thank you")).to_be_visible()
    page.keyboard.press("Escape")
    expect(invitation).to_have_count(0)
    [response] = person.get("/api/listen/surveys/on-pages/responses")["items"]
    assert (response["answers"], response["channel"]) == ({"nps": 9}, "widget")
    page.goto(home.replace("/home", "/checkout/4"))
    page.wait_for_timeout(1_500)  # half a second more than the invitation waits
    assert page.locator("desirepath-survey").count() == 0
    page.context.close()


def test_events_leaving_and_lots_decide_who_is_asked(browser: Browser, widget: Callable[..., str]):
    early = "(window.desirepathEvents = window.desirepathEvents || []).push('order paid')"
    page = visiting(browser, widget("By event", event="order paid", script=early))
    expect(page.get_by_text(ASKED).first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert page.locator("desirepath-survey").count() == 0
    page.context.close()
    page = visiting(browser, widget("On leaving", on_exit=True))
    page.mouse.move(200, 200)
    assert page.locator("desirepath-survey").count() == 0
    leave = "new MouseEvent('mouseout', {bubbles: true, clientY: -1})"
    page.evaluate(f"document.documentElement.dispatchEvent({leave})")
    expect(page.get_by_text(ASKED).first).to_be_visible()
    page.context.close()
    few = widget("Of some", share=0.3)
    for luck, asked in ((0.31, 0), (0.29, 1)):
        page = visiting(browser, few, luck=luck)
        page.wait_for_function("localStorage.getItem('desirepath-drawn') !== null")
        expect(page.locator("desirepath-survey")).to_have_count(asked)
        page.context.close()
