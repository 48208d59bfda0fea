"""A map from nothing in a few minutes: by a pointer alone, and by the keyboard alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser

MINUTES_ALLOWED = 5
# What a person needs who knows the way: to point and press, or to type a few words; to press one key.
SECONDS_TO_ACT, SECONDS_FOR_A_KEY = 1.5, 0.4
BUYERS = 24
EVENTS = ["shop_found", "basket_filled", "order_paid", "order_delivered"]
STAGES = {
    "Find": ["Hear of it", "Search", "Compare", "Choose"],
    "Order": ["Fill the basket", "Give the address", "Pay", "Get the receipt"],
    "Wait": ["Read the news", "Ask where it is", "Change the day", "Get ready"],
    "Receive": ["Open the door", "Unpack", "Try it", "Send it back"],
    "Use": ["Set it up", "Use it daily", "Get help", "Tell others"],
}
LAST_STEP = "Tell others"
LANES = ["Goal", "Action", "Feeling", "Touchpoints", "Department", "Pain points", "Risks", "Ideas"]
NOT_WANTED = ["Thought", "Process", "Systems", "Metrics", "Opportunities", "Evidence"]
CARDS = [
    ("Pain points", "Compare", "Too many kinds"),
    ("Risks", "Pay", "Card refused"),
    ("Ideas", "Pay", "Invoice"),
]
BOUND = dict(zip(STAGES["Find"], EVENTS, strict=True))


@pytest.fixture(scope="module")
def orders(person: Person) -> dict[str, int]:
    """Orders that grow fewer from event to event; how many customers have each."""
    start = datetime(2026, 9, 1, tzinfo=UTC)
    rows = ["customer_id,event,timestamp"]
    for buyer in range(BUYERS):
        for at, event in enumerate(EVENTS[: 4 - buyer % 4]):
            rows.append(f"builder-{buyer},{event},{(start + timedelta(days=buyer, hours=at)).isoformat()}")
    file = {"name": "built.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    run = person.post("/api/connect/imports", multipart={"files": file, "source": "built"})
    person.wait_for(f"/api/connect/imports/{run['id']}", lambda state: state["state"] == "done")
    return {event: sum(at <= 3 - buyer % 4 for buyer in range(BUYERS)) for at, event in enumerate(EVENTS)}


class Hands:
    """What a person does, and how long it takes them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0

    def type(self, text: str) -> None:
        """Text is typed whatever one points with."""
        self.seconds += SECONDS_TO_ACT
        self.page.keyboard.insert_text(text)

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.seconds += SECONDS_FOR_A_KEY
            self.page.keyboard.press(key)

    def click(self, target: Locator) -> None:
        """A press of the pointer, wherever it stands."""
        self.seconds += SECONDS_TO_ACT
        target.click()

    def drag(self, what: Locator, onto: Locator, place: tuple[float, float] = (0.5, 0.5)) -> None:
        """Hold, carry, let go at a place of the target."""
        self.seconds += 2 * SECONDS_TO_ACT
        what.hover()
        self.page.mouse.down()
        for _ in range(3):  # the map may scroll under what is carried across its border
            box = onto.bounding_box()
            assert box is not None
            x, y = box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1]
            self.page.mouse.move(x, y - 3, steps=2)
            self.page.mouse.move(x, y)
        self.page.mouse.up()

    def tab_to(self, target: Locator, *, by: str = "Tab", most: int = 60) -> None:
        """The key again and again, until the focus is there."""
        expect(target).to_be_attached()
        for _ in range(most):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press(by)
        raise AssertionError(f"{by} does not lead to {target}")

    def tool(self, name: str) -> None:
        """Back from the map to its row of tools, along it, and the tool is pressed."""
        tools = self.page.get_by_role("toolbar", name="Tools of the map")
        while not tools.evaluate("one => one.contains(document.activeElement)"):
            self.press("Shift+Tab")
        self.press("Home")
        self.tab_to(tools.get_by_role("button", name=name, exact=True), by="ArrowRight")
        self.press("Enter")

    def walk_to(self, target: Locator) -> None:
        """With the arrows from the cell that has the focus."""
        here = self.page.evaluate("document.activeElement.closest('[data-cell]').dataset.cell")
        there = target.get_attribute("data-cell") or ""
        row, column = (int(there.split(":")[at]) - int(here.split(":")[at]) for at in (0, 1))
        self.press(*["ArrowDown" if row > 0 else "ArrowUp"] * abs(row))
        self.press(*["ArrowRight" if column > 0 else "ArrowLeft"] * abs(column))
        expect(target).to_be_focused()

    def assert_quick(self) -> None:
        """Within the time that a person is promised."""
        assert self.seconds < MINUTES_ALLOWED * 60


