"""What goes in and out over HTTP when people talk about a map."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from desirepath.base.answers import Answer


class PersonOut(Answer):
    """Somebody of the workspace whom a comment can mention."""

    id: int
    label: str


class CommentOut(Answer):
    """A comment on a map, a step or a cell; an answer names its `parent`."""

    id: int
    journey: str
    step: str | None
    is_step_on_map: bool
    lane: str
    parent: int | None
    text: str
    mentions: list[PersonOut]
    author_label: str
    is_mine: bool
    created_at: datetime
    edited_at: datetime | None
    resolved_at: datetime | None
    resolved_by_label: str


class CommentIn(Schema):
    """A new comment; an answer stands where its parent stands."""

    text: str = Field(min_length=1, max_length=4_000)
    step: str | None = None
    lane: str | None = None
    parent: int | None = None
    mentions: list[int] = []


class CommentChange(Schema):
    """New words of a comment; mentions that are left out stay."""

    text: str = Field(min_length=1, max_length=4_000)
    mentions: list[int] | None = None


class ResolveIn(Schema):
    """Whether the thread is settled."""

    resolved: bool


class CellCommentsOut(Answer):
    """Open comments on one cell; step null: on the whole map."""

    step: str | None
    lane: str
    threads: int
    comments: int


class PresenceIn(Schema):
    """Where a window is: the cell that holds the focus, as step/lane, and whether it is being edited."""

    window: UUID
    cell: str = Field("", max_length=300)
    editing: bool = False
