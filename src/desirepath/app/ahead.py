"""What a page will ask for at once, told to the browser with the page itself.

Else it would learn of the answers and of the page's own code only when the program has been fetched and run.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

MAP = re.compile(r"frame/journeys/(?P<slug>[a-z0-9-]+)/?")
PROGRAM = "index.html"
MAP_PAGE = "src/features/journey/JourneyPage.tsx"


class BuiltFile(TypedDict):
    """What the web build's manifest says of a file: address, style sheets, the files it cannot run without."""

    file: str
    css: NotRequired[list[str]]
    imports: NotRequired[list[str]]


def links_ahead(path: str, web_folder: Path) -> str:
    """Return the `Link` header for a page of the web app: who asks, and a map with the code that draws it."""
    links = [_answer("/api/people/me")]
    if found := MAP.fullmatch(path):
        links.append(_answer(f"/api/frame/journeys/{found['slug']}/document"))
        links += _code_of_map(web_folder)
    return ", ".join(links)


def _answer(address: str) -> str:
    # As the program's own `fetch` asks: with the session's cookie, under the rules for other origins.
    return f"<{address}>; rel=preload; as=fetch; crossorigin"


@cache
def _code_of_map(web_folder: Path) -> tuple[str, ...]:
    """Links to the program, the journey page's files and their style sheets, in the order of their need."""
    manifest = web_folder / "manifest.json"
    if not manifest.exists():
        return ()
    built: dict[str, BuiltFile] = json.loads(manifest.read_text())
    files = [built[name] for name in _needed(built, MAP_PAGE, _needed(built, PROGRAM, []))]
    # The page itself names the style sheets of its program.
    sheets = [sheet for file in files[1:] for sheet in file.get("css", [])]
    return (
        *(f"</{file['file']}>; rel=modulepreload" for file in files),
        *(f"</{sheet}>; rel=preload; as=style; crossorigin" for sheet in dict.fromkeys(sheets)),
    )


def _needed(built: dict[str, BuiltFile], name: str, found: list[str]) -> list[str]:
    """The names found so far, and a file's with those of all that it imports, each once."""
    if name in found or name not in built:
        return found
    found = [*found, name]
    for imported in built[name].get("imports", []):
        found = _needed(built, imported, found)
    return found