def _cell(page: Page, lane: str, step: str) -> Locator:
    place = page.get_by_role("columnheader", name=step, exact=True).get_attribute("data-cell") or ""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=lane, exact=True))
    return row.locator(f"[data-cell$=':{place.split(':')[1]}']")


def _lane(page: Page, name: str) -> Locator:
    return page.get_by_role("rowheader", name=name, exact=True)


@pytest.fixture
def wide(page: Page) -> Page:
    """A window in which a whole map is seen."""
    page.set_viewport_size({"width": 1720, "height": 1500})
    return page


def test_a_map_is_built_with_the_pointer_alone(orders: dict[str, int], person: Person, wide: Page) -> None:
    page, hands = wide, Hands(wide)
    page.goto("/frame")
    hands.click(page.get_by_role("button", name="New journey"))
    hands.click(page.get_by_role("dialog").get_by_text("Empty", exact=True))
    hands.click(page.get_by_label("Name"))
    hands.type("By pointer")
    hands.click(page.get_by_role("button", name="Create and open"))
    _name_steps_by_pointer(hands)
    _choose_lanes_by_pointer(hands)
    for lane, step, text in CARDS:
        hands.click(_cell(page, lane, step))
        hands.click(_cell(page, lane, step))
        hands.type(text)
    hands.click(page.get_by_role("heading", level=1))
    hands.drag(_lane(page, "Risks"), _lane(page, "Ideas"), (0.5, 0.1))
    card = page.locator("[data-card]", has_text="Invoice")
    hands.drag(card, _cell(page, "Ideas", "Give the address"), (0.5, 0.9))
    hands.click(page.get_by_role("button", name="Undo: move the card"))
    hands.click(page.get_by_role("button", name="Show", exact=True))
    hands.click(page.get_by_role("button", name="Events", exact=True))
    for step, event in BOUND.items():
        item = (
            page.get_by_role("list", name="Events in the log").get_by_role("listitem").filter(has_text=event)
        )
        hands.drag(item.first, page.get_by_role("columnheader", name=step, exact=True))
        expect(page.get_by_role("list", name=f"Steps of “{event}”")).to_contain_text(step)
    _assert_built(page, person, "by-pointer", orders)
    hands.assert_quick()


def _name_steps_by_pointer(hands: Hands) -> None:
    page = hands.page
    hands.click(page.get_by_role("button", name="Add the first stage"))
    for stage, steps in STAGES.items():
        hands.type(stage)
        hands.click(page.get_by_role("button", name="Its steps"))
        for step in steps:
            hands.type(step)
            is_last = step == steps[-1]
            if step != LAST_STEP:
                hands.click(page.get_by_role("button", name="Next stage" if is_last else "Next step"))
    hands.click(page.get_by_role("heading", level=1))


def _choose_lanes_by_pointer(hands: Hands) -> None:
    page = hands.page
    hands.click(page.get_by_role("button", name="Lanes", exact=True))
    lanes = page.get_by_role("list", name="Lanes of the map")
    for lane in [*NOT_WANTED, "Goal"]:
        hands.click(lanes.get_by_role("checkbox", name=lane))
    hands.click(page.get_by_label("Name of a new lane"))
    hands.type("Risks")
    hands.click(page.get_by_role("button", name="Add lane"))
    hands.click(page.get_by_role("button", name="Lanes", exact=True))
    expect(page.get_by_role("list", name="Lanes of the map")).to_be_hidden()


