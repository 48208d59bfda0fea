"""What wide surveys and saved recipes take and send over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from desirepath.base.answers import Answer
from desirepath.connect.wide.contracts import Role


class CodeCountOut(Answer):
    """A code as it stands in the file, and how many gave it."""

    code: str
    count: int


class QuestionSuggestionOut(Answer):
    """What a column probably is; `matched` is the column of the earlier file that it is taken for."""

    role: Role
    sure: bool
    why: str
    slug: str
    scale: str
    step: str
    text: str
    values: dict[str, float] | None
    not_given: list[str]
    not_applicable: list[str]
    matched: str | None
    likeness: float | None


class SurveyColumnOut(Schema):
    """A column of the file; `codes` is empty where there are too many."""

    name: str
    type: str
    filled: int
    distinct: int
    codes: list[CodeCountOut]
    suggestion: QuestionSuggestionOut


class KnownQuestionOut(Answer):
    """A question of the earlier recipe that no column is like."""

    slug: str
    column: str
    text: str


class SurveyLookOut(Schema):
    """The columns of a survey with what each probably is."""

    file: str
    rows: int
    columns: list[SurveyColumnOut]
    missing: list[KnownQuestionOut]
    notes: list[str]
    mapping: dict[str, Any] | None


class StrangeCodeOut(Answer):
    """A code that is neither a score nor named as no answer."""

    code: str
    count: int


class QuestionScoreOut(Answer):
    """A question's score, as every score of the product."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    unweighted_value: float | None
    display: Literal["counts", "interval", "verdict"]
    unit: str
    method: str


class QuestionFigureOut(Answer):
    """A question before the import: its score, its mean, and what is no answer."""

    slug: str
    column: str
    scale: str
    score: QuestionScoreOut
    mean: float | None
    unweighted_mean: float | None
    counts: dict[str, int]
    not_given: int
    not_applicable: int
    strange: list[StrangeCodeOut]
    strange_left_out: int


class SurveyPreviewOut(Answer):
    """What importing a survey would give, and the recipe that does it."""

    recipe: str
    rows: int
    questions: list[QuestionFigureOut]
    notes: list[str]


class RecipeIn(Schema):
    """A recipe to keep, with the mapping that it was made from; a slug replaces the one that is there."""

    name: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=1_000_000)
    mapping: dict[str, Any] = Field(default_factory=dict)
    slug: str | None = Field(None, max_length=80)


class RecipeChangeIn(Schema):
    """In the bin or out of it."""

    archived: bool


class RecipeOut(Schema):
    """A saved recipe in a list."""

    slug: str
    name: str
    question_count: int
    saved_by: str
    updated_at: datetime
    archived_at: datetime | None

    @staticmethod
    def resolve_question_count(row: Any) -> int:
        """How many questions it maps."""
        return len(row.mapping.get("questions", ()))

    @staticmethod
    def resolve_saved_by(row: Any) -> str:
        """Who saved it last."""
        return str(row.saved_by_label)


class RecipeWithTextOut(RecipeOut):
    """A saved recipe with its text and its mapping."""

    text: str
    mapping: dict[str, Any]
