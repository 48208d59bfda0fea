"""The one public page of the frame: a shared map, for whoever has its link."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desirepath.frame.services.sharing import open_link
from desirepath.frame.sharing.misses import may_look, note_miss
from desirepath.frame.sharing.numbers import find_numbers
from desirepath.frame.sharing.table import draw_table


@never_cache
@require_safe
def shared_map(request: HttpRequest, token: str) -> HttpResponse:
    """Show the map of a token; one that is unknown, over or revoked gets one and the same answer."""
    if not may_look(request):
        return _page(request, "frame/shared_paused.html", {}, status=429)
    shared = open_link(token, counted=request.method == "GET")
    if shared is None:
        note_miss(request)
        return _page(request, "frame/shared_gone.html", {}, status=404)
    table = draw_table(shared.definition, find_numbers(shared))
    return _page(request, "frame/shared.html", {"shared": shared, "map": shared.definition, "table": table})


def _page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """Nothing may be loaded, run, framed, indexed, kept, or told to where the reader goes next."""
    nonce = secrets.token_urlsafe(16)
    response = render(request, template, {**context, "nonce": nonce}, status=status)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
