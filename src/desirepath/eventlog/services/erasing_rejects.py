"""Rejected records that name a customer who was not known, or not found, when they were refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db.models import Q

from desirepath.customers.erasure import Place
from desirepath.customers.subjects import Subject
from desirepath.eventlog.models import RejectedRecord

VALUES_AT_ONCE = 50
EXPORTED = ("reason_code", "reason", "payload", "received_at", "replayed_at")


def _erase(subject: Subject) -> int:
    found = [row.pk for row in _find(subject)]
    RejectedRecord.objects.filter(pk__in=found).delete()
    return len(found)


def _export(subject: Subject) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in EXPORTED} for row in _find(subject)]


REJECTS = Place("rejected records by identifier", _erase, _export, transactional=True)


def _find(subject: Subject) -> Iterator[RejectedRecord]:
    # Those under the customer's key are found by the table's own declaration.
    known = Q(customer_key__in=subject.keys)
    rows = RejectedRecord.objects.filter(~known | Q(customer_key=None), workspace_id=subject.workspace_id)
    seen: set[int] = set()
    for start in range(0, len(subject.values), VALUES_AT_ONCE):
        test = Q()
        for value in subject.values[start : start + VALUES_AT_ONCE]:
            test |= Q(payload__icontains=value) | Q(reason__icontains=value)
        for row in rows.filter(test).order_by("pk").iterator(500):
            if row.pk not in seen and _is_of(row, subject):
                seen.add(row.pk)
                yield row


def _is_of(row: RejectedRecord, subject: Subject) -> bool:
    """By the fields that say who it was; in what cannot be read, by the identifier as a word."""
    if subject.redact(row.payload) != row.payload or subject.redact(row.reason) != row.reason:
        return True
    try:
        document = msgspec.json.decode(row.payload)
    except (msgspec.DecodeError, RecursionError):
        return subject.is_in_text(row.payload)
    batch = document.get("batch") if isinstance(document, dict) else None
    events = batch if isinstance(batch, list) else [document]
    return any(subject.is_in_event(event) for event in events)
