"""Mail of templates: HTML that needs no picture and no script, and always the same in plain text.

A template `mail/NAME.html` extends `mail/layout.html`, and `mail/NAME.txt` extends `mail/layout.txt`. Whatever is
filled in is escaped in HTML; the text is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One message in both forms."""

    text: str
    html: str


def draw_mail(template: str, context: Mapping[str, Any], *, language: str = "en") -> Drawn:
    """Draw a message; `template` is its name without a suffix, e.g. "invitation"."""
    direction = "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
    values = {**context, "language": language, "direction": direction}
    text = render_to_string(f"mail/{template}.txt", values)
    return Drawn(text=_tidy(text), html=render_to_string(f"mail/{template}.html", values))


def _tidy(text: str) -> str:
    """Leave at most one empty line between paragraphs."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept) + "\n"
