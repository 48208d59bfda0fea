"""Declared personal data: each model says what it holds and how to find, export and erase it.

Erasure and export walk these declarations, so a new table with personal data is covered the day it declares
itself; a test fails for a model that neither declares nor says that it holds none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from django.db import models

ModelType = TypeVar("ModelType", bound=type[models.Model])
Erasure = Literal["delete", "blank"]


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """What a model holds about a customer.

    `customer` is the look-up path from the model to the customer's key (`"id"`, `"customer_id"`);
    `fields` are exported, and blanked when `erase` is "blank"; with "delete" the whole row goes.
    """

    model: type[models.Model]
    customer: str
    fields: tuple[str, ...]
    erase: Erasure


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """Free text of a model that is about something else, and may still name a customer."""

    model: type[models.Model]
    fields: tuple[str, ...]
    workspace: str = "workspace_id"


_declared: dict[str, PersonalData] = {}
_without: dict[str, str] = {}
_mentions: dict[str, Mentions] = {}


def personal_data(
    *, customer: str, fields: tuple[str, ...], erase: Erasure
) -> Callable[[ModelType], ModelType]:
    """Declare, as a class decorator, the personal data of a model."""

    def declare(model: ModelType) -> ModelType:
        _declared[model._meta.label] = PersonalData(
            model=model, customer=customer, fields=fields, erase=erase
        )
        return model

    return declare


def no_personal_data(
    reason: str, *, may_mention: tuple[str, ...] = (), workspace: str = "workspace_id"
) -> Callable[[ModelType], ModelType]:
    """Declare, as a class decorator, that a model holds nothing about a customer, and why.

    `may_mention` are fields with free text or JSON in which somebody may still have written an identifier;
    an erasure takes it out there. `workspace` is the look-up path from the model to its workspace's id.
    """

    def declare(model: ModelType) -> ModelType:
        _without[model._meta.label] = reason
        if may_mention:
            _mentions[model._meta.label] = Mentions(model=model, fields=may_mention, workspace=workspace)
        return model

    return declare


def iter_declarations() -> Iterator[PersonalData]:
    """Yield every declaration, ordered by model label."""
    for label in sorted(_declared):
        yield _declared[label]


def iter_mentions() -> Iterator[Mentions]:
    """Yield the models whose free text may name customers, ordered by label."""
    for label in sorted(_mentions):
        yield _mentions[label]


def is_settled(model: type[models.Model]) -> bool:
    """Tell whether a model has said if it holds personal data."""
    return model._meta.label in _declared or model._meta.label in _without
