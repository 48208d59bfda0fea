"""The script that shows a survey inside other sites: one tag, its settings within it, kept for five minutes."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from desirepath.listen.surveys.contracts import SurveyDefinition, Theme
from desirepath.listen.surveys.public.phrases import PHRASES
from desirepath.listen.surveys.services.opening import find_door
from desirepath.listen.surveys.theming import style_of

FRESH_SECONDS = 300
# How often somebody who is not known is asked, by all surveys of one site together.
BUDGET = {"most": 1, "days": 30}
LIGHT = "--accent: #1c4ee4; --on-accent: #fff;"
DARK = (
    "--page: #1b1d21; --text: #e6e8eb; --muted: #b8bdc4; --line: #6d7683; --soft: #3a3f47; --accent: #7da6ff;"
    " --on-accent: #0d1526; color-scheme: dark;"
)


@require_safe
def widget_script(_request: HttpRequest, address: str) -> HttpResponse:
    """Serve a survey's script; one that does nothing while the survey is not open to other sites."""
    door = find_door(address)
    is_open = door is not None and door.invitation is None and door.shut is None
    if door is None or not is_open or not door.definition.widget.sites:
        response = HttpResponse("// no survey is open here\n", status=404)
    else:
        response = HttpResponse(widget_text(door.definition, address))
    response["Content-Type"] = "text/javascript; charset=utf-8"
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def widget_text(survey: SurveyDefinition, address: str) -> str:
    """Return the script with a survey's settings in it, which a page reads as values and never as markup."""
    given = json.dumps(_settings(survey, address), ensure_ascii=False)
    inert = given.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _source("widget.js").replace("/*CONFIG*/", inert)


def _settings(survey: SurveyDefinition, address: str) -> dict[str, Any]:
    widget = survey.widget
    return {
        "address": address,
        "name": survey.name,
        "sites": widget.sites,
        "pages": widget.pages,
        "delay_seconds": widget.delay_seconds,
        "on_exit": widget.is_on_exit,
        "event": widget.event,
        "share": widget.share,
        "again_after_days": widget.again_after_days,
        "budget": BUDGET,
        "side": widget.side,
        "mode": survey.theme.mode,
        "words": dict(widget.words) or dict(PHRASES["widget-ask"]),
        "say": {name: dict(PHRASES[f"widget-{name}"]) for name in ("yes", "no", "close")},
        "style": widget_style(survey.theme),
    }


def widget_style(theme: Theme) -> str:
    """Return the style of the corner in which is asked."""
    own = style_of(theme)
    text = _source("widget.css").replace("ACCENT_LIGHT", own.get("light", LIGHT))
    return text.replace("DARK", DARK + own.get("dark", ""))


@cache
def _source(name: str) -> str:
    """Return a file without its comments and indents."""
    text = (files("desirepath.listen.surveys.public") / name).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
