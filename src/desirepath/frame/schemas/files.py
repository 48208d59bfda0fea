"""Templates and merging over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Schema

from desirepath.base.answers import Answer
from desirepath.frame.schemas.journeys import ChangeOut


class TemplateStageOut(Answer):
    """A stage of a template with the names of its steps."""

    name: str
    steps: list[str]


class TemplateOut(Answer):
    """A complete map to begin with."""

    slug: str
    name: str
    description: str
    lifecycle: str | None
    stage_count: int
    step_count: int
    personas: list[str]
    stages: list[TemplateStageOut]


class FromTemplateIn(Schema):
    """Which template, and what the new journey is called; a slug is made from the name."""

    template: str
    name: str = Field(min_length=1, max_length=200)
    slug: str | None = None


class JourneyMergeIn(Schema):
    """Two versions of a journey and what both were made from; theirs may be the journey of a slug."""

    base_text: str
    theirs_slug: str | None = None
    theirs_text: str | None = None
    yours_text: str
    prefer: Literal["theirs", "yours"] = "theirs"


class MergeConflictOut(Answer):
    """A cell that both sides changed, at its address in the document, with what each has there."""

    at: list[str]
    why: Literal["changed", "removed", "moved", "taken"]
    base: Any
    theirs: Any
    yours: Any
    sentence: str


class MergeOut(Answer):
    """The merged journey, in which the preferred side stands at conflicts; `changes` lead to it from theirs."""

    document: dict[str, Any]
    text: str
    conflicts: list[MergeConflictOut]
    changes: list[ChangeOut]
