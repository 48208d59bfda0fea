"""What customers sends and takes over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

Purpose = Annotated[str, Field(min_length=1, max_length=60)]


class IdentifierOut(Schema):
    """A name by which a source knows the customer."""

    kind: str
    value: str
    source: str
    first_seen_at: datetime


class CustomerOut(Schema):
    """A customer in a list."""

    key: int
    status: str
    display_name: str
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    identifiers: list[IdentifierOut]


class CustomerPage(Schema):
    """One page of customers; `next_cursor` is null on the last."""

    items: list[CustomerOut]
    next_cursor: str | None


class ConsentOut(Schema):
    """The newest decision about a purpose."""

    purpose: str
    granted: bool
    source: str
    at: datetime


class ProfileOut(CustomerOut):
    """A customer with everything that leads to it."""

    traits: dict[str, Any]
    consents: list[ConsentOut]
    merged_keys: list[int]


class MomentOut(Schema):
    """One thing that happened to the customer.

    `kind` is event, feedback, answer (a whole survey), consent, merge, mail, invitation, segment or another that a
    room tells; `reference` names the row where it is kept; `details` are pairs such as a question and its answer.
    """

    kind: str
    occurred_at: datetime
    title: str
    source: str
    case_id: str | None
    channel: str | None
    department: str | None
    step: str | None
    scale: str | None
    score: float | None
    comment: str | None
    amount_minor: int | None
    currency: str | None
    reference: str | None
    details: list[tuple[str, str]]
    properties: dict[str, Any]


class StoryOut(Schema):
    """Moments, newest first; `next_cursor` leads to older ones."""

    items: list[MomentOut]
    next_cursor: str | None


class StoryMonthOut(Schema):
    """How many moments of a kind a month had, in UTC."""

    month: str
    kind: str
    count: int


class MergeIn(Schema):
    """Which other profile becomes part of this one."""

    absorb_key: int
    reason: Annotated[str, Field(max_length=80)] = "merged by hand"


class ConsentIn(Schema):
    """A decision about one purpose."""

    purpose: Purpose
    granted: bool
    source: Annotated[str, Field(max_length=80)] = ""
    at: datetime | None = None


class EraseIn(Schema):
    """Why the customer is erased; kept in the audit log."""

    reason: Annotated[str, Field(max_length=200)] = ""


class ErasedPlaceOut(Schema):
    """One place and how many records it held."""

    place: str
    count: int


class RemainderOut(Schema):
    """What stays somewhere, and when it goes."""

    place: str
    what: str
    goes: str


class ErasureOut(Schema):
    """Every place that was searched, with what was removed; and what stays, with when it goes."""

    customer_key: int
    places: list[ErasedPlaceOut]
    remains: list[RemainderOut]


class ExportOut(Schema):
    """Everything that is kept of a customer, by place."""

    customer_key: int
    places: dict[str, list[dict[str, Any]]]
