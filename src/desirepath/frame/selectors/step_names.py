"""The steps of all maps by name, for rooms that list what names a step; the right to see them is the asker's."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.frame.models import Step


@dataclass(frozen=True, slots=True)
class StepName:
    """A step as other rooms name it."""

    slug: str
    name: str
    journey: str
    journey_name: str
    department: str


def list_step_names(workspace_id: int) -> list[StepName]:
    """Return the steps of the maps that are not archived, journey by journey in the order of their maps."""
    rows = Step.objects.filter(
        journey__workspace_id=workspace_id, archived_at=None, journey__archived_at=None
    )
    ordered = rows.order_by("journey__state", "journey__name", "journey_id", "position")
    return [
        StepName(*row[:4], row[4] or "")
        for row in ordered.values_list("slug", "name", "journey__slug", "journey__name", "department__name")
    ]
