"""What the map gives away: pictures and paper, compared with kept ones and with the screen itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.browser.accessible import settle
from tests.browser.conftest import DATA, Person, person_of, running, sign_in
from tests.browser.orders import answers_csv, orders_csv
from tests.browser.pictures import (
    GOLDEN,
    compare_pdf,
    compare_png,
    compare_svg,
    kept,
    shrunk_png,
    words_of_sheet,
)
from tests.conftest import CHROMIUM, CHROMIUM_OPTIONS

pytestmark = pytest.mark.browser

MAP = "/frame/journeys/order-in-the-shop?overlay=dropped&paths=100&links=100&hide=business,touchpoints"
MADE_AT = datetime(2026, 10, 15, 9, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 300_000
_MADE_OF_PIXELS = 3  # PDFium's number for a picture within a page

# The fonts of the kept pictures and nothing else, without hinting: letters alike on every machine.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Liberation Sans</family><prefer><family>Arimo</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Arimo</family></prefer></alias>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


@pytest.fixture(scope="module")
def with_own_fonts(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium that knows only the fonts in tests/golden/fonts."""
    own = launch_with_own_fonts(browser.browser_type, tmp_path_factory.mktemp("fonts"))
    yield own
    own.close()


def launch_with_own_fonts(kind: BrowserType, folder: Path) -> Browser:
    settings = folder / "fonts.conf"
    settings.write_text(_FONTS.format(fonts=GOLDEN / "fonts", cache=folder / "cache"))
    env: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    return kind.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS, env=env)


@pytest.fixture(scope="module")
def map_page(
    with_own_fonts: Browser, tmp_path_factory: pytest.TempPathFactory, lay_folder: Callable[[Path], Path]
) -> Iterator[Page]:
    """The e-commerce template with the numbers of a small log: an installation of its own, at a fixed hour."""
    folder = tmp_path_factory.mktemp("pictures")
    lay_folder(folder / DATA)
    with running(folder) as server:
        context = look(with_own_fonts, server.address, sign_in(server.welcome))
        _fill(person_of(context))
        yield open_map(context)
        context.close()


def look(browser: Browser, address: str, state: Any) -> BrowserContext:
    return browser.new_context(
        base_url=address,
        storage_state=state,
        viewport={"width": 1440, "height": 900},
        locale="en-GB",
        timezone_id="UTC",
    )


def open_map(context: BrowserContext) -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(MADE_AT)
    page.goto(MAP)
    head = page.get_by_role("columnheader", name="Find a product").first
    expect(head).to_contain_text("dropped", timeout=60_000)
    settle(page)
    page.locator("table[role=grid] tr[aria-hidden] svg").first.wait_for()
    return page


def _fill(person: Person) -> None:
    given = {"template": "e-commerce-order", "name": "Order in the shop", "slug": "order-in-the-shop"}
    person.post("/api/frame/journeys/from-template", data=given)
    for name, text in (("orders", orders_csv()), ("answers", answers_csv())):
        file = {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        run = person.post("/api/connect/imports", multipart={"files": file, "source": name})
        person.wait_for(f"/api/connect/imports/{run['id']}", lambda state: state["state"] == "done")


@pytest.fixture(scope="module")
def saved(map_page: Page, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The map as somebody takes it away: PNG, SVG and CSV from the menu, the PDF of the browser's print."""
    return take_away(map_page, tmp_path_factory.mktemp("saved"))


def take_away(page: Page, folder: Path) -> dict[str, bytes]:
    files = {kind: _download(page, kind, item, folder) for kind, item in _MENU.items()}
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name=re.compile("Order in the shop"))).to_have_count(_sheets(page))
    files["PDF"] = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="screen")
    return files


_MENU = {"SVG": "SVG picture", "PNG": "PNG picture", "CSV": "Table (CSV)"}


def _download(page: Page, kind: str, item: str, folder: Path) -> bytes:
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=item).click()
    name = download.value.suggested_filename
    assert name == f"order-in-the-shop.{kind.lower()}"
    download.value.save_as(folder / name)
    return (folder / name).read_bytes()


def _sheets(page: Page) -> int:
    page.locator("[data-print-stage] svg").first.wait_for()
    return page.locator("[data-print-stage] > div").count()


def test_the_png_is_the_kept_one(saved: dict[str, bytes]) -> None:
    compare_png(saved["PNG"], kept("map.png", saved["PNG"], shrunk_png))


def test_the_svg_is_the_kept_one(saved: dict[str, bytes]) -> None:
    compare_svg(saved["SVG"], kept("map.svg", saved["SVG"]))


def test_the_pdf_is_the_kept_one(saved: dict[str, bytes]) -> None:
    compare_pdf(saved["PDF"], kept("map.pdf", saved["PDF"]))


