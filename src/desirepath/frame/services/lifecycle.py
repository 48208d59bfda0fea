"""The lifecycle stages of a workspace."""

from __future__ import annotations

from desirepath.frame.lifecycle import DEFAULT_LIFECYCLE
from desirepath.frame.models import LifecycleStage
from desirepath.people.contracts import Actor


def ensure_lifecycle(*, actor: Actor) -> None:
    """Give a workspace that has no lifecycle yet the usual one."""
    if LifecycleStage.objects.filter(workspace_id=actor.workspace_id).exists():
        return
    LifecycleStage.objects.bulk_create(
        [
            LifecycleStage(workspace_id=actor.workspace_id, slug=slug, name=name, position=position)
            for position, (slug, name) in enumerate(DEFAULT_LIFECYCLE)
        ],
        ignore_conflicts=True,  # two imports into a new workspace may come at once
    )
