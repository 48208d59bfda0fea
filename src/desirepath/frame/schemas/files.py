"""Templates and merging over HTTP."""

from __future__ import annotations

from ninja import Field, Schema


class TemplateStageOut(Schema):
    """A stage of a template with the names of its steps."""

    name: str
    steps: list[str]


class TemplateOut(Schema):
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
