"""What the sample organisation has taught the machine: own topics and causes, and comments that people settled."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from desirepath.listen.label_selectors import find_comments
from desirepath.people.contracts import Actor
from desirepath.understand.text.selectors.label_sets import list_label_sets
from desirepath.understand.text.services.corrections import settle
from desirepath.understand.text.services.own_labels import create_label
from desirepath.understand.text.services.topics import order_search
from desirepath.understand.text.services.versions import order_training

READ_FIRST_SECONDS = 60.0  # so that the comments have their labels before learning takes the time of a core
KINDS = {"topics": "topic", "causes": "root_cause"}


@transaction.atomic
def write_taught(actor: Actor) -> None:
    """Make the labels and settle comments where nobody has made a label yet; learning begins in the background."""
    if any(one.values for one in list_label_sets(actor) if one.is_own):
        return
    plan = read_taught()
    value_of = {
        (part, key): create_label(actor=actor, kind=kind, **label).value
        for part, kind in KINDS.items()
        for key, label in plan[part].items()
    }
    for one in plan["settled"]:
        for feedback_id in find_comments(actor.workspace_id, one["words"], plan["each"]):
            settle(actor=actor, feedback_id=feedback_id, kind="sentiment", values=[one["sentiment"]])
            for part, kind in KINDS.items():
                values = [value_of[part, key] for key in one[part]]
                settle(actor=actor, feedback_id=feedback_id, kind=kind, values=values)
    if settings.TEXT_READER != "off":
        order_training(actor=actor, in_seconds=READ_FIRST_SECONDS)
        order_search(actor=actor, in_seconds=READ_FIRST_SECONDS)


def read_taught() -> dict[str, Any]:
    """Read what was taught."""
    plan: dict[str, Any] = yaml.safe_load(
        (files("desirepath.connect.sample") / "taught.yaml").read_text(encoding="utf-8")
    )
    return plan
