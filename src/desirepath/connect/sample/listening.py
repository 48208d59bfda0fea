"""Who sees to the sources of the sample organisation, how many were asked, and known shares (listening.yaml)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from desirepath.eventlog.sources import find_source
from desirepath.listen.path.services import AnsweredQuestion, SurveyAsked, note_asked, set_source_care
from desirepath.measure.selectors.weightings import get_customer_shares, list_weightings
from desirepath.measure.services.weightings import create_weighting
from desirepath.people.contracts import Actor

Entry = dict[str, Any]


def read_listening() -> Entry:
    """Read what is said of the sources."""
    text = (files("desirepath.connect.sample") / "listening.yaml").read_text(encoding="utf-8")
    found: Entry = yaml.safe_load(text)
    return found


@transaction.atomic
def write_listening(actor: Actor) -> None:
    """Name owners of sources, say how many a survey had asked, and keep one weighting; after everything else."""
    plan = read_listening()
    for one in plan["sources"]:
        if find_source(workspace_id=actor.workspace_id, slug=one["source"]) is not None:
            _say(actor, one)
    if not list_weightings(actor):
        for one in plan["weightings"]:
            targets = [_shares(actor, traits) for traits in one["traits"]]
            create_weighting(actor=actor, name=one["name"], targets=targets, note=one["note"])


def _shares(actor: Actor, traits: list[str]) -> Entry:
    target = get_customer_shares(actor, traits)
    cells = [{"values": cell.values, "share": cell.share} for cell in target.cells]
    return {"traits": target.traits, "cells": cells, "origin": target.origin}


def _say(actor: Actor, one: Entry) -> None:
    set_source_care(
        actor=actor,
        source=one["source"],
        owner=one["owner"],
        department=one["department"],
        note=one.get("note", ""),
    )
    if "asked" in one:
        given = {
            **one["asked"],
            "questions": [AnsweredQuestion(**each) for each in one["asked"]["questions"]],
        }
        for end in ("first_at", "last_at"):
            given[end] = datetime.combine(given[end], time(12), UTC)
        note_asked(workspace_id=actor.workspace_id, source=one["source"], given=SurveyAsked(**given))
