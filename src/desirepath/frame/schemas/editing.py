"""A map's document and its edits, as they go in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from desirepath.base.answers import Answer


class DocumentOut(Answer):
    """A journey as the values of its file: what the map's screen shows and edits.

    `may_…` say what the caller may do: on a published map only those who may publish edit directly.
    """

    id: int
    version: int
    status: Literal["draft", "review", "published"]
    updated_at: datetime
    document: dict[str, Any]
    step_ids: dict[str, int]
    archived_slugs: list[str]
    published_version: int | None
    published_at: datetime | None
    archived_at: datetime | None
    may_edit: bool
    may_suggest: bool
    may_publish: bool


class EditIn(Schema):
    """One edit: `set` a field, `add`, `remove` or `move` a member; `before` is what its author saw."""

    kind: Literal["set", "add", "remove", "move"]
    at: list[str] | None = None
    to: list[str] | None = None
    out_of: list[str] | None = None
    id: str | None = None
    after: str | None = None
    member: dict[str, Any] | None = None
    before: Any = None
    value: Any = None


class EditsIn(Schema):
    """Edits that are applied together or not at all; the same key again changes nothing."""

    edit_key: UUID
    edits: list[EditIn] = Field(min_length=1, max_length=500)


class EditedOut(Answer):
    """The map after the edits, and the edits that take them back."""

    map: DocumentOut
    inverse: list[dict[str, Any]]
