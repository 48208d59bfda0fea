"""Feedback that hangs on a step of a map."""

from __future__ import annotations

from desirepath.frame.hanging import StepPlace
from desirepath.listen.models import Feedback


def count_feedback(place: StepPlace) -> int:
    """Count the answers that name the step."""
    return Feedback.objects.filter(workspace_id=place.workspace_id, step=place.slug).count()
