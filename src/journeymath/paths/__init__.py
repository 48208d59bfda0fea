"""Paths through a log: transitions, variants, funnels, waits and the numbers of a journey.

For tables in a notebook: `directly_follows`, `variants`, `funnel`, `time_between`,
`retention`, `flow_efficiency`. They take an `EventLog` or a plain table and give a frozen result.

For an engine that reads a log bucket by bucket (every case wholly inside one bucket)
there is one step below. Each function takes ONE bucket and gives a frozen partial
result; `Partial.merge_all(parts)` (or `a.merge(b)`) is exactly the partial of all the
rows, whatever the buckets were; `partial.to_result(labels)` is the public result.
`journeymath.buckets.map_buckets(function, buckets)` runs buckets on both cores.

    events = SortedEvents.of(case, time_us, code)         # journeymath.events
        case int64[n]: rows of one case stand together; time_us int64[n]: microseconds,
        ascending within a case, row order breaks ties; code int32[n]: activity
        0..n_codes-1, -1 = unknown (bound to no step).
    SortedEvents.of(..., check=True)                       raises InvalidInput when not so
    is_sorted(case, time_us) -> bool                       case ascending, time ascending in it
    order_rows(case, time_us) -> int64[n] | None           stable order; None when already sorted
    order_cases(customer, case, time_us) -> CaseOrder      rows by (customer, time), cases inside:
        .order int64[n] | None (take your columns by it), .case int64[n] (dense, already ordered)
    events.in_sessions(gap_us) -> SortedEvents             a case for each session
    events.bound("group" | "skip") -> SortedEvents         without cases that have no bound event;
        "skip" also leaves out unknown rows; "group" keeps them as one activity

    count_edges(events, n_codes) -> EdgeCounts             edges.py      .to_result(labels)
    count_variants(events, durations=False) -> VariantCounts  sequences.py  .to_result(labels, top=20)
    count_session_variants(starts, time_us, code, gap_us, table=None) -> VariantCounts  the same of each session,
        in one pass; `table` translates codes on the way
    count_funnel(events, steps, within_us) -> FunnelCounts funnels.py    .to_result(names)
        steps: one collection of codes per step, e.g. [[3], [7, 8]]
    funnel_depths(events, steps, within_us) -> int64[cases]   how many steps each case reached
    collect_waits(events, start_codes, end_codes, log_end_us) -> WaitSamples  waits.py  .to_result()
    count_retention(events, period=, kind=) -> RetentionCounts  cohorts.py  summarise_retention(counts, ...)
    summarise_journey(events, design, outcome=, customer=, log_end_us=) -> JourneyNumbers  summary.py
        .to_result(); design: journeymath.design.JourneyDesign (from a journey document)
    warm_up()                                              warm.py: loads every kernel from its cache
"""

from journeymath.events import CaseOrder, SortedEvents, is_sorted, order_cases, order_rows
from journeymath.paths.cohorts import RetentionCounts, count_retention
from journeymath.paths.edges import DirectlyFollows, Edge, EdgeCounts, count_edges
from journeymath.paths.flow import (
    FlowEfficiency,
    LittlesLaw,
    check_littles_law,
    erlang_c,
    flow_efficiency,
    kingman_wait,
)
from journeymath.paths.funnels import Funnel, FunnelCounts, count_funnel, funnel_depths
from journeymath.paths.journey_result import JourneySummary, StepNumbers
from journeymath.paths.pain import PainSize, pain_size
from journeymath.paths.retention import Retention, retention, summarise_retention
from journeymath.paths.sequences import (
    Variant,
    VariantCounts,
    Variants,
    count_session_variants,
    count_variants,
)
from journeymath.paths.summary import JourneyNumbers, summarise_journey
from journeymath.paths.tables import directly_follows, funnel, time_between, variants
from journeymath.paths.waits import TimeBetween, WaitSamples, collect_waits
from journeymath.paths.warm import warm_up

__all__ = [
    "CaseOrder",
    "DirectlyFollows",
    "Edge",
    "EdgeCounts",
    "FlowEfficiency",
    "Funnel",
    "FunnelCounts",
    "JourneyNumbers",
    "JourneySummary",
    "LittlesLaw",
    "PainSize",
    "Retention",
    "RetentionCounts",
    "SortedEvents",
    "StepNumbers",
    "TimeBetween",
    "Variant",
    "VariantCounts",
    "Variants",
    "WaitSamples",
    "check_littles_law",
    "collect_waits",
    "count_edges",
    "count_funnel",
    "count_retention",
    "count_session_variants",
    "count_variants",
    "directly_follows",
    "erlang_c",
    "flow_efficiency",
    "funnel",
    "funnel_depths",
    "is_sorted",
    "kingman_wait",
    "order_cases",
    "order_rows",
    "pain_size",
    "retention",
    "summarise_journey",
    "summarise_retention",
    "time_between",
    "variants",
    "warm_up",
]
