"""Every read of measure."""

from desirepath.measure.selectors.home import get_home
from desirepath.measure.selectors.journeys import get_journey_numbers
from desirepath.measure.selectors.scores import get_scores

__all__ = ["get_home", "get_journey_numbers", "get_scores"]
