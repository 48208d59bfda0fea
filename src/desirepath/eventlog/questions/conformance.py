"""Does the journey that customers took follow the one that was designed, and what do deviations cost?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions.designs import design_key, require_same_steps
from desirepath.eventlog.questions.money import cost_columns, letters_of
from desirepath.eventlog.questions.paths import Unknown
from journeymath.conformance import (
    AlignedVariants,
    Conformance,
    Deviation,
    JourneyModel,
    Replay,
    UnknownEvents,
    align_variants,
    replay_variants,
)
from journeymath.design import JourneyDesign
from journeymath.errors import ModelTooLarge
from journeymath.paths.edges import UNKNOWN
from journeymath.paths.sequences import VariantCounts, count_variants


@dataclass(frozen=True, kw_only=True)
class ConformanceAnswer:
    """Alignment of a journey's cases with its design, or token replay where the design has too many states.

    `cost_minor[kind, step]` is, per currency, how much more the cases with a deviation cost than as many of the
    others would have: negative amounts, in minor units, positive when dearer. An association, not an effect.
    """

    alignment: Conformance | None
    replay: Replay | None
    cost_minor: Mapping[tuple[str, str], Mapping[str, int]]


@dataclass(frozen=True)
class _Part:
    variants: VariantCounts
    outside: npt.NDArray[np.int64] | None  # events of each case that are no step, when they cost
    costs: Mapping[int, npt.NDArray[np.int64]]  # per currency, what each case cost
    cases: int


def conformance(scope: Scope, design: JourneyDesign, *, unknown: Unknown = "group") -> ConformanceAnswer:
    """Align the journey's cases with its design; each distinct sequence is aligned once.

    Events bound to no step cost one each ("group", as an event outside the model does), or are passed over
    ("skip"). Durations are from a case's first to its last step either way.
    """
    require_same_steps(scope, design)
    return ask_cases(
        scope,
        ("conformance", *design_key(design), unknown),
        lambda _, cases: _count(cases, unknown),
        lambda prepared, parts: _align(prepared, parts, design),
        columns=cost_columns,
    )


def _count(cases: CaseRows, unknown: Unknown) -> _Part:
    # Cases without a bound event are not among `cases`, so `bound` drops rows only, never one of them.
    bound = cases.bound("skip")
    variants = count_variants(bound, durations=True)
    outside = cases.sizes - np.diff(bound.starts) if unknown == "group" else None
    return _Part(variants, outside, _costs(cases), cases.cases)


def _costs(cases: CaseRows) -> dict[int, npt.NDArray[np.int64]]:
    if "amount" not in cases.extra:
        return {}
    amount, currency = cases.extra["amount"], cases.extra["currency_code"]
    spent = amount < 0
    if not spent.any():
        return {}
    found = {}
    for code in np.unique(currency[spent]).tolist():
        rows = np.flatnonzero(spent & (currency == code))
        sums = np.zeros(cases.cases, dtype=np.int64)
        np.add.at(sums, cases.case_index[rows], -amount[rows])
        found[int(code)] = sums
    return found


def _align(prepared: Prepared, parts: list[_Part], design: JourneyDesign) -> ConformanceAnswer:
    counts = VariantCounts.merge_all([part.variants for part in parts])
    model = JourneyModel.from_design(design)
    labels = prepared.activities.labels
    try:
        aligned = align_variants(model, counts, labels)
    except ModelTooLarge:
        return ConformanceAnswer(alignment=None, replay=replay_variants(model, counts, labels), cost_minor={})
    outside = _outside(parts, counts)
    found = aligned.to_result(counts.spans, unknown=outside)
    costs = _join_costs(parts)
    return ConformanceAnswer(
        alignment=found,
        replay=None,
        cost_minor={
            (one.kind, one.step): _extra_costs(_cases_with(aligned, counts, outside, one), costs)
            for one in found.deviations
        }
        if costs
        else {},
    )


def _join_costs(parts: list[_Part]) -> dict[str, npt.NDArray[np.int64]]:
    codes = sorted({code for part in parts for code in part.costs})
    return {
        letters_of(code): np.concatenate(
            [part.costs.get(code, np.zeros(part.cases, dtype=np.int64)) for part in parts]
        )
        for code in codes
    }


def _outside(parts: list[_Part], counts: VariantCounts) -> UnknownEvents | None:
    times = [part.outside for part in parts if part.outside is not None]
    if not times or counts.spans is None:
        return None
    return UnknownEvents.of(np.concatenate(times), counts.spans.variant)


def _cases_with(
    aligned: AlignedVariants, counts: VariantCounts, outside: UnknownEvents | None, deviation: Deviation
) -> npt.NDArray[np.bool_]:
    """Mark the cases that have a deviation."""
    variant = np.empty(0, np.int64) if counts.spans is None else counts.spans.variant
    if outside is not None and deviation.step == UNKNOWN:
        marked = np.zeros(variant.size, dtype=np.bool_)
        marked[outside.case] = True
        return marked
    return aligned.variants_with(deviation.kind, deviation.step)[variant]


def _extra_costs(has_it: npt.NDArray[np.bool_], costs: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, int]:
    if has_it.size == 0 or has_it.all():
        return {}
    return {
        currency: round(float(cost[has_it].sum()) - float(cost[~has_it].mean()) * int(has_it.sum()))
        for currency, cost in costs.items()
    }
