"""Slows down whoever tries tokens: after so many unknown ones from an address, none is looked up for a minute."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MOST_MISSES = 30
MINUTE = 60


def may_look(request: HttpRequest) -> bool:
    """Tell whether this address may try a token now."""
    return int(cache.get(_key(request), 0)) < MOST_MISSES


def note_miss(request: HttpRequest) -> None:
    """Count an unknown token."""
    key = _key(request)
    if not cache.add(key, 1, MINUTE):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.CAPTURE_TRUST_PROXY else ""
    address = forwarded.split(",")[0].strip() or request.META.get("REMOTE_ADDR", "")
    return f"shared-misses:{address[:45]}"
