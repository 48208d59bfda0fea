"""What one does on a map beside writing: copy into another one, go into a step, find, come closer, carry about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.colleagues import Desk, new_map, until
from tests.browser.conftest import Person, Server

pytestmark = pytest.mark.browser

# What is written by hand into each lane, and how the cell says it.
WRITTEN = {
    "goal": ("Be sure", "Be sure"),
    "action": ("Looks", "Looks"),
    "thought": ("Is it so?", "Is it so?"),
    "quote": ("It was easy", "It was easy"),
    "touchpoints": ("Shop (web)", "Shop"),
    "process": ("Offer", "Offer"),
    "department": ("Sales", "Sales"),
    "people": ("Ann, Bob", "Bob"),
    "systems": ("Shop system", "Shop system"),
    "policies": ("Returns", "Returns"),
    "pain-points": ("Too slow", "Too slow"),
    "opportunities": ("Say it once", "Say it once"),
    "ideas": ("A list", "A list"),
}


@pytest.fixture(scope="module")
def looking(browser: Browser, server: Server, session_state: dict[str, object]) -> Iterator[BrowserContext]:
    """A browser whose clipboard may be read, as a person allows it once."""
    context = browser.new_context(
        base_url=server.address,
        storage_state=session_state,  # type: ignore[arg-type]  # playwright's own shape, read back untyped
        viewport={"width": 1440, "height": 1400},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context
    context.close()


def _open(context: BrowserContext, slug: str) -> Desk:
    page = context.new_page()
    page.goto(f"/frame/journeys/{slug}")
    page.get_by_role("grid").first.wait_for()
    return Desk(page)


def _choose(desk: Desk, step: str, item: str, lane: str = "") -> None:
    desk.cell(step, lane).click(button="right", position={"x": 6, "y": 6})
    desk.page.get_by_role("menuitem", name=item, exact=True).click()


def _steps(person: Person, slug: str) -> list[str]:
    stages = person.get(f"/api/frame/journeys/{slug}/document")["document"]["stages"]
    return [step["slug"] for stage in stages for step in stage.get("steps", [])]


def test_each_lane_is_written_in_its_cell(looking: BrowserContext, person: Person) -> None:
    slug = new_map(person, "Each lane")
    lanes = [{"kind": "add", "to": ["lanes"], "member": {"slug": lane}, "after": None} for lane in WRITTEN]
    known = {"goal", "action", "thought", "ideas"}
    edits = [edit for edit in lanes if edit["member"]["slug"] not in known]  # type: ignore[index]  # just made
    edits.append({"kind": "add", "to": ["lanes"], "member": {"slug": "feeling"}, "after": None})
    key = "00000000-0000-4000-8000-000000000077"
    person.post(f"/api/frame/journeys/{slug}/edits", data={"edit_key": key, "edits": edits})
    desk = _open(looking, slug)
    for lane, (typed, _) in WRITTEN.items():
        desk.cell("buy", lane).click(position={"x": 6, "y": 6})
        desk.page.keyboard.press(typed[0])
        desk.page.keyboard.insert_text(typed[1:])
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.press("Escape")
    desk.cell("buy", "feeling").click(position={"x": 6, "y": 6})
    desk.page.keyboard.press("2")
    desk.page.keyboard.press("Enter")
    desk.is_saved()
    for lane, (_, shown) in WRITTEN.items():
        expect(desk.cell("buy", lane)).to_contain_text(shown)
    step = person.get(f"/api/frame/journeys/{slug}/document")["document"]["stages"][0]["steps"][1]
    assert step["customer"]["feeling"] == 2
    assert step["touchpoints"] == [{"name": "Shop", "channel": "web"}]
    assert step["business"]["people"] == ["Ann", "Bob"]
    desk.page.close()


def test_steps_and_cells_are_copied_into_another_map(looking: BrowserContext, person: Person) -> None:
    there, here = new_map(person, "Copied from"), new_map(person, "Copied to")
    source, target = _open(looking, there), _open(looking, here)
    source.page.bring_to_front()
    source.press("Lanes")
    source.page.get_by_label("Name of a new lane").fill("Risks")
    source.press("Add lane")
    source.page.keyboard.press("Escape")
    source.add_card("buy", "risks", "Card refused")
    source.write("buy", "goal", "Pay once")
    source.is_saved()
    _choose(source, "buy", "Copy")
    expect(source.page.locator("[data-said]")).to_have_text("1 part copied")
    target.page.bring_to_front()
    _choose(target, "seek", "Paste")
    target.sees("buy-2", "risks", "Card refused")
    target.is_saved()
    assert _steps(person, here) == ["seek", "buy-2", "buy", "use"]
    source.page.bring_to_front()
    source.cell("buy", "goal").click(position={"x": 6, "y": 6})
    source.page.keyboard.press("Control+c")
    target.page.bring_to_front()
    target.cell("use", "goal").click(position={"x": 6, "y": 6})
    target.page.keyboard.press("Control+v")
    target.sees("use", "goal", "Pay once")
    target.is_saved()
    source.page.close()
    target.page.close()


def test_a_step_opens_into_a_sub_journey_from_the_map(looking: BrowserContext, person: Person) -> None:
    desk = _open(looking, new_map(person, "With a door"))
    _choose(desk, "use", "Sub-journey…")
    dialog = desk.page.get_by_role("dialog", name="Sub-journey of Use")
    dialog.get_by_role("button", name="Create a sub-journey").click()
    expect(dialog.get_by_role("link", name="Open the sub-journey")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.is_saved()
    door = desk.cell("use", "").get_by_role("link", name="Into the sub-journey “Use”")
    expect(door).to_be_visible()
    _choose(desk, "use", "Go into the sub-journey")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Use")
    path = desk.page.get_by_role("navigation", name="Breadcrumb")
    path.get_by_role("link", name="With a door").click()
    door.click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Use")
    desk.page.close()


def test_one_finds_comes_closer_and_jumps_to_a_step(looking: BrowserContext, person: Person) -> None:
    desk = _open(looking, new_map(person, "Looked through"))
    desk.write("use", "goal", "A needle")
    desk.is_saved()  # the word that says so moves the tools beside it, one of which is pressed below
    page = desk.page
    page.get_by_label("Search in the map").fill("needle")
    expect(desk.cell("use", "goal")).to_have_attribute("data-found", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 1")).to_be_visible()
    wide = _width(page)
    page.get_by_role("button", name="Zoom out").click()
    until(lambda: _width(page) < wide)
    page.get_by_role("button", name="Outline").click()
    page.get_by_role("menuitem", name=re.compile("Buy")).click()
    expect(desk.cell("buy", "")).to_be_focused()
    page.close()


def _width(page: Page) -> float:
    box = page.get_by_role("grid").bounding_box()
    assert box is not None
    return box["width"]


def test_a_step_and_a_stage_are_dragged_to_another_place(looking: BrowserContext, person: Person) -> None:
    slug = new_map(person, "Carried about")
    desk = _open(looking, slug)
    _drag(desk.cell("seek", ""), desk.cell("use", ""))
    until(lambda: _steps(person, slug) == ["buy", "use", "seek"])
    heads = [desk.page.get_by_role("columnheader", name=name, exact=True) for name in ("First", "Then")]
    _drag(*heads)
    until(lambda: _steps(person, slug)[0] == "use")
    assert _steps(person, slug) == ["use", "seek", "buy"]
    desk.page.close()


def _drag(what: Locator, onto: Locator) -> None:
    """Hold by its name, let go at the target's end."""
    mouse = what.page.mouse
    start, end = what.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    mouse.move(start["x"] + start["width"] / 3, start["y"] + start["height"] / 2)
    expect(what).to_have_attribute("draggable", "true")
    mouse.down()
    mouse.move(start["x"] + start["width"] / 3 + 9, start["y"] + start["height"] / 2, steps=3)
    for past in (40, 12, 10):
        mouse.move(end["x"] + end["width"] - past, end["y"] + end["height"] / 2, steps=2)
    mouse.up()
