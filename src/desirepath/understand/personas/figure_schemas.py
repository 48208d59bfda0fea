"""The figures of personas and of searches over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from desirepath.base.answers import Answer


class RatioOut(Answer):
    """A share with its interval."""

    share: float | None
    low: float | None
    high: float | None
    n: int


class FactOut(Answer):
    """What members have more often: their share with its interval, that of all customers, and the ratio."""

    condition: dict[str, Any]
    hits: int
    n: int
    share: float
    low: float
    high: float
    share_of_all: float
    lift: float


class SideOut(Answer):
    """A score of one side."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class SidedScoreOut(Answer):
    """A scale's score of the members beside that of the other customers."""

    scale: str
    unit: str
    members: SideOut
    others: SideOut
    verdict: str


class PersonaStepOut(Answer):
    """How many members reached a step, beside all customers."""

    journey: str
    journey_name: str
    step: str
    name: str
    hits: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    share_of_all: float | None


class CoveredPartOut(Answer):
    """One part of the condition: the share that it holds for alone, and what all parts so far leave."""

    condition: dict[str, Any]
    alone: float
    share_left: float


class PersonaFiguresOut(Answer):
    """The figures of a card as they were computed last."""

    computed_at: datetime
    segment: str
    segment_number: int
    customers: int
    base: int
    coverage: list[CoveredPartOut]
    silhouette: float | None
    certainty: float | None
    fitting: RatioOut | None
    facts: list[FactOut]
    compared: int
    too_few: bool
    scores: list[SidedScoreOut]
    steps: list[PersonaStepOut]


class PersonaFoundOut(Answer):
    """What the search said of the group that the persona was made of."""

    discovery: int
    at: datetime | None
    number: int
    customers: int
    jaccard: float
    silhouette: float
    certainty: float
    precision: float
    recall: float
    facts: list[FactOut]


class FoundGroupOut(Answer):
    """A group of a search; only a stable one backs a persona."""

    number: int
    customers: int
    share: float
    low: float
    high: float
    silhouette: float
    certainty: float
    jaccard: float
    is_stable: bool
    facts: list[FactOut]
    condition: dict[str, Any] | None
    precision: float
    recall: float


class GroupCountOut(Answer):
    """A number of groups that was tried."""

    count: int
    silhouette: float


class DiscoveryResultOut(Answer):
    """What a search found; with a `refusal` there is nothing to make a persona of."""

    n: int
    population: int
    features: list[str]
    left_out: list[tuple[str, str]]
    axes: int
    choices: list[GroupCountOut]
    p_value: float | None
    chance_silhouette: float | None
    method: str
    refusal: str
    groups: list[FoundGroupOut]


class DiscoveryOut(Answer):
    """A search for personas."""

    id: int
    state: Literal["waiting", "running", "done", "failed"]
    progress_done: int
    progress_total: int | None
    message: str
    options: dict[str, Any]
    result: DiscoveryResultOut | None
    created_by_label: str
    created_at: datetime
    finished_at: datetime | None
