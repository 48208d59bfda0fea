"""Saved views: a search with its filters under a name, for oneself or for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from desirepath.listen.models import VoiceView
from desirepath.listen.voice.errors import VoiceViewExists, VoiceViewUnknown
from desirepath.listen.voice.query import read_query
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


def list_views(actor: Actor) -> list[VoiceView]:
    """Return the actor's views and those that are shared, by name."""
    actor.require("listen.view")
    rows = VoiceView.objects.filter(workspace_id=actor.workspace_id)
    return list(rows.filter(_mine(actor) | Q(shared=True)).order_by("name", "id"))


def is_mine(actor: Actor, view: VoiceView) -> bool:
    """Tell whether the actor may change a view: it is theirs, or shared and of nobody who has an account."""
    if view.owner_id is None and view.shared and actor.may("listen.handle"):
        return True
    return view.owner_id == actor.user_id and (actor.user_id is not None or view.owner_label == actor.label)


@transaction.atomic
def create_view(*, actor: Actor, name: str, query: dict[str, Any], shared: bool = False) -> VoiceView:
    """Keep a search under a name.

    Raises
    ------
    VoiceViewExists
        The actor has a view of this name.
    VoiceFilterInvalid
        The query cannot be read.
    """
    actor.require("listen.view")
    read_query(query)
    _refuse_twice(actor, name)
    made = VoiceView.objects.create(
        workspace_id=actor.workspace_id,
        owner_id=actor.user_id,
        owner_label=actor.label,
        name=name.strip(),
        query=query,
        shared=shared,
    )
    _note(actor, made, "Kept")
    return made


@transaction.atomic
def change_view(*, actor: Actor, view_id: int, changes: Mapping[str, Any]) -> VoiceView:
    """Change a view of one's own; what is not given stays."""
    actor.require("listen.view")
    view = _own_view(actor, view_id)
    if changes.get("name"):
        _refuse_twice(actor, changes["name"], besides=view.pk)
        view.name = changes["name"].strip()
    if changes.get("query") is not None:
        read_query(changes["query"])
        view.query = changes["query"]
    if changes.get("shared") is not None:
        view.shared = changes["shared"]
    view.save()
    _note(actor, view, "Changed")
    return view


@transaction.atomic
def delete_view(*, actor: Actor, view_id: int) -> None:
    """Forget a view of one's own."""
    actor.require("listen.view")
    view = _own_view(actor, view_id)
    _note(actor, view, "Removed")
    view.delete()


def _mine(actor: Actor) -> Q:
    if actor.user_id is not None:
        return Q(owner_id=actor.user_id)
    return Q(owner_id=None, owner_label=actor.label)


def _own_views(actor: Actor) -> QuerySet[VoiceView]:
    return VoiceView.objects.filter(_mine(actor), workspace_id=actor.workspace_id)


def _own_view(actor: Actor, view_id: int) -> VoiceView:
    found = VoiceView.objects.filter(workspace_id=actor.workspace_id, pk=view_id).first()
    if found is None or not is_mine(actor, found):
        raise VoiceViewUnknown("There is no such view of yours. Look in the list.", view=view_id)
    return found


def _refuse_twice(actor: Actor, name: str, besides: int | None = None) -> None:
    same = _own_views(actor).filter(name=name.strip())
    if (same if besides is None else same.exclude(pk=besides)).exists():
        raise VoiceViewExists(f"You have a view “{name.strip()}” already. Choose another name.", name=name)


def _note(actor: Actor, view: VoiceView, verb: str) -> None:
    record(
        actor=actor,
        action="voice-view.changed",
        object_type="voice-view",
        object_id=view.pk,
        summary=f"{verb} the view “{view.name}” of feedback",
    )
