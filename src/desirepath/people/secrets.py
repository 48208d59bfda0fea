"""Secrets of keys and links: made here, shown once, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets

CAPTURE_PREFIX = "dpw_"
API_PREFIX = "dp_"


def make_secret(prefix: str = "") -> str:
    """Return a new secret of 192 random bits."""
    return prefix + secrets.token_urlsafe(24)


def hash_key(secret: str) -> str:
    """Return the SHA-256 of a secret, in hex.

    A plain hash is enough: the secrets are random, so there is no dictionary to try.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
