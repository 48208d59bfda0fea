"""Named questions to the event log, each with one frozen answer. Rights are checked by the selectors that ask.

scope = Scope(
    workspace_id=1,
    case=CaseRule.from_journey(document["case"]),       # case_id | customer | session | given (default)
    activities=Activities.from_journey(document),       # default: raw event names
    from_us=None, to_us=None,                           # microseconds since 1970, `to` exclusive
    sources=("shop",), where=parse(condition),          # cases that satisfy a condition
)
transitions(scope, unknown="skip" | "group")            -> journeymath DirectlyFollows
variants(scope, top=20)                                 -> journeymath Variants
funnel(scope, ["a", ["b", "c"]], within_seconds=)       -> journeymath Funnel
time_between(scope, "a", "b")                           -> journeymath TimeBetween
cases_overview(scope)                                   -> CasesOverview
"""

from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions.overview import CasesOverview, cases_overview
from desirepath.eventlog.questions.paths import funnel, time_between, transitions, variants

__all__ = [
    "Activities",
    "CaseRule",
    "CasesOverview",
    "Scope",
    "StepBinding",
    "cases_overview",
    "funnel",
    "time_between",
    "transitions",
    "variants",
]
