"""Collects the answers of chosen cases, and judges answers without a case by their customer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desirepath.eventlog.query.asking import ask_parts
from desirepath.eventlog.query.cases import CaseParts, CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.measure.questions.heard import SCORED, SCORED_AT_A_STEP, Heard, Listening

CASELESS = "caseless"


def hear(scope: Scope, listening: Listening) -> Heard:
    """Return the answers of the cases that satisfy the filter of a scope, whenever they were given.

    An answer outside the cases of a journey belongs to the step that it names: it is judged by its own case, or
    without one by all events of its customer.
    """
    scope = _whole(scope)
    found, caseless = ask_parts(
        scope,
        ("hear", listening),
        lambda _, parts: _listen(listening, parts),
        lambda _, parts: _join(parts),
        columns=listening.columns,
        beside=SCORED if listening.steps is None else SCORED_AT_A_STEP,
    )
    if scope.where is not None and caseless.time_us.size:
        caseless = of_customers(scope, listening)
    return Heard.merge_all([found, caseless])


def _listen(listening: Listening, parts: CaseParts) -> tuple[Heard, Heard]:
    in_cases = [listening.in_cases(parts.chosen), listening.elsewhere(parts.without_step)]
    return Heard.merge_all(in_cases), listening.elsewhere(parts.caseless)


def _join(parts: list[tuple[Heard, Heard]]) -> tuple[Heard, Heard]:
    return Heard.merge_all([one for one, _ in parts]), Heard.merge_all([one for _, one in parts])


def of_customers(scope: Scope, listening: Listening) -> Heard:
    """Return the answers without a case of the customers whose events, all together, satisfy the filter."""
    whole = replace(_whole(scope), case=CaseRule(kind="customer"), range_of="cases")

    def read(_: Prepared, parts: CaseParts) -> Heard:
        found = [listening.elsewhere(_without_case(cases)) for cases in (parts.chosen, parts.without_step)]
        return Heard.merge_all(found)

    return ask_parts(
        whole,
        ("of_customers", listening),
        read,
        lambda _, parts: Heard.merge_all(parts),
        columns={**listening.columns, CASELESS: "CAST(case_key IS NULL AS UTINYINT)"},
    )


def _whole(scope: Scope) -> Scope:
    """The same without its time range; `within_days` goes on looking back from its end."""
    since = scope.to_us if scope.as_of_us is None else scope.as_of_us
    return replace(scope, from_us=None, to_us=None, as_of_us=since)


def _without_case(customers: CaseRows) -> CaseRows:
    return customers.keep_rows(np.flatnonzero(customers.extra[CASELESS] > 0))
