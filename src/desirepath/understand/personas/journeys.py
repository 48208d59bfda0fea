"""Personas on journeys: named there, each with a curve of its own; changed there through the editing of maps."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from desirepath.frame.files import to_document
from desirepath.frame.selectors import get_definition
from desirepath.frame.services import edit_journey
from desirepath.people.contracts import Actor


def put_persona(actor: Actor, journey: str, name: str, about: str = "") -> None:
    """Name a persona on a journey, without a curve; nothing happens when it is there."""
    present = _present(actor, journey)
    if name not in [_name(one) for one in present]:
        _write(actor, journey, present, [*present, {"name": name, "about": about} if about else name])


def take_persona(actor: Actor, journey: str, name: str) -> None:
    """Take a persona with its curve off a journey; the history of the map brings it back."""
    present = _present(actor, journey)
    _write(actor, journey, present, [one for one in present if _name(one) != name])


def rename_persona(actor: Actor, journey: str, old: str, new: str) -> None:
    """Give a persona its new name on a journey; the curve stays."""
    present = _present(actor, journey)
    renamed = [
        (new if isinstance(one, str) else {**one, "name": new}) if _name(one) == old else one
        for one in present
    ]
    _write(actor, journey, present, renamed)


def _present(actor: Actor, journey: str) -> list[Any]:
    return list(to_document(get_definition(actor, journey)).get("personas", ()))


def _write(actor: Actor, journey: str, before: list[Any], after: list[Any]) -> None:
    if after == before:
        return
    edit = {"kind": "set", "at": ["personas"], "before": before or None, "value": after or None}
    edit_journey(actor=actor, slug=journey, edits=[edit], edit_key=uuid4())


def _name(persona: Any) -> str:
    return persona if isinstance(persona, str) else str(persona["name"])
