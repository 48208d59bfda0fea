"""Tokens of invitations: random, and signed, so that a made-up one is known without a look into the tables."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes

SALT = "desirepath.survey.invitation"
_RANDOM, _SIGNATURE = 24, 12  # characters: 144 and 72 bits


def make_token() -> str:
    """Return a new token of 36 characters."""
    random = secrets.token_urlsafe(18)
    return random + _sign(random, settings.SECRET_KEY)


def make_token_for(name: str) -> str:
    """Return the token of a name, e.g. of a wave's member: the same each time, for a reminder's link.

    Nobody can make it without the installation's secret key; when that key changes, the token changes too.
    """
    digest = salted_hmac(f"{SALT}.named", name, secret=settings.SECRET_KEY, algorithm="sha256").digest()
    random = base64.urlsafe_b64encode(digest).decode()[:_RANDOM]
    return random + _sign(random, settings.SECRET_KEY)


def is_ours(token: str) -> bool:
    """Tell whether this installation signed a token, with its present key or one of its former ones."""
    random, signature = token[:_RANDOM], token[_RANDOM:]
    if len(signature) != _SIGNATURE or not token.isascii():
        return False
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(_sign(random, key), signature) for key in keys)


def _sign(random: str, key: str | bytes) -> str:
    digest = hmac.digest(_signing_key(key), random.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode()[:_SIGNATURE]


@lru_cache(20)
def _signing_key(key: str | bytes) -> bytes:
    """Return what `salted_hmac` makes of a secret key, once."""
    return hashlib.sha256(SALT.encode() + force_bytes(key)).digest()
