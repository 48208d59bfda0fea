"""A shared map in a browser that knows nobody, and an edit that reaches a second window."""

from __future__ import annotations

import json
import threading
import time
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessible import findings
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser
JOURNEY = "/api/frame/journeys/parcel"
# An edit is seen by a second window within a second; the rest is what a busy machine may add.
SEEN_SECONDS = 1.0


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


class Follower(threading.Thread):
    """A second window: it follows the map and notes when it heard what."""

    def __init__(self, address: str, cookies: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.heard: list[tuple[float, str, Any]] = []
        self._client = httpx.Client(base_url=address, cookies=cookies, timeout=30)

    def run(self) -> None:
        with self._client.stream("GET", f"{JOURNEY}/live?window={uuid4()}") as answer:
            name = ""
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    self.heard.append((time.monotonic(), name, json.loads(line[6:])))

    def wait_for(self, name: str, data: Any) -> float:
        """When an event was heard."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            found = [at for at, heard, told in self.heard if (heard, told) == (name, data)]
            if found:
                return found[0]
            time.sleep(0.005)
        raise AssertionError(f"{name} {data} was not heard, only {self.heard}")


@pytest.fixture
def follower(imported: Server, session_state: dict[str, Any]) -> Follower:
    made = Follower(imported.address, {one["name"]: one["value"] for one in session_state["cookies"]})
    made.start()
    return made


@pytest.mark.timed
def test_an_edit_reaches_a_second_window_within_a_second(
    imported: Server, person: Person, follower: Follower
):
    before = person.get(f"{JOURNEY}/document")
    stands = {"status": before["status"], "archived": False}
    follower.wait_for("version", {"version": before["version"], **stands})
    name = before["document"]["name"]
    edit = {"kind": "set", "at": ["name"], "before": name, "value": "Renamed"}
    back = {"kind": "set", "at": ["name"], "before": "Renamed", "value": name}
    for version, one in ((before["version"] + 1, edit), (before["version"] + 2, back)):
        sent_at = time.monotonic()
        person.post(f"{JOURNEY}/edits", data={"edit_key": str(uuid4()), "edits": [one]})
        seen_at = follower.wait_for("version", {"version": version, **stands})
        assert seen_at - sent_at < SEEN_SECONDS
