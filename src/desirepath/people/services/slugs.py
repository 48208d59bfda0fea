"""Slugs for what people name: readable, and unique within the workspace."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.text import slugify


def make_slug(name: str, among: QuerySet[Model], fallback: str) -> str:
    """Return a slug of the name that none of the rows has, with a number when needed."""
    base = slugify(name, allow_unicode=True)[:70] or fallback
    taken = set(among.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
