"""Identifiers in free text: file names, error messages, reasons that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from desirepath.base.personal_data import Mentions, iter_mentions
from desirepath.customers.subjects import Subject

VALUES_AT_ONCE = 50


def place_name(mentions: Mentions) -> str:
    """Return what the answer of an erasure calls the free text of a model."""
    return f"mentions in {mentions.model._meta.verbose_name_plural}"


def redact_mentions(subject: Subject) -> dict[str, int]:
    """Take the customer's identifiers out of free text; return how many rows changed, by place."""
    return {place_name(one): _redact(one, subject) for one in iter_mentions()}


def list_mentions(subject: Subject) -> dict[str, list[dict[str, Any]]]:
    """Return the free text that names the customer, by place."""
    found = {}
    for mentions in iter_mentions():
        rows = _find(mentions, subject)
        found[place_name(mentions)] = [{name: getattr(row, name) for name in mentions.fields} for row in rows]
    return found


def _redact(mentions: Mentions, subject: Subject) -> int:
    count = 0
    for row in _find(mentions, subject):
        for name in mentions.fields:
            setattr(row, name, _fitting(row, name, subject.redact(getattr(row, name))))
        row.save(update_fields=list(mentions.fields))
        count += 1
    return count


def _fitting(row: models.Model, name: str, text: Any) -> Any:
    """The text as long as its column holds: the word for what was erased may be longer than that was."""
    most = getattr(row._meta.get_field(name), "max_length", None)
    return text[:most] if isinstance(text, str) and most else text


def _find(mentions: Mentions, subject: Subject) -> Iterator[models.Model]:
    """Yield rows that hold an identifier as a word of its own."""
    values = subject.sure_values
    texts = {f"{name}_text": Cast(name, models.TextField()) for name in mentions.fields}
    rows = mentions.model._default_manager.filter(**{mentions.workspace: subject.workspace_id}).annotate(
        **texts
    )
    seen: set[int] = set()
    for start in range(0, len(values), VALUES_AT_ONCE):
        test = Q()
        for value in values[start : start + VALUES_AT_ONCE]:
            for name in texts:
                test |= Q(**{f"{name}__icontains": value})
        for row in rows.filter(test).order_by("pk"):
            given = [getattr(row, name) for name in mentions.fields]
            if row.pk not in seen and subject.redact(given) != given:
                seen.add(row.pk)
                yield row
