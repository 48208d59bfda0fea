"""What differs between two journeys, told as people say it."""

from desirepath.frame.files.comparing.whole import compare_documents, compare_journeys

__all__ = ["compare_documents", "compare_journeys"]
