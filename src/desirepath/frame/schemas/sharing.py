"""What goes in and out over HTTP of links that show a map to anybody."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema

from desirepath.base.answers import Answer


class LinkIn(Schema):
    """A link to make; without an end it works for 30 days, and never for more than 365."""

    label: str = Field("", max_length=200)
    expires_at: datetime | None = None
    with_numbers: bool = False


class LinkOut(Answer):
    """A link without its token."""

    id: int
    label: str
    with_numbers: bool
    created_by_label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened_count: int
    last_opened_at: datetime | None


class LinkCreated(Schema):
    """A link with its token and the path where the map is read, shown this once."""

    link: LinkOut
    token: str
    path: str
