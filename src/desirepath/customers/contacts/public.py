"""The public page to unsubscribe: works without a script, and takes the one click of a mail program (RFC 8058).

Looking at the page changes nothing, for mail scanners follow links. The forms carry no CSRF token: the signed link
itself is the right, and nobody is signed in whose power could be borrowed.
"""

from __future__ import annotations

import secrets
from functools import cache
from importlib.resources import files

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desirepath.customers.contacts.rules import EVERYTHING
from desirepath.customers.contacts.unsubscribing import (
    Recipient,
    find_recipient,
    is_unsubscribed,
    subscribe_again,
    unsubscribe,
)
from desirepath.people.contracts import system_actor
from desirepath.people.selectors.directory import get_workspace

LANGUAGES = ("en", "de", "fr", "es")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody wants no more mail, or do what they said."""
    recipient, language = find_recipient(token), _language(request)
    if recipient is None:
        return _page(request, language, "gone-title", "gone", who="", status=404)
    who = get_workspace(system_actor(recipient.workspace_id)).name
    if request.method == "POST":
        _take(request, recipient)
        if request.POST.get("choice") == "again":
            return _page(request, language, "back-title", "", who=who)
    if is_unsubscribed(recipient, EVERYTHING):
        return _page(request, language, "done-title", "done-all", who=who, buttons=("again",))
    if is_unsubscribed(recipient, recipient.purpose):
        buttons = ("again", "all")
        return _page(request, language, "done-title", f"done-{recipient.purpose}", who=who, buttons=buttons)
    if request.method == "POST":  # erased meanwhile: there is nobody to write to
        return _page(request, language, "done-title", f"done-{recipient.purpose}", who=who)
    return _page(request, language, "title", f"ask-{recipient.purpose}", who=who, buttons=("this", "all"))


def _take(request: HttpRequest, recipient: Recipient) -> None:
    choice = request.POST.get("choice", "this")  # a mail program sends List-Unsubscribe=One-Click alone
    if choice == "again":
        subscribe_again(recipient)
    else:
        unsubscribe(recipient, everything=choice == "all")


def _page(
    request: HttpRequest,
    language: str,
    title: str,
    text: str,
    *,
    who: str,
    buttons: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    nonce = secrets.token_urlsafe(16)
    codes = {"this": "stop-this", "all": "stop-all", "again": "again"}
    context = {
        "nonce": nonce,
        "language": language,
        "title": _say(title, language, who),
        "text": _say(text, language, who) if text else "",
        "who": who,
        "buttons": [
            {"value": one, "label": _say(codes[one], language, who), "is_plain": number > 0 or one == "again"}
            for number, one in enumerate(buttons)
        ],
    }
    response = render(request, "customers/unsubscribe.html", context, status=status)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest) -> str:
    wishes = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    tags = [tag.partition("-")[0] for tag, _ in wishes]
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


def _say(code: str, language: str, who: str) -> str:
    return _phrases()[code][language].format(who=who)


@cache
def _phrases() -> dict[str, dict[str, str]]:
    path = files("desirepath.customers.contacts") / "phrases.yaml"
    found: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
