"""Which version of own heads reads the comments."""

from __future__ import annotations

from django.db import transaction

from desirepath.listen.label_selectors import newest_feedback_id
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import TextVersion
from desirepath.understand.text.errors import TextVersionUnknown, TextVersionUnusable
from desirepath.understand.text.kept import find_used_version, is_readable
from desirepath.understand.text.orders import RETRAIN, order
from desirepath.understand.text.services.own_labels import RIGHT
from desirepath.understand.text.spans import read_all_again


@transaction.atomic
def order_training(*, actor: Actor, in_seconds: float = 0) -> int | None:
    """Have the heads learn what people settled; in the background."""
    actor.require(RIGHT)
    return order(actor, RETRAIN, in_seconds=in_seconds)


@transaction.atomic
def use_version(*, actor: Actor, number: int) -> None:
    """Read with another version from now on, 0 for what is shipped; every comment is read again.

    Raises
    ------
    TextVersionUnknown
        There is no such version.
    TextVersionUnusable
        Its files are gone.
    """
    actor.require(RIGHT)
    rows = TextVersion.objects.select_for_update().filter(workspace_id=actor.workspace_id)
    wanted = rows.filter(number=number).first()
    if wanted is None and number != 0:
        raise TextVersionUnknown(f"There is no version {number}. Choose one of the list.", number=number)
    if wanted is not None and not is_readable(wanted):
        raise TextVersionUnusable(
            f"The files of version {number} are gone. Train a new version, or use another.", number=number
        )
    used = find_used_version(actor.workspace_id)
    if (used.number if used else 0) == number:
        return
    rows.filter(is_used=True).update(is_used=False)
    if wanted is not None:
        rows.filter(pk=wanted.pk).update(is_used=True)
    read_all_again(actor.workspace_id, newest_feedback_id(actor.workspace_id))
    _note(actor, number)


def _note(actor: Actor, number: int) -> None:
    record(
        actor=actor,
        action="text.version-chosen",
        object_type="text-version",
        object_id=number,
        summary=f"Comments are read with version {number}" if number else "Comments are read as shipped",
    )
