"""What people of the sample organisation know and say beside their maps, through the services of the screens.

Who was heard and what they said, systems, what claims rest on, comments, a suggestion that waits, nominations and
key journeys. All of it stands in record.yaml; here it finds its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any
from uuid import uuid4

import yaml
from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.selectors.journeys import get_journey, list_journeys
from desirepath.frame.services import edit_journey
from desirepath.frame.services.comments import add_comment, resolve_comment
from desirepath.frame.services.interviews import add_note, create_interview
from desirepath.frame.services.moments import nominate_moment, pin_key_journey
from desirepath.frame.services.publishing import set_status
from desirepath.frame.services.stakeholders import create_stakeholder
from desirepath.frame.services.suggesting import suggest_changes
from desirepath.frame.services.systems import create_system
from desirepath.listen.selectors import list_feedback
from desirepath.people.contracts import Actor

Entry = dict[str, Any]

ANSWERS_LOOKED_AT = 200  # of the newest answers at a step, to find the lowest one with a comment


def read_record() -> dict[str, Any]:
    """Read what the sample's people know and say."""
    text = (files("desirepath.connect.sample") / "record.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml.safe_load(text)
    return record


@transaction.atomic
def write_record(actor: Actor) -> None:
    """Bring everything to its place, all or nothing; journeys and answers are there already."""
    record = read_record()
    known = {one["name"]: _stakeholder(actor, one) for one in record["people"]}
    places = _places(actor)
    interviews = {
        one["key"]: _interview(actor, one, known[one["with"]], places) for one in record["interviews"]
    }
    for system in record["systems"]:
        create_system(actor=actor, given=system)
    _show_evidence(actor, record["evidence"], interviews)
    for one in record["statuses"]:
        set_status(
            actor=_as(actor, one["by"]), slug=one["journey"], status=one["status"], name=one.get("name", "")
        )
    for one in record["comments"]:
        _discuss(actor, one)
    _suggest(actor, record["suggestion"])
    for one in record["nominations"]:
        nominate_moment(
            actor=_as(actor, one["by"]), slug=one["journey"], step=one["step"], reason=one["reason"]
        )
    for one in record["key_journeys"]:
        pin_key_journey(actor=_as(actor, one["by"]), slug=one["journey"], reason=one["reason"])


def _as(actor: Actor, name: str) -> Actor:
    """The same actor under the name of somebody of the sample, who has no account."""
    return replace(actor, label=name, user_id=None)


def _stakeholder(actor: Actor, one: Entry) -> int:
    return create_stakeholder(actor=actor, given=one).id


def _places(actor: Actor) -> dict[str, int]:
    """The ids of all steps, by journey/step."""
    journeys = [get_journey(actor, one.slug) for one in list_journeys(actor)]
    return {
        f"{one.definition.slug}/{step}": number for one in journeys for step, number in one.step_ids.items()
    }


def _interview(actor: Actor, one: Entry, stakeholder: int, places: dict[str, int]) -> int:
    given: Entry = {name: one[name] for name in ("interviewer", "framework", "summary") if name in one}
    held_on = min(one["held_on"], now().date())  # where the clock stands before the sample's year
    made = create_interview(actor=actor, given={**given, "stakeholder": stakeholder, "held_on": held_on})
    for note in one["notes"]:
        steps = [places[place] for place in note["steps"]]
        add_note(
            actor=actor, interview_id=made.interview.id, kind=note["kind"], text=note["text"], steps=steps
        )
    return made.interview.id


def _show_evidence(actor: Actor, entries: list[Entry], interviews: dict[str, int]) -> None:
    """Put evidence on cards and fields: one edit of each map, so that its history shows it."""
    edits: dict[str, list[Entry]] = {}
    for entry in entries:
        journey, step, *where = entry["at"].split("/")
        place = ["cards", *where, "evidence"] if len(where) > 1 else ["evidence", *where]
        at = ["steps", step, *place]
        pieces = [_piece(actor, one, interviews) for one in entry["pieces"]]
        edits.setdefault(journey, []).append({"kind": "set", "at": at, "before": None, "value": pieces})
    for journey, one in edits.items():
        edit_journey(actor=_as(actor, "Ines Costa"), slug=journey, edits=one, edit_key=uuid4())


def _piece(actor: Actor, one: Entry, interviews: dict[str, int]) -> Entry:
    piece: Entry = {name: one[name] for name in ("kind", "ref", "note") if name in one}
    if isinstance(day := one.get("seen_on"), date):
        piece["seen_on"] = day.isoformat()
    if "interview" in one:
        piece["ref"] = str(interviews[one["interview"]])
    if "answer" in one:
        piece["ref"] = str(lowest_answer(actor, one["answer"]).id)
    return piece


@dataclass(frozen=True)
class SaidAnswer:
    """An answer with words."""

    id: int
    comment: str
    score: float
    occurred_at: datetime


def lowest_answer(actor: Actor, step: str) -> SaidAnswer:
    """Return the newest of the lowest answers with a comment at a step: somebody who says what went wrong."""
    found = list_feedback(actor, step=step, limit=ANSWERS_LOOKED_AT).items
    said = [
        SaidAnswer(one.pk, one.comment, one.score, one.occurred_at)
        for one in found
        if one.comment and one.score is not None
    ]
    return min(said, key=lambda one: (one.score, -one.id))


def _discuss(actor: Actor, one: Entry) -> None:
    begun = add_comment(
        actor=_as(actor, one["by"]),
        slug=one["journey"],
        text=one["text"],
        step=one.get("step", ""),
        lane=one.get("lane", ""),
    )
    for answer in one.get("answers", ()):
        add_comment(
            actor=_as(actor, answer["by"]), slug=one["journey"], text=answer["text"], parent_id=begun.id
        )
    if "resolved_by" in one:
        resolve_comment(actor=_as(actor, one["resolved_by"]), comment_id=begun.id, resolved=True)


def _suggest(actor: Actor, one: Entry) -> None:
    stored = get_journey(actor, one["journey"])
    card, thought = one["add"], one["thought"]
    present = next(step for step in stored.definition.steps if step.slug == thought["step"])
    edits = [
        {"kind": "add", "to": ["steps", card["step"], "cards", card["lane"]], "member": card["card"]},
        {
            "kind": "set",
            "at": ["steps", thought["step"], "customer", "thought"],
            "before": present.customer.thought,
            "value": thought["value"],
        },
    ]
    suggest_changes(
        actor=_as(actor, one["by"]),
        slug=one["journey"],
        title=one["title"],
        reason=one["reason"],
        base_version=stored.version,
        edits=edits,
    )
