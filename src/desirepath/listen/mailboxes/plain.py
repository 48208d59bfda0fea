"""HTML mail as the text that a person reads; what was quoted, hidden or only layout is left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section",
     "article", "header", "footer", "pre"}
)  # fmt: skip
_QUOTES = (
    "gmail_quote",
    "yahoo_quoted",
    "moz-cite-prefix",
    "OLK_SRC_BODY_SECTION",
    "divRplyFwdMsg",
    "appendonsend",
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"}
)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")


def html_to_text(html: str) -> str:
    """Return the text of a page without what it quotes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = _SPACES.sub(" ", "".join(reader.pieces))
    return _LINES.sub("\n", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside: list[str] = []  # elements since the one that is left out, that one first
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        named = f"{given.get('class', '')} {given.get('id', '')}"
        if given.get("id") in {"divRplyFwdMsg", "appendonsend"}:
            self._is_over = True  # Outlook: everything after it is the mail that is answered
        hides = tag in _SILENT or tag == "blockquote" or any(one in named for one in _QUOTES)
        if self._inside or hides or "display:none" in given.get("style", "").replace(" ", ""):
            if tag not in _VOID:
                self._inside.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            if tag in self._inside:
                while self._inside.pop() != tag:
                    pass
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._inside and not self._is_over:
            self.pieces.append(data.replace("\n", " "))
