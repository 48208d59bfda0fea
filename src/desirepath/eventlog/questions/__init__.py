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
    conformance(scope, JourneyDesign, unknown="group")      -> ConformanceAnswer: alignment or replay, cost_minor
    activity_places(scope)                                  -> activities from the beginning of cases to their end
    event_uses(scope)                                       -> every event name, and which steps it becomes
    unknown_events(scope)                                   -> those of its cases that are no step, and after which
    asked_questions(workspace_id)                           -> the questions that answers name
    event_names(workspace_id), property_names(workspace_id, event=)
    customer_events(workspace_id, customer_key=, case_id=, cursor=, limit=)  -> EventPage

The numbers of a journey, its answers and its money are questions of `measure`, several of which are read together
(`query.shared_scan`).

Scales and times: `_us` are microseconds since 1970, UTC; money is in minor units per currency.
"""

from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions.activity_places import ActivityPlace, ActivityPlaces, activity_places
from desirepath.eventlog.questions.asked import NO_QUESTION, QUESTION_NUMBER, asked_questions
from desirepath.eventlog.questions.conformance import ConformanceAnswer, conformance
from desirepath.eventlog.questions.event_uses import EventUse, event_uses
from desirepath.eventlog.questions.names import (
    EventNameUse,
    PropertyNames,
    PropertyUse,
    event_names,
    property_names,
)
from desirepath.eventlog.questions.overview import CasesOverview, cases_overview
from desirepath.eventlog.questions.paths import funnel, time_between, transitions, variants
from desirepath.eventlog.questions.stories import (
    EventPage,
    StoredEvent,
    customer_events,
    iter_customer_events,
)
from desirepath.eventlog.questions.unknown_events import UnknownEvent, unknown_events

__all__ = [
    "NO_QUESTION",
    "QUESTION_NUMBER",
    "Activities",
    "ActivityPlace",
    "ActivityPlaces",
    "CaseRule",
    "CasesOverview",
    "ConformanceAnswer",
    "EventNameUse",
    "EventPage",
    "EventUse",
    "PropertyNames",
    "PropertyUse",
    "Scope",
    "StepBinding",
    "StoredEvent",
    "UnknownEvent",
    "activity_places",
    "asked_questions",
    "cases_overview",
    "conformance",
    "customer_events",
    "event_names",
    "event_uses",
    "funnel",
    "iter_customer_events",
    "property_names",
    "time_between",
    "transitions",
    "unknown_events",
    "variants",
]
