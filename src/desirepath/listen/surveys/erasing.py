"""Files of respondents take part in a customer's erasure and export; their rows are a declared table's matter."""

from __future__ import annotations

from typing import Any

from desirepath.customers.erasure import Place
from desirepath.customers.subjects import Subject
from desirepath.listen.models import AnswerFile
from desirepath.listen.surveys.services.uploads import path_of, remove_files


def erase_files(subject: Subject) -> int:
    """Delete the files that a customer sent; return how many there were."""
    names = _names(subject)
    there = [name for name in names if path_of(name).exists()]
    remove_files(there)
    return len(there)


def export_files(subject: Subject) -> list[dict[str, Any]]:
    """Name the files that a customer sent."""
    rows = AnswerFile.objects.filter(response__customer_key__in=list(subject.keys)).order_by("pk")
    return [
        {"name": row.name, "bytes": row.byte_count, "kept_in": str(path_of(row.stored_as))} for row in rows
    ]


def _names(subject: Subject) -> list[str]:
    rows = AnswerFile.objects.filter(response__customer_key__in=list(subject.keys))
    return list(rows.values_list("stored_as", flat=True))


PLACE = Place("survey files", erase_files, export_files)
