"""Survey pages through Django: pages with files, and whatever the quick door leaves to it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desirepath.listen.surveys.answering import Sent
from desirepath.listen.surveys.public.flood import client_address
from desirepath.listen.surveys.public.pages import notice, wished_language
from desirepath.listen.surveys.public.showing import show
from desirepath.listen.surveys.public.taking import take
from desirepath.listen.surveys.public.visits import COOKIE_SECONDS, Reply, Visit
from desirepath.listen.surveys.services.uploads import Upload

MOST_BODY_BYTES = 60_000_000


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def survey_page(request: HttpRequest, place: str, secret: str = "") -> HttpResponse:
    """Show a page of a survey, or take one that was filled in."""
    if _is_too_large(request):
        return _response(notice("large", status=413, language=wished_language(_languages(request))))
    visit = _visit(request, place, secret)
    return _response(take([visit])[0] if visit.is_sending else show(visit))


def _visit(request: HttpRequest, place: str, secret: str) -> Visit:
    is_sending = request.method == "POST"
    files: dict[str, Upload] = dict(request.FILES.items()) if is_sending else {}  # type: ignore[arg-type]  # the last
    return Visit(
        place=place,
        secret=secret,
        is_sending=is_sending,
        query={name: str(value) for name, value in request.GET.items()},
        form=Sent({name: [str(one) for one in values] for name, values in request.POST.lists()}),
        files=files,
        cookies=request.COOKIES,
        languages=_languages(request),
        client=client_address(
            request.META.get("HTTP_X_FORWARDED_FOR", ""), request.META.get("REMOTE_ADDR", "")
        ),
    )


def _languages(request: HttpRequest) -> str:
    return request.headers.get("Accept-Language", "")


def _response(reply: Reply) -> HttpResponse:
    response = HttpResponse(reply.html, status=reply.status, headers=dict(reply.headers))
    response.xframe_options_exempt = "X-Frame-Options" not in reply.headers
    if reply.cookie is not None:
        response.set_cookie(
            reply.cookie.name,
            reply.cookie.value,
            max_age=COOKIE_SECONDS,
            path=reply.cookie.path,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > MOST_BODY_BYTES
