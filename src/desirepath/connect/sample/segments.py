"""Segments of the sample organisation, and the cards of the personas that they back (segments.yaml)."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from desirepath.connect.sample.record import lowest_answer
from desirepath.frame.selectors.interviews import list_interviews
from desirepath.people.contracts import Actor
from desirepath.understand.personas.selectors import list_personas
from desirepath.understand.personas.services import create_persona, update_persona
from desirepath.understand.segments.selectors import list_segments
from desirepath.understand.segments.services import create_segment

Entry = dict[str, Any]
_ON_CARD = ("segment", "owner", "goals", "fears", "jobs", "channels")


def read_segments() -> Entry:
    """Read the segments and the cards."""
    text = (files("desirepath.connect.sample") / "segments.yaml").read_text(encoding="utf-8")
    plan: Entry = yaml.safe_load(text)
    return plan


@transaction.atomic
def write_segments(actor: Actor) -> None:
    """Make the segments and write the cards, where nobody has made a segment yet."""
    if list_segments(actor) or list_segments(actor, archived=True):
        return
    plan = read_segments()
    for one in plan["segments"]:
        create_segment(actor=actor, **one)
    named = {persona.name: persona.slug for persona in list_personas(actor)}
    interviews = {one.stakeholder.name: one.id for one in list_interviews(actor)}
    for one in plan["personas"]:
        card = _card(actor, one, interviews)
        if one["name"] in named:  # a journey names it: its card is the same record
            update_persona(actor=actor, slug=named[one["name"]], changes=card)
        else:
            create_persona(actor=actor, given={**card, "name": one["name"]})


def _card(actor: Actor, one: Entry, interviews: dict[str, int]) -> Entry:
    """The card with what was heard: interviews by who spoke, and the words of an answer."""
    heard = [{"kind": "interview", "ref": str(interviews[name])} for name in one.get("heard", ())]
    card: Entry = {name: one[name] for name in _ON_CARD if name in one} | {"evidence": heard}
    if "quote_at" in one:
        answer = lowest_answer(actor, one["quote_at"])
        heard.append({"kind": "verbatim", "ref": str(answer.id)})
        card["quotes"] = [{"text": answer.comment, "who": f"{answer.score:g}, {answer.occurred_at:%d %B %Y}"}]
    return card