def test_a_map_is_built_with_the_keyboard_alone(orders: dict[str, int], person: Person, wide: Page) -> None:
    page, hands = wide, Hands(wide)
    page.goto("/frame")
    hands.tab_to(page.get_by_role("button", name="New journey"))
    hands.press("Enter")
    hands.tab_to(page.get_by_role("radio", name="From a template"))
    hands.press("ArrowRight")
    hands.tab_to(page.get_by_role("dialog").get_by_label("Name"))
    hands.type("By keys")
    hands.press("Enter")
    hands.tab_to(page.get_by_role("button", name="Add the first stage"))
    hands.press("Enter")
    for stage, steps in STAGES.items():
        for name in [stage, *steps, ""]:
            hands.type(name)
            hands.press("Enter")
    hands.press("Escape")
    _choose_lanes_by_keys(hands)
    for lane, step, text in CARDS:
        hands.walk_to(_cell(page, lane, step))
        hands.press(text[0])
        hands.type(text[1:])
        hands.press("Enter", "Escape")
    hands.press("Enter", "Alt+ArrowLeft")
    expect(page.locator("[data-said]")).to_have_text(
        "Card “Invoice” moved to Ideas of Give the address, 1 of 1"
    )
    hands.press("Control+z")
    _bind_by_keys(hands)
    _assert_built(page, person, "by-keys", orders)
    hands.assert_quick()


def _choose_lanes_by_keys(hands: Hands) -> None:
    page = hands.page
    for lane in NOT_WANTED:
        hands.walk_to(_lane(page, lane))
        hands.press("Delete")
    hands.tool("Lanes")
    hands.tab_to(page.get_by_role("list", name="Lanes of the map").get_by_role("checkbox", name="Goal"))
    hands.press("Space")
    hands.tab_to(page.get_by_label("Name of a new lane"))
    hands.type("Risks")
    hands.press("Enter", "Escape")
    hands.tab_to(page.locator("[role=grid] [data-cell][tabindex='0']"))
    hands.walk_to(_lane(page, "Risks"))
    hands.press("Alt+ArrowUp")


def _bind_by_keys(hands: Hands) -> None:
    page = hands.page
    hands.tool("Show")
    hands.tab_to(page.get_by_role("button", name="Events", exact=True))
    hands.press("Enter")
    for step, event in BOUND.items():
        hands.tab_to(page.get_by_label(f"Bind “{event}” to a step"))
        hands.press(*step[:4])
        hands.press("Tab", "Enter")
        expect(page.get_by_role("list", name=f"Steps of “{event}”")).to_contain_text(step)


def _assert_built(page: Page, person: Person, slug: str, orders: dict[str, int]) -> None:
    for step, event in BOUND.items():
        expect(_cell(page, "Cases that reached it", step)).to_contain_text(str(orders[event]), timeout=20_000)
    expect(page).to_have_url(re.compile(rf"/frame/journeys/{slug}\b"))
    document = person.get(f"/api/frame/journeys/{slug}/document")["document"]
    built = {stage["name"]: [step["name"] for step in stage["steps"]] for stage in document["stages"]}
    assert built == STAGES
    assert _shown_lanes(document) == [lane.lower().replace(" ", "-") for lane in LANES]
    steps = [step for stage in document["stages"] for step in stage["steps"]]
    assert {step["name"]: step["binds"] for step in steps if step.get("binds")} == {
        step: [{"event": event}] for step, event in BOUND.items()
    }
    cards = [
        (lane, step["name"], card["text"])
        for step in steps
        for lane, found in step.get("cards", {}).items()
        for card in found
    ]
    assert sorted(cards) == sorted((lane.lower().replace(" ", "-"), step, text) for lane, step, text in CARDS)


def _shown_lanes(document: dict[str, Any]) -> list[str]:
    return [lane["slug"] for lane in document["lanes"] if not lane.get("hidden")]
