"""Labels and names by the language model, held to the label set and to the words of the comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desirepath.listen.label_selectors import CHOICE_KINDS, comments_of
from desirepath.listen.services.labels import RIGHT
from desirepath.people.contracts import Actor
from desirepath.understand.models import FoundTopic, OwnLabel, TextEndpoint
from desirepath.understand.text.contracts import OWN_KINDS
from desirepath.understand.text.endpoint import wording
from desirepath.understand.text.endpoint.asking import ask, get_endpoint
from desirepath.understand.text.errors import LabelUnknown, TopicUnknown
from desirepath.understand.text.selectors.label_sets import shipped_values


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """What the model said of one comment, and exactly what was sent."""

    values: list[str]
    quote: str
    tokens: int
    sent: list[wording.Message]


def suggest_labels(*, actor: Actor, feedback_id: int, kind: str) -> Suggested:
    """Ask for the labels of one comment; nothing is written: a person decides."""
    actor.require(RIGHT)
    comment = comments_of(actor.workspace_id, [feedback_id]).get(feedback_id, "")
    if not comment:
        raise LabelUnknown("This comment has no words, or is not there any more.", feedback=feedback_id)
    return suggest(get_endpoint(actor.workspace_id), kind, comment)


def suggest(endpoint: TextEndpoint, kind: str, comment: str) -> Suggested:
    """Ask for the labels of a comment, and keep those that exist."""
    labels = list_labels(endpoint.workspace_id, kind)
    is_many = kind not in CHOICE_KINDS
    messages = wording.ask_for_labels(kind, labels, comment, is_many=is_many)
    asked = ask(endpoint, messages)
    known = {value for value, _ in labels}
    said = asked.answer.get("labels")
    values = [one for one in said if isinstance(one, str) and one in known] if isinstance(said, list) else []
    quote = asked.answer.get("quote")
    is_said = wording.is_verbatim(quote, [wording.masked(comment)])
    return Suggested(
        values=list(dict.fromkeys(values))[: None if is_many else 1],
        quote=str(quote) if is_said else "",
        tokens=asked.tokens,
        sent=messages,
    )


@dataclass(frozen=True, kw_only=True)
class SuggestedName:
    """A name and a summary; `quotes` are only those that stand in a comment as they are."""

    name: str
    summary: str
    quotes: list[str]
    dropped_quotes: int
    tokens: int
    sent: list[wording.Message]


def suggest_name(*, actor: Actor, topic_id: int) -> SuggestedName:
    """Ask for the name of a suggested topic and a summary of its comments; nothing is written."""
    actor.require("understand.train")
    topic = FoundTopic.objects.filter(workspace_id=actor.workspace_id, pk=topic_id).first()
    if topic is None:
        raise TopicUnknown("This suggestion is not there any more. Look at the list again.", topic=topic_id)
    endpoint = get_endpoint(actor.workspace_id)
    wanted = [*topic.quote_ids, *topic.member_ids][: wording.MOST_QUOTED]
    comments = [one for one in comments_of(actor.workspace_id, set(wanted)).values() if one]
    messages = wording.ask_for_a_name(topic.words, comments)
    asked = ask(endpoint, messages)
    return _named(asked.answer, [wording.masked(one) for one in comments], asked.tokens, messages)


def _named(
    answer: dict[str, Any], comments: Sequence[str], tokens: int, sent: list[wording.Message]
) -> SuggestedName:
    quotes = answer.get("quotes")
    told = quotes if isinstance(quotes, list) else []
    kept = [str(one) for one in told if wording.is_verbatim(one, comments)]
    return SuggestedName(
        name=" ".join(str(answer.get("name") or "").split())[:120],
        summary=" ".join(str(answer.get("summary") or "").split())[:1_000],
        quotes=kept[:3],
        dropped_quotes=len(told) - len(kept),
        tokens=tokens,
        sent=sent,
    )


def list_labels(workspace_id: int, kind: str) -> list[tuple[str, str]]:
    """Return the labels of a kind with their meaning."""
    if kind in OWN_KINDS:
        rows = OwnLabel.objects.filter(workspace_id=workspace_id, kind=kind, state=OwnLabel.State.ACTIVE)
        return [(row.value, f"{row.name}. {row.description}".strip()) for row in rows.order_by("value")]
    found = [(value, value.replace("-", " ")) for value in shipped_values(kind)]
    if not found:
        raise LabelUnknown(f"There are no labels of the kind {kind}.", kind=kind)
    return found
