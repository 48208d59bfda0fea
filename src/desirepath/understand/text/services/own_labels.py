"""Topics and root causes of a workspace: made, renamed, merged, put away."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db import transaction

from desirepath.listen.services.labels import remove_value, rename_value
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import OwnLabel
from desirepath.understand.text.contracts import KIND_NAMES, OWN_KINDS
from desirepath.understand.text.errors import LabelTaken, LabelUnknown

RIGHT = "understand.train"
LONGEST_NAME = 120


@transaction.atomic
def create_label(*, actor: Actor, kind: str, name: str, description: str = "") -> OwnLabel:
    """Make a topic or a root cause; one of this name that was put away comes back.

    Raises
    ------
    LabelTaken
        One of this name exists.
    """
    actor.require(RIGHT)
    check_own_kind(kind)
    clean = checked_name(name)
    value = value_of(clean)
    known = OwnLabel.objects.filter(workspace_id=actor.workspace_id, kind=kind, value=value).first()
    if known is not None and known.state == OwnLabel.State.ACTIVE:
        raise LabelTaken(f"“{known.name}” exists already. Use it, or choose another name.", value=value)
    row, _ = OwnLabel.objects.update_or_create(
        workspace_id=actor.workspace_id,
        kind=kind,
        value=value,
        defaults={
            "name": clean,
            "description": description.strip()[:500],
            "state": OwnLabel.State.ACTIVE,
            "created_by_label": actor.label,
        },
    )
    note(actor, row, "label.created", "Made the")
    return row


@transaction.atomic
def change_label(*, actor: Actor, kind: str, value: str, changes: dict[str, Any]) -> OwnLabel:
    """Rename or describe a label, or put it away (`state`); its comments keep it."""
    actor.require(RIGHT)
    row = get_label(actor, kind, value)
    if "name" in changes:
        row.name = checked_name(changes["name"])
    if "description" in changes:
        row.description = str(changes["description"]).strip()[:500]
    if "state" in changes:
        row.state = changes["state"]
    row.save()
    note(actor, row, "label.changed", "Changed the")
    return row


@transaction.atomic
def merge_labels(*, actor: Actor, kind: str, value: str, into: str) -> OwnLabel:
    """Give all comments of one label to another one, and put the first away."""
    actor.require(RIGHT)
    row, target = get_label(actor, kind, value), get_label(actor, kind, into)
    if row.pk == target.pk:
        raise LabelUnknown("A label cannot be merged into itself. Choose another one.", value=value)
    rename_value(workspace_id=actor.workspace_id, kind=kind, value=value, new_value=into)
    row.state = OwnLabel.State.ARCHIVED
    row.save(update_fields=["state"])
    note(actor, row, "label.merged", f"Merged into “{target.name}” the")
    return target


@transaction.atomic
def delete_label(*, actor: Actor, kind: str, value: str) -> None:
    """Take a label from every comment and put it away."""
    actor.require(RIGHT)
    row = get_label(actor, kind, value)
    remove_value(workspace_id=actor.workspace_id, kind=kind, value=value)
    row.state = OwnLabel.State.ARCHIVED
    row.save(update_fields=["state"])
    note(actor, row, "label.removed", "Removed the")


def get_label(actor: Actor, kind: str, value: str) -> OwnLabel:
    """Return a label of the workspace, locked until the end of the transaction."""
    check_own_kind(kind)
    rows = OwnLabel.objects.select_for_update().filter(
        workspace_id=actor.workspace_id, kind=kind, value=value
    )
    found = rows.first()
    if found is None:
        raise LabelUnknown(f"There is no {KIND_NAMES[kind].lower()} “{value}”.", kind=kind, value=value)
    return found


def check_own_kind(kind: str) -> None:
    """Refuse kinds whose labels are fixed."""
    if kind not in OWN_KINDS:
        raise LabelUnknown("Own labels are of the kind topic or root_cause.", kind=kind)


def checked_name(name: str) -> str:
    """Return a name without spaces around it; refuse one without letters, or that is too long."""
    clean = " ".join(name.split())
    if not value_of(clean) or len(clean) > LONGEST_NAME:
        raise LabelUnknown(
            f"A label needs a name of 1 to {LONGEST_NAME} characters.", name=name[:LONGEST_NAME]
        )
    return clean


def value_of(name: str) -> str:
    """Return the value under which a name is kept.

    >>> value_of("Wait at the Café")
    'wait-at-the-cafe'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", "-", letters).strip("-_")[:80]


def note(actor: Actor, row: OwnLabel, action: str, did: str) -> None:
    """Write one line of the audit log about a label."""
    record(
        actor=actor,
        action=action,
        object_type="label",
        object_id=f"{row.kind}/{row.value}",
        summary=f"{did} {KIND_NAMES[row.kind].lower()} “{row.name}”",
    )
