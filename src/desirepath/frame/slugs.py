"""Slugs from names that people type."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

LONGEST_SLUG = 120


def free_slug(name: str, taken: Collection[str], fallback: str = "journey") -> str:
    """Make a slug of a name that nothing else has: “Order & pay” becomes order-pay, then order-pay-2, …"""
    base = re.sub(r"[-_]+", "-", slugify(name))[: LONGEST_SLUG - 6].strip("-") or fallback
    tries = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)
