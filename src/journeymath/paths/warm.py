"""Load every path kernel before the first person waits for one."""

from __future__ import annotations

from journeymath.design import JourneyDesign
from journeymath.events import SortedEvents, codes_by_table, is_sorted, order_cases
from journeymath.paths.edges import count_edges
from journeymath.paths.flow import flow_efficiency
from journeymath.paths.funnels import count_funnel
from journeymath.paths.sequences import VariantCounts, count_session_variants, count_variants
from journeymath.paths.summary import summarise_journey
from journeymath.paths.waits import collect_waits


def warm_up() -> None:
    """Compile the kernels, or read them from Numba's cache: about a second, once per process."""
    events = SortedEvents.of([1, 1, 1, 2], [0, 1, 2, 3], [0, -1, 1, 0], check=True)
    is_sorted(events.case, events.time_us)
    order_cases([1, 1, 1, 1], [5, 6, 5, 6], events.time_us)
    events.in_sessions(1)
    events.bound("skip")
    events.rows_of(events.has_bound)
    codes_by_table([1, 0], [0, 1])
    edges = count_edges(events, 2)
    edges.merge(edges).to_result(["a", "b"])
    VariantCounts.merge_all([count_variants(events), count_variants(events)]).to_result(["a", "b"])
    count_session_variants(events.starts, events.time_us, events.code, 1)
    count_session_variants(events.starts, events.time_us, [0, 0, 1, 0], 1, table=[1, 0])
    count_funnel(events, [[0], [1]], 10)
    collect_waits(events, [0], [1], 5)
    summarise_journey(events, JourneyDesign.of(["a", "b"]), log_end_us=5)
    flow_efficiency({"case": ["a"], "start": [0], "end": [1]})
