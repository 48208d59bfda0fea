"""Stakeholders: made, changed, put away, and taken over from pasted lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.errors import StakeholderUnknown
from desirepath.frame.hearing.contracts import StakeholderView
from desirepath.frame.hearing.names import key_of_name
from desirepath.frame.hearing.pasting import PastedLine, read_pasted
from desirepath.frame.models import Stakeholder
from desirepath.frame.selectors.stakeholders import get_stakeholder
from desirepath.frame.services.departments import department_id
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class PastedStakeholders:
    """What became of pasted lines: those taken, those known already, and those with a problem."""

    added: tuple[PastedLine, ...]
    known: tuple[PastedLine, ...]
    refused: tuple[PastedLine, ...]


@transaction.atomic
def create_stakeholder(*, actor: Actor, given: Mapping[str, Any]) -> StakeholderView:
    """Add somebody whose view of the journey counts."""
    actor.require("frame.edit")
    made = _create(actor, given)
    _note(actor, made, "added")
    return get_stakeholder(actor, made.pk)


@transaction.atomic
def update_stakeholder(*, actor: Actor, stakeholder_id: int, changes: Mapping[str, Any]) -> StakeholderView:
    """Change what is known of a stakeholder; what is not given stays."""
    actor.require("frame.edit")
    stakeholder = find_own_stakeholder(actor, stakeholder_id)
    for field, value in _values(actor, changes).items():
        setattr(stakeholder, field, value)
    stakeholder.save()
    _note(actor, stakeholder, "changed")
    return get_stakeholder(actor, stakeholder_id)


@transaction.atomic
def archive_stakeholder(*, actor: Actor, stakeholder_id: int, archived: bool) -> StakeholderView:
    """Put a stakeholder away, or bring one back; interviews stay in any case."""
    actor.require("frame.edit")
    stakeholder = find_own_stakeholder(actor, stakeholder_id)
    stakeholder.archived_at = (stakeholder.archived_at or now()) if archived else None
    stakeholder.save(update_fields=["archived_at"])
    _note(actor, stakeholder, "archived" if archived else "brought back")
    return get_stakeholder(actor, stakeholder_id)


@transaction.atomic
def import_stakeholders(*, actor: Actor, text: str, only_look: bool = False) -> PastedStakeholders:
    """Take stakeholders over from pasted lines; a line with a problem never stops the others.

    Somebody of the same name and department is known already and left as they are. With `only_look`
    nothing is saved.
    """
    actor.require("frame.edit")
    lines = read_pasted(text)
    refused = [line for line in lines if line.problem]
    new, known = _part_known(actor, [line for line in lines if not line.problem])
    if not only_look:
        for line in new:
            _create(actor, {**asdict(line), "department": line.department or None})
        _note_import(actor, len(new))
    return PastedStakeholders(added=tuple(new), known=tuple(known), refused=tuple(refused))


def find_own_stakeholder(actor: Actor, stakeholder_id: int) -> Stakeholder:
    """Return the row of a stakeholder of the actor's workspace.

    Raises
    ------
    StakeholderUnknown
        There is none, or it belongs to another workspace.
    """
    found = Stakeholder.objects.filter(workspace_id=actor.workspace_id, pk=stakeholder_id).first()
    if found is None:
        raise StakeholderUnknown(
            "There is no such stakeholder. Look in the list.", stakeholder=stakeholder_id
        )
    return found


def _create(actor: Actor, given: Mapping[str, Any]) -> Stakeholder:
    return Stakeholder.objects.create(workspace_id=actor.workspace_id, **_values(actor, given))


def _values(actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("name", "role", "level", "influence", "note")
    values = {field: given[field] for field in fields if field in given}
    if "department" in given:
        values["department_id"] = department_id(actor, given["department"])
    return values


def _part_known(actor: Actor, lines: Sequence[PastedLine]) -> tuple[list[PastedLine], list[PastedLine]]:
    rows = Stakeholder.objects.filter(workspace_id=actor.workspace_id)
    seen = {
        (key_of_name(name), key_of_name(department or ""))
        for name, department in rows.values_list("name", "department__name")
    }
    new: list[PastedLine] = []
    known: list[PastedLine] = []
    for line in lines:
        key = (key_of_name(line.name), key_of_name(line.department))
        (known if key in seen else new).append(line)
        seen.add(key)
    return new, known


def _note(actor: Actor, stakeholder: Stakeholder, verb: str) -> None:
    record(
        actor=actor,
        action=f"stakeholder.{verb.replace(' ', '-')}",
        object_type="stakeholder",
        object_id=stakeholder.pk,
        summary=f"{verb.capitalize()} the stakeholder “{stakeholder.name}”",
    )


def _note_import(actor: Actor, count: int) -> None:
    if count:
        record(
            actor=actor,
            action="stakeholder.imported",
            object_type="stakeholder",
            object_id="",
            summary=f"Added {count} stakeholders from pasted lines",
        )
