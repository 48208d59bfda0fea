"""What the contact budget sends and takes over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field


class ContactLimitIn(Schema):
    """At most so many contacts within so many days; no purpose means over all."""

    purpose: Annotated[str, Field(max_length=60)] = ""
    most: Annotated[int, Field(ge=0, le=1_000)]
    days: Annotated[int, Field(ge=1, le=1_095)]


class ContactLimitOut(ContactLimitIn):
    """A limit, and how many customers have used it up."""

    used_up: int


class ContactPurposeOut(Schema):
    """What customers are contacted for, and how many may be contacted for it now."""

    purpose: str
    name: str
    needs_consent: bool
    may_be_contacted: int
    by_budget: int
    by_consent: int
    contacts_in_30_days: int


class ContactBudgetIn(Schema):
    """The budget as it shall be; purposes that need consent by name."""

    limits: list[ContactLimitIn]
    needs_consent: list[Annotated[str, Field(max_length=60)]] = []


class ContactBudgetOut(Schema):
    """The budget and how it stands now; `is_own` is false while the usual one holds."""

    is_own: bool
    may_edit: bool
    customers: int
    limits: list[ContactLimitOut]
    purposes: list[ContactPurposeOut]


class RestingOut(Schema):
    """A customer who may not be contacted now, why and until when."""

    key: int
    name: str
    reason: Literal["budget", "consent-withdrawn", "consent-missing", "unknown"]
    limit: ContactLimitIn | None
    until: datetime | None
    last_at: datetime | None
    last_for: str


class RestingPage(Schema):
    """One page of them; `next_cursor` is null on the last."""

    items: list[RestingOut]
    next_cursor: str | None
