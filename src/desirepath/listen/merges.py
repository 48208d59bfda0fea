"""Feedback follows its customer when two profiles become one."""

from __future__ import annotations

from desirepath.listen.models import Feedback


def move_feedback(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give the absorbed customer's feedback to the survivor, in the merge's transaction."""
    Feedback.objects.filter(workspace_id=workspace_id, customer_key=from_key).update(customer_key=into_key)
