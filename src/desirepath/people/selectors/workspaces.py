"""Workspaces as background work needs them."""

from __future__ import annotations

from desirepath.people.models import Workspace


def list_workspace_currencies() -> dict[int, str]:
    """Return the currency of each workspace."""
    return dict(Workspace.objects.values_list("id", "currency"))


def list_workspace_ids() -> list[int]:
    """Return the number of each workspace, for work that goes through all of them."""
    return list(Workspace.objects.order_by("id").values_list("id", flat=True))
