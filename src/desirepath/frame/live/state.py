"""What a listener of a map is told, read for all watched maps at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connections
from django.db.models import Count, Max, Q

from desirepath.base.clock import now
from desirepath.frame.models import Comment, Journey, Presence, Suggestion
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.contracts import Actor

PRESENT_SECONDS = 30

# By the event's name its data, as JSON text: comparing texts tells what is new.
State = Mapping[str, str]


def get_state(actor: Actor, slug: str) -> tuple[int, State]:
    """Return a journey's id and its present state."""
    actor.require("frame.view")
    journey = find_journey(actor, slug)
    return journey.pk, read_states([journey.pk])[journey.pk]


def read_states(journey_ids: Iterable[int]) -> dict[int, State]:
    """Return the state of each journey that is there: four short queries for all of them."""
    wanted = list(journey_ids)
    journeys = Journey.objects.filter(pk__in=wanted).values_list("id", "version", "status", "archived_at")
    talk, present, proposed = _comments(wanted), _presence(wanted), _suggestions(wanted)
    return {
        key: {
            "version": _text({"version": version, "status": status, "archived": archived_at is not None}),
            "comments": _text(talk.get(key, {"count": 0, "stamp": ""})),
            "presence": _text(present.get(key, [])),
            "suggestions": _text(proposed.get(key, {"count": 0, "stamp": ""})),
        }
        for key, version, status, archived_at in journeys
    }


def read_states_between(journey_ids: Iterable[int]) -> dict[int, State]:
    """Return the states from a thread of its own, which holds no connection until the next time."""
    try:
        return read_states(journey_ids)
    finally:
        connections.close_all()


def _comments(journey_ids: list[int]) -> dict[int, dict[str, Any]]:
    """Open threads by journey, and a stamp that differs after any change of any comment."""
    rows = Comment.objects.filter(journey_id__in=journey_ids).order_by().values("journey_id")
    counted = rows.annotate(
        open_threads=Count("id", filter=Q(parent=None, resolved_at=None)),
        every=Count("id"),
        last=Max("id"),
        edited=Max("edited_at"),
        resolved=Max("resolved_at"),
    )
    return {
        one["journey_id"]: {
            "count": one["open_threads"],
            "stamp": "-".join(
                [str(one["every"]), str(one["last"]), str(one["open_threads"])]
                + [at.isoformat() if at else "" for at in (one["edited"], one["resolved"])]
            ),
        }
        for one in counted
    }


def _suggestions(journey_ids: list[int]) -> dict[int, dict[str, Any]]:
    """Open suggestions by journey, and a stamp that differs after any new one and any decision."""
    rows = Suggestion.objects.filter(journey_id__in=journey_ids).order_by().values("journey_id")
    counted = rows.annotate(
        open=Count("id", filter=Q(state=Suggestion.State.OPEN)), every=Count("id"), decided=Max("decided_at")
    )
    return {
        one["journey_id"]: {
            "count": one["open"],
            "stamp": f"{one['every']}-{one['open']}-{one['decided'].isoformat() if one['decided'] else ''}",
        }
        for one in counted
    }


def _presence(journey_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    fresh = Presence.objects.filter(
        journey_id__in=journey_ids, seen_at__gte=now() - timedelta(seconds=PRESENT_SECONDS)
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for one in fresh.select_related("user").order_by("id"):
        label = one.user.name or one.user.email
        found.setdefault(one.journey_id, []).append(
            {
                "window": str(one.window),
                "person": one.user_id,
                "label": label,
                "initials": initials(label),
                "cell": one.cell,
                "editing": one.editing,
            }
        )
    return found


def initials(label: str) -> str:
    """Return the first letters of the first and the last word of a name, e.g. AL for Ada Lovelace."""
    words = [word for word in label.partition("@")[0].replace(".", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if words else "?"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
