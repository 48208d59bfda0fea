"""The tables that declare personal data of customers: emptied of one customer, or read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from desirepath.base.personal_data import PersonalData, iter_declarations
from desirepath.customers.models import Customer


def erase_tables(keys: Sequence[int]) -> dict[str, int]:
    """Delete or blank the rows of customer keys; return how many, by table."""
    # The profile last: other tables refer to it.
    declarations = sorted(iter_declarations(), key=lambda declaration: declaration.model is Customer)
    return {_name(declaration): _erase(declaration, keys) for declaration in declarations}


def export_tables(keys: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    """Return the declared fields of the rows of customer keys, by table."""
    return {
        _name(declaration): [
            dict(row) for row in _rows(declaration, keys).order_by("pk").values(*declaration.fields)
        ]
        for declaration in iter_declarations()
    }


def _erase(declaration: PersonalData, keys: Sequence[int]) -> int:
    rows = _rows(declaration, keys)
    if declaration.erase == "blank":
        return rows.update(**{name: _blank(declaration.model, name) for name in declaration.fields})
    count = rows.count()
    rows.delete()
    return count


def _rows(declaration: PersonalData, keys: Sequence[int]) -> models.QuerySet[models.Model]:
    return declaration.model._default_manager.filter(**{f"{declaration.customer}__in": list(keys)})


def _blank(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    return None if getattr(field, "null", False) else ""


def _name(declaration: PersonalData) -> str:
    return str(declaration.model._meta.verbose_name_plural)
