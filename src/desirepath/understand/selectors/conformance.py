"""The map against what customers did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from desirepath.base.periods import Period
from desirepath.eventlog.questions import ConformanceAnswer, conformance
from desirepath.people.contracts import Actor
from desirepath.understand.contracts import ConformanceFigures, DeviationFigure
from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.scopes import journey_scope
from journeymath.conformance import Deviation

Unknown = Literal["skip", "group"]
_UNKNOWN: dict[Unknown, str] = {
    "group": "events that are no step cost 1 each",
    "skip": "events that are no step are passed over",
}


def get_conformance(
    actor: Actor,
    slug: str,
    period: Period,
    where: dict[str, Any] | None = None,
    *,
    unknown: Unknown = "group",
) -> ConformanceFigures:
    """Compare the cases of a journey with its map: exact alignments, or replay when the map is too large.

    Events that are no step count as deviations and cost 1 each, as alignments ask for; with `unknown="skip"` they
    are passed over. Replay always passes them over.
    """
    actor.require("understand.view")
    asked = journey_scope(actor, slug, period, where)
    answer = conformance(asked.scope, asked.design, unknown=unknown)
    names = {step.slug: step.name for step in asked.definition.steps}
    warnings = filter_warnings(actor, where)
    if answer.alignment is None:
        return _replayed(answer, warnings)
    found = answer.alignment
    return ConformanceFigures(
        fitness=found.fitness,
        mean_case_fitness=found.mean_case_fitness,
        fitting_cases=found.fitting_cases,
        cases=found.cases,
        deviations=tuple(_deviation(one, names, answer) for one in found.deviations),
        method=f"{found.method}; {_UNKNOWN[unknown]}",
        unknown=unknown,
        warnings=(*found.warnings, *warnings),
    )


def _deviation(one: Deviation, names: dict[str, str], answer: ConformanceAnswer) -> DeviationFigure:
    extra = one.extra_seconds
    currency, cost = _largest(answer.cost_minor.get((one.kind, one.step), {}))
    return DeviationFigure(
        kind=one.kind,
        step=one.step,
        title=names.get(one.step, one.step),
        cases=one.cases,
        occurrences=one.occurrences,
        share=one.share.value,
        low=one.share.low,
        high=one.share.high,
        extra_seconds=extra.value if extra else None,
        extra_seconds_low=extra.low if extra else None,
        extra_seconds_high=extra.high if extra else None,
        cost_minor=cost,
        cost_currency=currency,
    )


def _largest(costs: Mapping[str, int]) -> tuple[str | None, int | None]:
    """The currency in which a deviation costs most; amounts of several currencies are never added."""
    found = max(costs.items(), key=lambda cost: (abs(cost[1]), cost[0]), default=None)
    return found if found is not None else (None, None)


def _replayed(answer: ConformanceAnswer, warnings: tuple[str, ...]) -> ConformanceFigures:
    found = answer.replay
    if found is None:
        raise AssertionError("an answer without alignment has a replay")
    return ConformanceFigures(
        fitness=found.fitness,
        mean_case_fitness=None,
        fitting_cases=found.fitting_cases,
        cases=found.cases,
        deviations=(),
        method=f"{found.method}; {_UNKNOWN['skip']}",
        unknown="skip",
        warnings=(
            *found.warnings,
            "The map has too many states for exact alignments: deviations are not listed.",
            *warnings,
        ),
    )
