"""The survey page's one script: read once, served under a name that changes with its content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT_PATH = "/s/survey.js"


@cache
def script_text() -> str:
    """Return the script."""
    folder = files("desirepath.listen.surveys.public")
    return (folder / "survey.js").read_text(encoding="utf-8")


@cache
def script_address() -> str:
    """Return where the script is, with what changes when it changes."""
    return f"{SCRIPT_PATH}?v={hashlib.sha256(script_text().encode()).hexdigest()[:12]}"


@require_safe
def survey_script(_request: HttpRequest) -> HttpResponse:
    """Serve the script; browsers keep it."""
    response = HttpResponse(script_text(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
