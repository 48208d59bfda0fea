"""Every read of the frame."""

from desirepath.frame.selectors.journeys import (
    JourneySummary,
    LifecycleName,
    compare_given,
    get_definition,
    get_journey,
    list_definitions,
    list_journeys,
    list_lifecycle,
    list_versions,
)

__all__ = [
    "JourneySummary",
    "LifecycleName",
    "compare_given",
    "get_definition",
    "get_journey",
    "list_definitions",
    "list_journeys",
    "list_lifecycle",
    "list_versions",
]
