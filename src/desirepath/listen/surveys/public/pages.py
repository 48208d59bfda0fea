"""What every survey page has in common: headers, notices, and what its address carries along."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desirepath.listen.surveys.contracts import Theme
from desirepath.listen.surveys.public.flood import NETWORK_SECONDS
from desirepath.listen.surveys.public.phrases import LANGUAGES, phrase
from desirepath.listen.surveys.public.script import script_address
from desirepath.listen.surveys.theming import style_of
from desirepath.listen.surveys.wording import accepted_languages, direction

KIOSK_DONE_SECONDS = 8
KIOSK_IDLE_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a page of a survey is: its address or a token, and the secret of an answer that was begun."""

    place: str
    secret: str = ""
    is_kiosk: bool = False

    def to(self, **query: str) -> str:
        """Return the address with a query; the kiosk stays one."""
        kiosk = {"kiosk": "1"} if self.is_kiosk else {}
        asked = urlencode({**{key: value for key, value in query.items() if value}, **kiosk})
        path = f"/s/{self.place}" + (f"/{self.secret}" if self.secret else "")
        return f"{path}?{asked}" if asked else path

    @property
    def start(self) -> str:
        """Return where a new answer begins."""
        return Address(place=self.place, is_kiosk=self.is_kiosk).to(fresh="1")


def respond(
    request: HttpRequest, template: str, theme: Theme, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page that nothing elsewhere can load, frame, index or learn of."""
    nonce = secrets.token_urlsafe(16)
    values = {
        **context,
        "nonce": nonce,
        "theme": theme,
        "colours": style_of(theme),
        "script": script_address(),
    }
    response = render(request, template, values, status=status)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'nonce-{nonce}'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store"
    return response


def notice(
    request: HttpRequest,
    code: str,
    *,
    status: int,
    theme: Theme | None = None,
    language: str = "",
    further: Mapping[str, Any] | None = None,
    **named: Any,
) -> HttpResponse:
    """Say in one page why there is nothing to answer, and what to do."""
    spoken = language or _wished(request)
    context = {
        "language": spoken,
        "direction": direction(spoken),
        "title": phrase(f"{code}-title", spoken),
        "text": phrase(f"{code}-text", spoken, **named),
        **(further or {}),
    }
    return respond(request, "listen/survey/notice.html", theme or Theme(), context, status=status)


def flooded(request: HttpRequest, theme: Theme | None = None, language: str = "") -> HttpResponse:
    """Say that too much came from the reader's network, and when to try again."""
    minutes = NETWORK_SECONDS // 60
    response = notice(request, "flood", status=429, theme=theme, language=language, minutes=minutes)
    response["Retry-After"] = str(NETWORK_SECONDS)
    return response


def busy(request: HttpRequest, theme: Theme, language: str) -> HttpResponse:
    """Say that nothing could be kept just now; the page's script sends it again by itself."""
    response = notice(request, "busy", status=503, theme=theme, language=language)
    response["Retry-After"] = "5"
    return response


def _wished(request: HttpRequest) -> str:
    wishes: Sequence[str] = accepted_languages(request.headers.get("Accept-Language", ""))
    tags = [tag.partition("-")[0].lower() for tag in wishes]
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])
