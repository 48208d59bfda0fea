"""The department that somebody named: one that is there, however its case is written, or a new one."""

from __future__ import annotations

from desirepath.frame.hearing.names import key_of_name
from desirepath.people.contracts import Actor
from desirepath.people.selectors.directory import list_departments
from desirepath.people.services.department_names import ensure_department


def department_id(actor: Actor, name: str | None) -> int | None:
    """Return the id of the department of this name; create it when there is none, None for no name."""
    wanted = " ".join((name or "").split())
    if not wanted:
        return None
    for department in list_departments(actor):
        if key_of_name(department.name) == key_of_name(wanted):
            return int(department.pk)
    return ensure_department(actor=actor, name=wanted)
