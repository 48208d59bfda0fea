"""Versions of a map, where it stands, and new maps, as they go in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from desirepath.base.answers import Answer
from desirepath.frame.schemas.journeys import ChangeOut


class HistoryEntryOut(Answer):
    """One version of a map: who made it of the one before, how, and its name if it has one."""

    version: int
    origin: Literal["create", "edit", "import", "restore", "suggestion", "merge"]
    name: str
    actor_label: str
    at: datetime
    sentences: list[str]
    is_published: bool


class HistoryOut(Answer):
    """Versions, newest first; give `next_before` as `before` for older ones."""

    items: list[HistoryEntryOut]
    next_before: int | None


class ChangesSinceOut(Answer):
    """What differs between the version `since` and the present `version`."""

    since: int
    version: int
    changes: list[ChangeOut]


class VersionOut(Answer):
    """A map as it was at a version."""

    version: int
    name: str
    document: dict[str, Any]


class RestoreIn(Schema):
    """The version to go back to; the same key again changes nothing."""

    version: int
    edit_key: UUID


class VersionNameIn(Schema):
    """A name for a version; empty takes it away."""

    name: str


class StatusIn(Schema):
    """Where a map shall stand; `version` is the one that was looked at, `name` one for what is published."""

    status: Literal["draft", "review", "published"]
    name: str = ""
    version: int | None = None


class NewJourneyIn(Schema):
    """A new draft: empty, or with what a document holds; without a slug one is made from the name."""

    name: str
    slug: str | None = Field(None, max_length=120)
    lifecycle: str | None = None
    document: dict[str, Any] | None = None


class CopyIn(Schema):
    """A copy of a journey, perhaps as the future state of it or of another."""

    name: str
    state: Literal["current", "future"] | None = None
    future_of: str | None = None
