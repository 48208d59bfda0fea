"""The web app's one page, the health probe, and clear words where there is nothing to serve."""

from __future__ import annotations

import shutil
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie

from desirepath.app.ahead import links_ahead
from desirepath.base.errors import NotFound, Unavailable
from desirepath.base.problem import database_away, problem_response

# Less than one commit of the inbox and one segment may need.
FULL_BYTES = 50_000_000


class DiskFull(Unavailable):
    """There is no room where the data lie."""

    code = "disk-full"
    title = "The disk is full"


@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when this process serves, reaches its database and has room; else 503 with the next step."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return problem_response(database_away(error))
    free_bytes = shutil.disk_usage(settings.DATA_DIR).free
    if free_bytes < FULL_BYTES:
        return problem_response(
            DiskFull(
                f"{free_bytes // 1_000_000} MB are free for {settings.DATA_DIR}. Make room: capture refuses with"
                " 503 when nothing more can be written, and senders keep their records.",
                free_bytes=free_bytes,
            )
        )
    return HttpResponse("ok\n", content_type="text/plain")


def unknown_api_path(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a wrong API address as the API does, never with the web app's page."""
    return problem_response(
        NotFound(f"There is nothing at /api/{rest}. The list of addresses is /api/openapi.json.")
    )


@never_cache
@ensure_csrf_cookie
def web_app(request: HttpRequest, path: str = "") -> HttpResponse:
    """Send the web app to who is signed in; its router reads the path. Others are asked to sign in."""
    if "." in path.rpartition("/")[2]:
        return render(request, "404.html", status=404)
    index = settings.WEB_DIR / "index.html"
    if not index.exists():
        return render(request, "app/not_built.html", status=503)
    if not request.user.is_authenticated:
        return HttpResponseRedirect(f"/sign-in?next={quote(request.get_full_path())}" if path else "/sign-in")
    ahead = {"Link": links_ahead(path, settings.WEB_DIR)}
    return HttpResponse(index.read_bytes(), content_type="text/html; charset=utf-8", headers=ahead)
