"""Evidence over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Literal

from desirepath.base.answers import Answer

GradeOut = Literal["assumption", "weak", "fair", "strong"]


class ReviewOut(Answer):
    """The last and the next review of a map; null: neither reviewed nor published yet."""

    reviewed_at: date | None
    every_days: int
    due_on: date | None
    is_due: bool


class PieceOut(Answer):
    """A piece of evidence; `is_found` is false when it is gone, null when nobody could look it up."""

    kind: Literal["interview", "verbatim", "metric", "query"]
    ref: str
    note: str
    label: str
    seen_on: date | None
    age_days: int | None
    is_fresh: bool
    is_found: bool | None


class CellEvidenceOut(Answer):
    """A claim of a step, at its address in the document, with the grade and age of its evidence."""

    step: str
    at: list[str]
    lane: str
    claim: str
    pieces: list[PieceOut]
    grade: GradeOut
    age_days: int | None
    is_stale: bool
    sentence: str


class StepEvidenceOut(Answer):
    """A step in short: the grade that at least half of its claims reach."""

    grade: GradeOut
    oldest_age_days: int | None
    claims: int
    assumptions: int
    stale: int


class EvidenceReportOut(Answer):
    """What the claims of a map rest on, as of today."""

    review: ReviewOut
    cells: list[CellEvidenceOut]
    steps: dict[str, StepEvidenceOut]
