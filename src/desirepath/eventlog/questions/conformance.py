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
    align_variants,
    replay_variants,
)
from journeymath.design import JourneyDesign
from journeymath.errors import ModelTooLarge
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
    costs: Mapping[int, npt.NDArray[np.int64]]  # per currency, what each case cost
    cases: int


def conformance(scope: Scope, design: JourneyDesign, *, unknown: Unknown = "group") -> ConformanceAnswer:
    """Align the journey's cases with its design; each distinct sequence is aligned once.

    Events bound to no step cost one each ("group", as an event outside the model does), or are passed over
    ("skip").
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
    variants = count_variants(cases.bound(unknown), durations=True)
    return _Part(variants, _costs(cases), cases.cases)


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
    found = aligned.to_result(counts.spans)
    costs = _join_costs(parts)
    return ConformanceAnswer(
        alignment=found,
        replay=None,
        cost_minor={
            (one.kind, one.step): _extra_costs(aligned, counts, one, costs) for one in found.deviations
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


def _extra_costs(
    aligned: AlignedVariants,
    counts: VariantCounts,
    deviation: Deviation,
    costs: Mapping[str, npt.NDArray[np.int64]],
) -> dict[str, int]:
    if counts.spans is None:
        return {}
    has_it = aligned.variants_with(deviation.kind, deviation.step)[counts.spans.variant]
    others = int((~has_it).sum())
    if others == 0:
        return {}
    return {
        currency: round(float(cost[has_it].sum()) - float(cost[~has_it].mean()) * int(has_it.sum()))
        for currency, cost in costs.items()
    }
