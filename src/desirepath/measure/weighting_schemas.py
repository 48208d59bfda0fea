"""What stored weightings take and send over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from desirepath.base.answers import Answer

Origin = Literal["typed", "pasted", "customers", "segment"]


class CellIn(Schema):
    """A group by the value of each trait, and its share 0..1."""

    values: list[str]
    share: float


class TargetIn(Schema):
    """Known shares by one trait, or by several traits crossed."""

    traits: list[str]
    cells: list[CellIn]
    origin: Origin = "typed"


class WeightingIn(Schema):
    """A weighting to keep; weights are cut at `trim_at` times their mean."""

    name: str = Field(min_length=1, max_length=120)
    targets: list[TargetIn]
    trim_at: float = 5.0
    note: str = Field("", max_length=500)


class WeightingChangeIn(Schema):
    """What changes; what is not given stays. `archived` puts it in the bin or takes it out."""

    name: str | None = Field(None, min_length=1, max_length=120)
    targets: list[TargetIn] | None = None
    trim_at: float | None = None
    note: str | None = Field(None, max_length=500)
    archived: bool | None = None


class WeightingPreviewIn(Schema):
    """A plan to try on the answers of a period, perhaps only on those to one question."""

    targets: list[TargetIn]
    trim_at: float = 5.0
    question: str | None = None
    since: str | None = Field(None, alias="from")
    until: str | None = Field(None, alias="to")


class CellOut(Answer):
    """A group and its share."""

    values: list[str]
    share: float


class TargetOut(Answer):
    """Known shares by one trait, or by several traits crossed."""

    traits: list[str]
    cells: list[CellOut]
    origin: Origin


class PlanOut(Schema):
    """What is weighted to: one target is post-stratification, several are met by raking."""

    method: Literal["post-stratification", "raking"]
    targets: list[TargetOut]
    trim_at: float


class WeightingOut(Answer):
    """A stored weighting."""

    slug: str
    name: str
    note: str
    plan: PlanOut
    created_by: str
    updated_at: datetime
    archived_at: datetime | None


class GroupWeightOut(Answer):
    """One group: its known share, its share among the answers, its mean weight (null: nobody answered)."""

    trait: str
    group: str
    share: float
    answered_share: float
    answers: int
    weight: float | None


class WeightingPreviewOut(Schema):
    """What a weighting does to the answers; without weights `warnings` says why."""

    n: int
    left_out: int
    n_effective: float | None
    design_effect: float | None
    rounds: int | None
    trimmed: int
    groups: list[GroupWeightOut]
    warnings: list[str]


class WeightingTraitsOut(Schema):
    """The traits by which answers can be weighted."""

    traits: list[str]
