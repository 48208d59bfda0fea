"""Every read of understand."""

from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.scopes import (
    JourneyScope,
    filtered_scope,
    journey_scope,
    read_where,
    scope_of,
)
from desirepath.understand.selectors.conformance import get_conformance
from desirepath.understand.selectors.funnels import find_journey_of, get_funnel, get_raw_funnel
from desirepath.understand.selectors.paths import get_paths, get_raw_paths

__all__ = [
    "JourneyScope",
    "filter_warnings",
    "filtered_scope",
    "find_journey_of",
    "get_conformance",
    "get_funnel",
    "get_paths",
    "get_raw_funnel",
    "get_raw_paths",
    "journey_scope",
    "read_where",
    "scope_of",
]
