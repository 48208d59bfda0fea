"""Invitations and responses follow their customer when two profiles become one."""

from __future__ import annotations

from desirepath.listen.models import Invitation, Response


def move_responses(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give the absorbed customer's invitations and responses to the survivor, in the merge's transaction."""
    for model in (Invitation, Response):
        model._default_manager.filter(workspace_id=workspace_id, customer_key=from_key).update(
            customer_key=into_key
        )