def test_the_kept_pictures_are_small(saved: dict[str, bytes]) -> None:
    sizes = {path.name: path.stat().st_size for path in GOLDEN.glob("map.*")}
    assert set(sizes) == {"map.png", "map.svg", "map.pdf"}
    assert sum(sizes.values()) < MOST_BYTES, sizes


def test_the_svg_needs_nothing_that_safari_or_a_drawing_program_lacks(saved: dict[str, bytes]) -> None:
    text = saved["SVG"].decode()
    for foreign in ("foreignObject", "<script", "<image", "<style", "http://", "https://", "var("):
        assert foreign not in text.replace('xmlns="http://www.w3.org/2000/svg"', ""), foreign


def test_a_sheet_is_text_and_vectors_on_white_with_its_facts(saved: dict[str, bytes]) -> None:
    sheets = pypdfium2.PdfDocument(saved["PDF"])
    for number, sheet in enumerate(sheets, 1):
        assert not [one for one in sheet.get_objects() if one.type == _MADE_OF_PIXELS]
        words = " ".join(words_of_sheet(sheet))
        assert "Order in the shop" in words
        facts = f"240 cases of 197 customers · made Oct 15, 2026, 9:00 AM · sheet {number} of {len(sheets)}"
        assert facts in words
        assert sheet.render(scale=0.2).to_pil().convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_the_picture_says_what_the_screen_says_in_its_order(map_page: Page, saved: dict[str, bytes]) -> None:
    # Lanes in which nothing stands are left out of pictures; the corner of the screen holds help.
    (_, *stages), *on_screen = [
        row for row in map_page.evaluate(_SCREEN_ROWS) if any(row[1:]) or len(row) == 1
    ]
    head, *in_picture = _rows_of(saved["SVG"])
    assert head == ["Stage", *stages]
    assert len(in_picture) > 15
    assert in_picture == on_screen


def test_the_picture_has_the_colours_of_the_screen(map_page: Page, saved: dict[str, bytes]) -> None:
    steps = _role(saved["SVG"], "row")[_HEADS_BEFORE_STEPS]
    strips = [[rect.get("fill") for rect in head.iter(f"{SVG}rect")][-1] for head in list(steps)[1:]]
    screen = map_page.evaluate(_SCREEN_COLOURS)
    assert strips == screen["strips"]
    assert len(set(strips)) > 2
    arcs = [
        [
            (path.get("stroke"), float(path.get("stroke-width", 0)))
            for path in row.iter(f"{SVG}path")
            if path.get("stroke")
        ]
        for row in _role(saved["SVG"], "row")
        if [cell.get("aria-colspan") for cell in row][1:] == ["13"]
    ]
    assert arcs == [[(stroke, width) for stroke, width in side] for side in screen["arcs"]]


_HEADS_BEFORE_STEPS = 2

# What is read on the screen, row by row: without what only screen readers get, buttons, and the sign for nothing.
_SCREEN_ROWS = """() => {
  const words = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const within = walker.currentNode.parentElement;
      if (!within.closest(".visually-hidden, button, [role=slider]")) found.push(walker.currentNode.data);
    }
    const text = found.join(" ").replace(/\\s+/g, " ").trim();
    return text === "–" ? "" : text;
  };
  const rows = [...document.querySelectorAll("table[role=grid] tr")];
  return rows.map((row) => [...row.children].map(words))
}"""

_SCREEN_COLOURS = """() => {
  const hex = (colour) => "#" + colour.match(/\\d+/g).slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, "0")).join("");
  const heads = [...document.querySelectorAll("th[data-step]")];
  const strip = (head) => {
    const colour = getComputedStyle(head.querySelector("[data-ramp], [class*=mark]:last-child")).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? "#ffffff" : hex(colour);
  };
  const arcs = (svg) => [...svg.querySelectorAll("g > path:first-child")]
    .map((path) => [hex(getComputedStyle(path).stroke), Number(path.getAttribute("stroke-width"))]);
  const rows = [...document.querySelectorAll("table[role=grid] tr[aria-hidden] svg")];
  return {strips: heads.map(strip), arcs: rows.map(arcs)};
}"""


def _role(svg: bytes, role: str) -> list[Any]:
    drawn = ElementTree.fromstring(svg)  # noqa: S314  # the product's own picture
    return [part for part in drawn.iter() if part.get("role") == role]


def _rows_of(svg: bytes) -> list[list[str]]:
    """The words of each cell of the picture's table."""
    return [[_words_of(cell) for cell in row] for row in _role(svg, "row")]


def _words_of(cell: Any) -> str:
    return " ".join(" ".join("".join(text.itertext()) for text in cell.iter(f"{SVG}text")).split())
