"""The rule that somebody must be left who can manage people."""

from __future__ import annotations

from desirepath.people.errors import LastAdministrator
from desirepath.people.models import Membership


def refuse_losing_last_administrator(workspace_id: int) -> None:
    """Refuse a change, inside its transaction, after which nobody could manage people.

    Raises
    ------
    LastAdministrator
        Nobody would be left.
    """
    members = Membership.objects.select_related("role").filter(
        workspace_id=workspace_id, user__is_active=True
    )
    if not any("people.manage" in member.role.rights for member in members):
        raise LastAdministrator(
            "After this nobody could manage people. Give another member a role with that right first."
        )
