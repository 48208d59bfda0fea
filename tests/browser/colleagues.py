"""People who have one map open in browsers of their own: what they do on it, and what they see."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser.accessible import findings
from tests.browser.conftest import USUAL_LOOK, Person, Server, open_browser, person_of, sign_in

# An edit is seen elsewhere within two seconds; the rest is what a busy machine may add.
SEEN_MS = 10_000
# What a cell says, without what others left on it.
_CELLS = """() => Object.fromEntries(["", "goal", "action", "thought", "ideas"].flatMap(
    (lane) => [...document.querySelectorAll(`[role=grid] [data-step][data-lane="${lane}"]`)]).map((cell) => {
    const copy = cell.cloneNode(true);
    for (const mark of copy.querySelectorAll("[class*=_outline_],[class*=_badge_],[class*=_changed_],button"))
        mark.remove();
    return [`${cell.dataset.step}/${cell.dataset.lane}`, copy.textContent];
}))"""


@dataclass
class Colleague:
    """A signed-in person: their browser, and their requests without it."""

    name: str
    context: BrowserContext
    api: Person

    def open(self, slug: str, query: str = "") -> Desk:
        """Open a map in a window of one's own."""
        page = self.context.new_page()
        page.goto(f"/frame/journeys/{slug}{query}")
        page.get_by_role("grid").first.wait_for()
        return Desk(page)

    def leave(self) -> None:
        """Close every window, and be on line again."""
        self.context.set_offline(False)
        for page in self.context.pages:
            page.close(run_before_unload=False)


@dataclass
class Desk:
    """A window with a map."""

    page: Page

    def cell(self, step: str, lane: str) -> Locator:
        """A cell of the map; the lane of a step's head is empty."""
        return self.page.locator(f'[role=grid] [data-step="{step}"][data-lane="{lane}"]')

    def begin(self, step: str, lane: str, text: str) -> None:
        """Write in a cell without ending."""
        cell = self.cell(step, lane)
        cell.click(position={"x": 6, "y": 6})
        # To this cell and no other: a bar that comes meanwhile, e.g. of being offline, moves the map below it.
        cell.press("F2")
        cell.locator("textarea, input").fill(text)

    def end(self) -> None:
        """Enter keeps what was written."""
        self.page.keyboard.press("Enter")

    def write(self, step: str, lane: str, text: str) -> None:
        """Write in a cell."""
        self.begin(step, lane, text)
        self.end()

    def add_card(self, step: str, lane: str, text: str) -> None:
        """Put a card into a cell."""
        cell = self.cell(step, lane)
        cell.hover()
        cell.get_by_role("button", name="Add card").click()
        cell.locator("textarea").fill(text)
        self.end()
        self.page.keyboard.press("Escape")

    def sees(self, step: str, lane: str, text: str) -> None:
        """Wait until a cell says so."""
        expect(self.cell(step, lane)).to_contain_text(text, timeout=SEEN_MS)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def tries(self) -> None:
        """Send now what waits, unless the page has tried by itself in this moment."""
        with suppress(NotInTime):
            self.page.get_by_role("button", name="Try now", exact=True).click(timeout=3_000)

    def hears(self, words: str) -> None:
        """Wait until a status line says so."""
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible(timeout=SEEN_MS)

    def is_saved(self) -> None:
        """Wait until all is saved."""
        expect(self.page.get_by_text("Saved", exact=True)).to_be_visible(timeout=30_000)

    def cells(self) -> dict[str, str]:
        """What each cell says."""
        found: dict[str, str] = self.page.evaluate(_CELLS)
        return found

    def choose(self, place: str, choice: str) -> tuple[str, str]:
        """Settle the conflict at a place; returns theirs and yours as they were shown."""
        dialog = self.page.get_by_role("dialog")
        if not dialog.is_visible():
            self.press("Compare and choose")
        expect(dialog.get_by_role("heading", name=place)).to_be_visible()
        texts = [
            dialog.get_by_role("region", name=side).locator("p").inner_text() for side in ("Theirs", "Yours")
        ]
        dialog.get_by_role("button", name=choice).click()
        return texts[0], texts[1]


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def invite(browser: Browser, server: Server, by: Person, *, name: str, role: str) -> Colleague:
    """Invite somebody, who signs in."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    made = by.post("/api/people/members", data={"email": email, "name": name, "role": role})
    state = sign_in(urljoin(server.address, made["sign_in_link"]))
    context = open_browser(browser, server.address, state, USUAL_LOOK)
    return Colleague(name, context, person_of(context))


def new_map(by: Person, name: str) -> str:
    """A new map with two stages and three steps; returns its slug."""
    seek, buy, use = ({"slug": slug, "name": slug.title()} for slug in ("seek", "buy", "use"))
    stages = [
        {"slug": "first", "name": "First", "steps": [seek, buy]},
        {"slug": "then", "name": "Then", "steps": [use]},
    ]
    lanes = [{"slug": slug} for slug in ("goal", "action", "thought", "ideas")]
    document = {
        "format": "desirepath/journey/1",
        "slug": "new",
        "name": name,
        "lanes": lanes,
        "stages": stages,
    }
    made = by.post("/api/frame/journeys", data={"name": name, "document": document})
    return str(made["document"]["slug"])


def web_process(server: Server) -> int:
    """The process that answers the browser."""
    data = str(server.data).encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command, about = (entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()
        except OSError:
            continue
        if command.rstrip(b"\0").endswith(b"run\0web") and data in command + about:
            return int(entry.name)
    raise AssertionError("no web process of this server")


def is_gone(page: Page, link: str) -> None:
    """A shared link opens a clear page, and nothing of the map."""
    answer = page.goto(link)
    assert answer is not None
    assert answer.status in (404, 410)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("For everybody")).to_have_count(0)


def is_accessible(desk: Desk) -> None:
    """Nothing on the page as it stands is wrong, in light and dark colours."""
    found = findings(desk.page, width=False)
    assert not found, found


def answers(who: Colleague) -> bool:
    """Tell whether the server answers this person."""
    try:
        return who.api.request.get("/api/people/me").ok
    except Error:
        return False
