"""Suggestions for maps, as they go in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from desirepath.base.answers import Answer
from desirepath.frame.schemas.editing import EditIn


class SuggestionIn(Schema):
    """Edits of the map as their author saw it at `base_version`, to be decided by others."""

    title: str
    reason: str = Field("", max_length=10_000)
    base_version: int
    edits: list[EditIn] = Field(min_length=1, max_length=500)


class MapConflictOut(Answer):
    """An edit that meets another one: what stood there, what stands there now, and what was wanted."""

    at: list[str]
    why: Literal["changed", "removed", "moved", "taken"]
    base: Any
    theirs: Any
    yours: Any


class SuggestionOut(Answer):
    """A suggestion; `conflicts` are what it would meet on the map as it stands now, while it is open."""

    id: int
    journey: str
    title: str
    reason: str
    state: Literal["open", "approved", "declined", "withdrawn"]
    author_label: str
    is_mine: bool
    created_at: datetime
    base_version: int
    edits: list[dict[str, Any]]
    sentences: list[str]
    conflicts: list[MapConflictOut]
    decided_by_label: str
    decided_at: datetime | None
    decision_note: str


class DecisionIn(Schema):
    """What shall become of a suggestion; `edit_key` is that of the change which approving makes."""

    decision: Literal["approve", "decline", "withdraw"]
    note: str = Field("", max_length=10_000)
    edit_key: UUID
