"""Samples: the same seed draws the same customers, on every machine and however often it is asked."""

from __future__ import annotations

import hashlib


def is_in_sample(seed: str, customer_key: int, share: float, *, occasion: str = "") -> bool:
    """Tell whether a customer is drawn, with a chance of `share`; each occasion draws anew."""
    name = f"{seed}\x1f{customer_key}\x1f{occasion}" if occasion else f"{seed}\x1f{customer_key}"
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64
