"""Workspaces as background work needs them."""

from __future__ import annotations

from desirepath.people.models import Workspace


def list_workspace_currencies() -> dict[int, str]:
    """Return the currency of each workspace."""
    return dict(Workspace.objects.values_list("id", "currency"))
