"""What every survey page has in common: style, headers and notices."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from desirepath.listen.surveys.contracts import Theme
from desirepath.listen.surveys.public.flood import NETWORK_SECONDS
from desirepath.listen.surveys.public.phrases import LANGUAGES, phrase
from desirepath.listen.surveys.public.script import script_address
from desirepath.listen.surveys.public.visits import Reply
from desirepath.listen.surveys.theming import style_of
from desirepath.listen.surveys.wording import accepted_languages, direction

KIOSK_DONE_SECONDS = 8
KIOSK_IDLE_SECONDS = 120


@lru_cache(200)
def style_text(theme: Theme) -> str:
    """Return the style of a survey's pages."""
    values = {"theme": theme, "colours": style_of(theme)}
    lines = render_to_string("listen/survey/style.css", values).splitlines()
    return "\n".join(line.strip() for line in lines)


@lru_cache(200)
def _headers(theme: Theme, frames: tuple[str, ...]) -> dict[str, str]:
    """Headers of a page that nothing elsewhere can load, index, learn of, or frame but the sites that may."""
    digest = base64.b64encode(hashlib.sha256(style_text(theme).encode()).digest()).decode()
    may_frame = " ".join(frames) or "'none'"
    found = {
        "Content-Security-Policy": f"default-src 'none'; script-src 'self'; connect-src 'self'; "
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {may_frame}",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Cache-Control": "no-store",
    }
    return found if frames else {**found, "X-Frame-Options": "DENY"}


def draw_html(template: str, theme: Theme, context: Mapping[str, Any]) -> str:
    """Draw a page with the survey's style."""
    values = {**context, "theme": theme, "style": style_text(theme), "script": script_address()}
    return render_to_string(template, values)


def page_reply(html: str, theme: Theme, *, status: int = 200, frames: Sequence[str] = ()) -> Reply:
    """Answer with a page; `frames` are the sites that may show it in theirs."""
    return Reply(status=status, html=html, headers=_headers(theme, tuple(frames)))


def notice(
    code: str,
    *,
    status: int,
    language: str,
    theme: Theme | None = None,
    further: Mapping[str, Any] | None = None,
    is_own: bool = False,
    frames: Sequence[str] = (),
    **named: Any,
) -> Reply:
    """Say why there is nothing to answer, and what to do; `is_own` where it repeats what somebody wrote."""
    shown = theme or Theme()
    context = {
        "language": language,
        "direction": direction(language),
        "kind": code,
        "title": phrase(f"{code}-title", language),
        "text": phrase(f"{code}-text", language, **named),
        **(further or {}),
    }
    draw = _draw_notice if is_own else _draw_known_notice
    return page_reply(draw(shown, json.dumps(context)), shown, status=status, frames=frames)


def _draw_notice(theme: Theme, context: str) -> str:
    return draw_html("listen/survey/notice.html", theme, json.loads(context))


_draw_known_notice = lru_cache(200)(_draw_notice)


def flooded(language: str, theme: Theme | None = None) -> Reply:
    """Say that too much came from the reader's network, and when to try again."""
    reply = notice("flood", status=429, theme=theme, language=language, minutes=NETWORK_SECONDS // 60)
    return Reply(
        status=reply.status,
        html=reply.html,
        headers={**reply.headers, "Retry-After": str(NETWORK_SECONDS)},
    )


def busy(language: str, theme: Theme | None = None) -> Reply:
    """Say that nothing could be kept just now; the page's script sends it again by itself."""
    reply = notice("busy", status=503, theme=theme, language=language)
    return Reply(status=reply.status, html=reply.html, headers={**reply.headers, "Retry-After": "5"})


def wished_language(header: str) -> str:
    """Return the language for pages that belong to no survey."""
    tags = [tag.partition("-")[0].lower() for tag in accepted_languages(header)]
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])
