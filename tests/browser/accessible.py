"""What a page must be to everybody: without an axe finding in light and dark colours, and within its window."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

AXE = (ROOT / "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# WCAG 1.4.10: at 320 pixels (400 % zoom) a page is read without scrolling sideways.
NARROWEST = 320
# A desk, and a phone.
WIDTHS = (1440, 390)
# Structure is the same in dark colours: only what depends on colour is asked again.
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# Two frames: the first draws the new size or colours, the second is drawn after observers have answered.
# Colours that still fade from one scheme to the other would be measured halfway.
_DRAWN = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)));
}"""
# Selectors are not read here, and style sheets are asked for by no rule but that of screens that turn.
_JUDGE = f"""async (which) => {{
  await ({_DRAWN})();
  const lean = {{resultTypes: ["violations"], preload: false, selectors: false}};
  const {{violations}} = await axe.run(document, {{...lean, ...which}});
  return violations.map((one) => `${{one.id}} (${{one.impact}}): ${{one.nodes[0].html.slice(0, 120)}}`);
}}"""
# The router keeps the page before until it has all of the next one.
_GO = """async (address) => {
  __TSR_ROUTER__.history.push(address);
  await __TSR_ROUTER__.latestLoadPromise;
}"""
_HAS_ARRIVED = """() => {
  const { status, resolvedLocation, location } = __TSR_ROUTER__.state;
  return status === "idle" && resolvedLocation?.href === location.href;
}"""
# A page of few words, to come from: what was open on another is left there.
_ELSEWHERE = "/govern"


def settle(page: Page) -> None:
    """Wait until the page has its heading and none of its parts is still loading."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Loading", exact=True)).to_have_count(0, timeout=30_000)
    # While other numbers are on their way those before are shown, faded.
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=30_000)


def visit(page: Page, address: str) -> None:
    """Bring a page to an address of the app; whoever is in the app already goes there without loading it anew."""
    if not page.evaluate("'__TSR_ROUTER__' in window"):
        page.goto(address)
    else:
        page.evaluate(_GO, address)
        page.wait_for_function(_HAS_ARRIVED)
    settle(page)


def come_to(page: Page, address: str) -> None:
    """The same, with nothing left open of what is there now."""
    page.keyboard.press("Escape")  # the command menu lies over every page
    visit(page, _ELSEWHERE)
    visit(page, address)


def walk(page: Page, addresses: Sequence[str]) -> dict[str, list[str]]:
    """Everything that is wrong with pages of the app, by address: all of them at a desk, then all on a phone."""
    usual = page.viewport_size
    assert usual is not None
    problems: dict[str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": usual["height"]})
        for address in addresses:
            visit(page, address)
            problems[f"{address} at {width}"] = findings(page)
    page.set_viewport_size(usual)
    return {where: found for where, found in problems.items() if found}


def findings(page: Page, *, width: bool = True) -> list[str]:
    """Everything that is wrong with the page as it stands, in light and dark colours."""
    if not page.evaluate("'axe' in window"):
        # Through the driver: a script tag would be stopped by the content security policy, as it should.
        page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    found: list[str] = page.evaluate(_JUDGE, {})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in page.evaluate(_JUDGE, _COLOURS)]
    page.emulate_media(color_scheme="light")
    return found + (_too_wide(page) if width else [])


def findings_at(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Everything that is wrong with one state of a page in windows of several widths; it is loaded once."""
    usual = page.viewport_size
    assert usual is not None
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": usual["height"]})
        # What a width brings may load first.
        expect(page.get_by_text("Loading", exact=True)).to_have_count(0, timeout=30_000)
        found += [f"{width}: {one}" for one in findings(page)]
    page.set_viewport_size(usual)
    return found


def _too_wide(page: Page) -> list[str]:
    size = page.viewport_size
    assert size is not None
    widths = [size["width"]] if size["width"] > NARROWEST * 2 else [size["width"], NARROWEST]
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": size["height"]})
        page.evaluate(_DRAWN)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{wider} pixels wider than {width}"] if wider > 0 else []
    page.set_viewport_size(size)
    return found
