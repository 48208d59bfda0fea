"""Where this installation answers, and whether it does."""

from __future__ import annotations

import urllib.error
import urllib.request

from desirepath.base.own_address import (
    EVERYWHERE,
    forget_address,
    keep_address,
    local_address,
    public_address,
)

__all__ = [
    "EVERYWHERE",
    "forget_address",
    "is_answering",
    "keep_address",
    "local_address",
    "public_address",
]


def is_answering(address: str) -> bool:
    """Tell whether the role web serves there and reaches its database; with a full disk it still does."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        return b"disk-full" in error.read()
    except (urllib.error.URLError, OSError):
        return False
