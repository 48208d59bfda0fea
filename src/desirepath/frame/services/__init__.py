"""Every write of the frame."""

from desirepath.frame.services.editing import EditedJourney, edit_journey
from desirepath.frame.services.importing import ImportedJourney, import_journey, import_journeys
from desirepath.frame.services.lifecycle import ensure_lifecycle

__all__ = [
    "EditedJourney",
    "ImportedJourney",
    "edit_journey",
    "ensure_lifecycle",
    "import_journey",
    "import_journeys",
]
