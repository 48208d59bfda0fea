"""Where this installation answers, and whether it does."""

from __future__ import annotations

import urllib.error
import urllib.request

from django.conf import settings

EVERYWHERE = {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - compared, not bound


def local_address() -> str:
    """Return the address on this machine."""
    host = "localhost" if settings.LISTEN_HOST in EVERYWHERE else settings.LISTEN_HOST
    return f"http://{host}:{settings.LISTEN_PORT}"


def public_address() -> str:
    """Return the address that people use."""
    return settings.PUBLIC_URL or local_address()


def is_answering(address: str) -> bool:
    """Tell whether the role web serves there and reaches its database."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
