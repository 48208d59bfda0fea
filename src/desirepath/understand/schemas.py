"""What understand answers over HTTP and on the command line: one shape for both."""

from __future__ import annotations

from typing import Literal

from ninja import Field

from desirepath.base.answers import Answer


class PathVariantOut(Answer):
    """A distinct sequence of steps and the cases that took it."""

    steps: list[str]
    cases: int
    share: float


class PathEdgeOut(Answer):
    """How often `to` came directly after `from`, and the median time; `kind` compares it with the map."""

    from_: str = Field(serialization_alias="from")
    to: str
    count: int
    median_seconds: float | None
    kind: str | None


class UnknownEventsOut(Answer):
    """Events that are no step of the map, and the steps after which they came."""

    event: str
    count: int
    cases: int
    after: list[tuple[str | None, int]]


class PathsOut(Answer):
    """What cases really did; `names` are the steps' names by slug."""

    cases: int
    events: int
    activities: int
    variant_count: int
    variants: list[PathVariantOut]
    edges: list[PathEdgeOut]
    starts: dict[str, int]
    ends: dict[str, int]
    names: dict[str, str]
    unknown_events: list[UnknownEventsOut]
    warnings: list[str]


class FunnelLevelOut(Answer):
    """Customers that came this far; the share is of the first step, with Wilson's interval."""

    name: str
    title: str
    customers: int
    share: float | None
    low: float | None
    high: float | None


class FunnelOut(Answer):
    """A funnel."""

    steps: list[FunnelLevelOut]
    within_seconds: float | None
    method: str
    warnings: list[str]


class DeviationOut(Answer):
    """A way in which cases left the map; `extra_seconds` and `cost_minor` go with it, they are not its effect."""

    kind: str
    step: str
    title: str
    cases: int
    occurrences: int
    share: float | None
    low: float | None
    high: float | None
    extra_seconds: float | None
    extra_seconds_low: float | None
    extra_seconds_high: float | None
    cost_minor: int | None
    cost_currency: str | None


class ConformanceOut(Answer):
    """How well actual cases fit the map; `unknown`: events that are no step cost 1 (group) or nothing (skip)."""

    fitness: float | None
    mean_case_fitness: float | None
    fitting_cases: int
    cases: int
    deviations: list[DeviationOut]
    method: str
    unknown: Literal["group", "skip"]
    warnings: list[str]
