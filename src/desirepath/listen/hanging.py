"""Feedback and waves that hang on a step of a map."""

from __future__ import annotations

from desirepath.frame.hanging import StepPlace
from desirepath.listen.models import Feedback, Wave


def count_feedback(place: StepPlace) -> int:
    """Count the answers that name the step."""
    return Feedback.objects.filter(workspace_id=place.workspace_id, step=place.slug).count()


def count_waves(place: StepPlace) -> int:
    """Count the waves that stand at the step and ask whoever comes to it."""
    standing = (Wave.State.PLANNED, Wave.State.SENDING)
    rows = Wave.objects.filter(workspace_id=place.workspace_id, kind=Wave.Kind.STEP, state__in=standing)
    return rows.filter(journey=place.journey.slug, step=place.slug).count()
