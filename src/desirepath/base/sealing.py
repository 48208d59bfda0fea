"""Secrets of other services, such as a password of a mailbox, so kept that a copy of the database tells nothing.

Encrypted under a key that is derived from the installation's secret key, which lies outside of the database. The
stream is HMAC-SHA-256 over a counter under a fresh nonce, and a second HMAC seals it (encrypt, then authenticate):
both are of the standard library, and nothing else is needed for a handful of short secrets.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

from desirepath.base.errors import Unavailable

_NONCE_BYTES = 16
_BLOCK_BYTES = 32
_VERSION = "1"


class SecretUnreadable(Unavailable):
    """A kept secret was sealed under another secret key of the installation, or was changed."""

    code = "secret-unreadable"
    title = "A kept secret cannot be read"


def seal(secret: str, purpose: str) -> str:
    """Return a text that only this installation can open, and only for the same purpose."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    hidden = _crossed(secret.encode(), nonce, purpose)
    packed = nonce + hidden + _mark(nonce + hidden, purpose)
    return f"{_VERSION}.{base64.urlsafe_b64encode(packed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """Return what was sealed.

    Raises
    ------
    SecretUnreadable
        It was sealed elsewhere, for something else, or it was changed.
    """
    try:
        packed = base64.urlsafe_b64decode(sealed.removeprefix(f"{_VERSION}."))
    except ValueError:
        packed = b""
    body, mark = packed[:-_BLOCK_BYTES], packed[-_BLOCK_BYTES:]
    if len(body) < _NONCE_BYTES or not hmac.compare_digest(mark, _mark(body, purpose)):
        raise SecretUnreadable(
            "This secret was kept under another secret key of the installation. Type it in again."
        )
    return _crossed(body[_NONCE_BYTES:], body[:_NONCE_BYTES], purpose).decode()


def _crossed(text: bytes, nonce: bytes, purpose: str) -> bytes:
    key = _key("hide", purpose)
    blocks = range(-(-len(text) // _BLOCK_BYTES))
    stream = b"".join(hmac.digest(key, nonce + block.to_bytes(8, "big"), hashlib.sha256) for block in blocks)
    return bytes(one ^ other for one, other in zip(text, stream, strict=False))


def _mark(body: bytes, purpose: str) -> bytes:
    return hmac.digest(_key("mark", purpose), body, hashlib.sha256)


def _key(use: str, purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"desirepath/{use}/{purpose}".encode(), hashlib.sha256)
