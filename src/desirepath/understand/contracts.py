"""What understand tells of actual paths."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class PathVariant:
    """A distinct sequence of steps and the cases that took it."""

    steps: tuple[str, ...]
    cases: int
    share: float


@dataclass(frozen=True, kw_only=True)
class PathEdge:
    """How often one step came directly after another; `kind` compares it with the map (raw paths have none)."""

    from_: str
    to: str
    count: int
    median_seconds: float | None
    kind: str | None


@dataclass(frozen=True, kw_only=True)
class UnknownEvents:
    """Events that are no step of the map, by raw name, and the steps after which they came."""

    event: str
    count: int
    cases: int
    after: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, kw_only=True)
class Paths:
    """What cases really did: variants, edges, and how they began and ended."""

    cases: int
    events: int
    activities: int
    variant_count: int
    variants: tuple[PathVariant, ...]
    edges: tuple[PathEdge, ...]
    starts: dict[str, int]
    ends: dict[str, int]
    names: dict[str, str]
    unknown_events: tuple[UnknownEvents, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FunnelLevel:
    """Customers that came this far, in order and in time; the share is of the first step."""

    name: str
    title: str
    customers: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class FunnelFigures:
    """A funnel."""

    steps: tuple[FunnelLevel, ...]
    within_seconds: float | None
    method: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeviationFigure:
    """A way in which cases left the map, and what it goes with: longer cases, higher cost."""

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


@dataclass(frozen=True, kw_only=True)
class ConformanceFigures:
    """How well actual cases fit the map; `unknown`: events that are no step cost ("group") or do not ("skip")."""

    fitness: float | None
    mean_case_fitness: float | None
    fitting_cases: int
    cases: int
    deviations: tuple[DeviationFigure, ...]
    method: str
    unknown: str
    warnings: tuple[str, ...] = field(default=())
