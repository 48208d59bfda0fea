"""Stakeholders that an actor may see, with how much was heard of each."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet

from desirepath.frame.errors import StakeholderUnknown
from desirepath.frame.hearing.contracts import StakeholderView
from desirepath.frame.hearing.names import key_of_name
from desirepath.frame.models import Stakeholder
from desirepath.people.contracts import Actor

_KEPT = Q(interviews__archived_at=None)


def list_stakeholders(
    actor: Actor, *, search: str = "", department: str = "", archived: bool = False
) -> list[StakeholderView]:
    """List stakeholders by name; `search` matches a part of name, role or note, `department` its whole name."""
    rows = _rows(actor).filter(archived_at__isnull=not archived)
    views = [_view(row) for row in rows]
    wanted, part = key_of_name(department), key_of_name(search)
    return [
        view
        for view in views
        if (not wanted or key_of_name(view.department or "") == wanted)
        and (not part or part in key_of_name(f"{view.name} {view.role} {view.note}"))
    ]


def get_stakeholder(actor: Actor, stakeholder_id: int) -> StakeholderView:
    """Return one stakeholder, archived or not."""
    found = _rows(actor).filter(pk=stakeholder_id).first()
    if found is None:
        raise StakeholderUnknown(
            "There is no such stakeholder. Look in the list.", stakeholder=stakeholder_id
        )
    return _view(found)


def list_stakeholder_names(workspace_id: int) -> list[str]:
    """Return the names of all stakeholders, to find them in texts; nobody's right is asked."""
    return list(Stakeholder.objects.filter(workspace_id=workspace_id).values_list("name", flat=True))


def _rows(actor: Actor) -> QuerySet[Stakeholder]:
    actor.require("frame.view")
    return (
        Stakeholder.objects.filter(workspace_id=actor.workspace_id)
        .select_related("department")
        .annotate(
            interview_count=Count("interviews", filter=_KEPT, distinct=True),
            note_count=Count("interviews__notes", filter=_KEPT, distinct=True),
            last_heard_on=Max("interviews__held_on", filter=_KEPT),
        )
        .order_by("name", "id")
    )


def _view(row: Stakeholder) -> StakeholderView:
    counted = vars(row)
    return StakeholderView(
        id=row.pk,
        name=row.name,
        role=row.role,
        department=row.department.name if row.department else None,
        level=row.level,
        influence=row.influence,
        note=row.note,
        archived_at=row.archived_at,
        interview_count=counted["interview_count"],
        note_count=counted["note_count"],
        last_heard_on=counted["last_heard_on"],
    )
