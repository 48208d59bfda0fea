"""How people map a wide survey: read from JSON, checked, kept beside the recipe that is written from it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field, field_validator

from desirepath.connect.recipes.document import Recipe
from desirepath.connect.wide.contracts import KnownQuestion
from desirepath.listen.scales import SCALES

SCALE_NAMES = tuple(name for name, ends in SCALES.items() if ends)
Name = str


class MappedQuestion(Schema):
    """One column of answers. `values` is code → score; the other two are codes that are never averaged."""

    column: str = Field(min_length=1, max_length=300)
    slug: str = Field(min_length=1, max_length=60, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    scale: str
    step: str = Field("", max_length=120)
    text: str = Field("", max_length=1_000)
    values: dict[str, float] = Field(default_factory=dict)
    not_given: list[str] = Field(default_factory=list)
    not_applicable: list[str] = Field(default_factory=list)

    @field_validator("scale")
    @classmethod
    def _known(cls, scale: str) -> str:
        if scale not in SCALE_NAMES:
            raise ValueError(f"choose one of {', '.join(SCALE_NAMES)}")
        return scale


class MappedTrait(Schema):
    """A column that says something of the respondent; `values` is code → word, other codes stay as they are."""

    column: str = Field(min_length=1, max_length=300)
    name: str = Field(min_length=1, max_length=60, pattern="^[a-z0-9]+(_[a-z0-9]+)*$")
    values: dict[str, str] = Field(default_factory=dict)


class SurveyMapping(Schema):
    """How a wide file becomes answers. Without a column of time all answers get the day `on`."""

    name: str = Field(min_length=1, max_length=120)
    source: str = Field(min_length=1, max_length=80, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    file: str = Field(min_length=1, max_length=300)
    time_zone: str = Field("UTC", max_length=60)
    respondent: str = Field("", max_length=300)
    respondent_kind: Literal["own", "customer_id", "email"] = "own"
    time: str = Field("", max_length=300)
    on: date | None = None
    weight: str = Field("", max_length=300)
    asked: int | None = Field(None, ge=1, le=2_000_000_000)
    traits: list[MappedTrait] = Field(default_factory=list, max_length=50)
    properties: list[str] = Field(default_factory=list, max_length=50)
    questions: list[MappedQuestion] = Field(min_length=1, max_length=500)


def known_questions(recipe: Recipe) -> list[KnownQuestion]:
    """Return the questions of a recipe, to find them again in the next file."""
    return [
        KnownQuestion(
            slug=one.slug,
            column=one.column,
            scale=one.scale,
            step=one.step,
            text=one.text,
            values=one.values,
            not_given=one.not_given,
            not_applicable=one.not_applicable,
        )
        for table in recipe.answers
        for one in table.questions
    ]
