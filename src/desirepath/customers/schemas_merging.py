"""What customers sends over HTTP before two profiles become one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from desirepath.customers.schemas import ConsentOut, CustomerOut


class JoinedTraitOut(Schema):
    """A trait that the absorbed profile holds: what each has, and what stays."""

    name: str
    kept: Any
    absorbed: Any
    result: Any


class MergePreviewOut(Schema):
    """What a merge would make of two profiles; nothing is changed by asking."""

    into: CustomerOut
    absorbed: CustomerOut
    display_name: str
    status: str
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    traits: list[JoinedTraitOut]
    consents: list[ConsentOut]
