"""What is said beside surveys in the sample organisation: reviews, posts, tickets, mails, notes (voice.yaml)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.db import transaction

from desirepath.eventlog.sources import ensure_source, find_source
from desirepath.listen.voice.query import VoiceQuery
from desirepath.listen.voice.services.adding import Piece, add_piece
from desirepath.listen.voice.services.changing import change_in_bulk
from desirepath.listen.voice.services.noting import Note, add_note
from desirepath.listen.voice.services.unmasking import mask_voice
from desirepath.listen.voice.services.views import create_view
from desirepath.people.contracts import Actor

Entry = dict[str, Any]


def read_voice() -> Entry:
    """Read what is said."""
    text = (files("desirepath.connect.sample") / "voice.yaml").read_text(encoding="utf-8")
    plan: Entry = yaml.safe_load(text)
    return plan


@transaction.atomic
def write_voice(actor: Actor) -> None:
    """Bring in what is said, where it is not there yet; then tags, a masked text and shared views."""
    plan = read_voice()
    if find_source(workspace_id=actor.workspace_id, slug=plan["sources"][0]["slug"]) is not None:
        return
    for source in plan["sources"]:
        _hear(actor, source)
    for number, one in enumerate(plan["notes"]):
        _note(actor, number, one)
    for one in plan["tags"]:
        query = VoiceQuery(q=one["search"], kind=tuple(one["kinds"]))
        change_in_bulk(actor=actor, deed="tag", value=one["tag"], query=query)
    for one in plan["views"]:
        create_view(actor=_as(actor, one["by"]), name=one["name"], query=one["query"], shared=True)


def _hear(actor: Actor, source: Entry) -> None:
    source_id = ensure_source(
        workspace_id=actor.workspace_id, slug=source["slug"], name=source["name"], kind=source["kind"]
    )
    for number, one in enumerate(source["said"]):
        row, _ = add_piece(
            Piece(
                workspace_id=actor.workspace_id,
                source_id=source_id,
                message_id=f"sample:{number}",
                kind=source["kind"],
                text=one["text"],
                occurred_at=_at(one["day"], number),
                author_role=source.get("author", "customer"),
                step=one.get("step", ""),
                journey=one.get("journey", ""),
                properties=one.get("with", {}),
            )
        )
        if one.get("mask"):
            mask_voice(actor=actor, feedback_id=row.pk, what=None)


def _note(actor: Actor, number: int, one: Entry) -> None:
    note = Note(
        entry_key=uuid5(NAMESPACE_URL, f"desirepath:sample:note:{number}"),
        kind=one["kind"],
        journey=one["journey"],
        step=one["step"],
        text=one.get("text", ""),
        occurred_at=_at(one["day"], number),
    )
    add_note(actor=_as(actor, one["by"]), note=note)


def _as(actor: Actor, name: str) -> Actor:
    """The same actor under the name of somebody of the sample, who has no account."""
    return replace(actor, label=name, user_id=None)


def _at(day: date, number: int) -> datetime:
    return datetime.combine(day, time(8 + number % 10, 7 * number % 60), UTC)
