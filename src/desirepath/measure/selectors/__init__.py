"""Every read of measure."""

from desirepath.measure.selectors.journeys import get_journey_numbers

__all__ = ["get_journey_numbers"]
