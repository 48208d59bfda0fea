"""What a page will ask for at once, told to the browser with the page itself.

Else it would learn of the answers and of the page's own code only when the program has been fetched and run.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

MAP = re.compile(r"frame/journeys/(?P<slug>[a-z0-9-]+)/?")
IMPORTS = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')


def links_ahead(path: str, web_folder: Path) -> str:
    """Return the `Link` header for a page of the web app: who asks, and a map with the code that draws it."""
    links = [_answer("/api/people/me")]
    if found := MAP.fullmatch(path):
        links.append(_answer(f"/api/frame/journeys/{found['slug']}/document"))
        links += [f"</assets/{name}>; rel=modulepreload" for name in _code_of_map(web_folder)]
    return ", ".join(links)


def _answer(address: str) -> str:
    # As the program's own `fetch` asks: with the session's cookie, under the rules for other origins.
    return f"<{address}>; rel=preload; as=fetch; crossorigin"


@cache
def _code_of_map(web_folder: Path) -> tuple[str, ...]:
    """The journey page's files, and those that they cannot run without; index.html names the first of all."""
    folder = web_folder / "assets"
    named = (web_folder / "index.html").read_text()
    found: list[str] = []
    waiting = [page.name for page in folder.glob("JourneyPage-*.js")]
    while waiting:
        name = waiting.pop()
        if name in found or name in named or not (folder / name).exists():
            continue
        found.append(name)
        waiting += IMPORTS.findall((folder / name).read_text())
    return tuple(found)
