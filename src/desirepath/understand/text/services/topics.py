"""Suggested topics become labels when people accept them, join one that is there, or go."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from desirepath.listen.services.labels import MachineLabel, add_labels
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import FoundTopic, OwnLabel
from desirepath.understand.text.errors import TopicDecided, TopicUnknown
from desirepath.understand.text.kept import find_used_version
from desirepath.understand.text.orders import FIND_TOPICS, RETRAIN, order
from desirepath.understand.text.services.own_labels import RIGHT, create_label, get_label, value_of

KIND = "topic"


@transaction.atomic
def order_search(*, actor: Actor, in_seconds: float = 0) -> int | None:
    """Have groups of comments looked for; in the background."""
    actor.require(RIGHT)
    return order(actor, FIND_TOPICS, in_seconds=in_seconds)


@transaction.atomic
def accept_topic(*, actor: Actor, topic_id: int, name: str) -> OwnLabel:
    """Make a label of a suggestion: its comments have it from now on, and a head learns to find more.

    A name that exists already means that label.
    """
    topic = _get(actor, topic_id)
    known = OwnLabel.objects.filter(
        workspace_id=actor.workspace_id, kind=KIND, value=value_of(name), state=OwnLabel.State.ACTIVE
    ).first()
    label = known or create_label(actor=actor, kind=KIND, name=name, description=", ".join(topic.words[:6]))
    _give(actor, topic, label, FoundTopic.State.ACCEPTED)
    return label


@transaction.atomic
def merge_topic(*, actor: Actor, topic_id: int, into: str) -> OwnLabel:
    """Give the comments of a suggestion to a topic that is there."""
    topic = _get(actor, topic_id)
    label = get_label(actor, KIND, into)
    _give(actor, topic, label, FoundTopic.State.MERGED)
    return label


@transaction.atomic
def rename_topic(*, actor: Actor, topic_id: int, name: str) -> FoundTopic:
    """Give a suggestion a better name, without deciding on it."""
    topic = _get(actor, topic_id)
    topic.name = " ".join(name.split())[:120] or topic.name
    topic.save(update_fields=["name"])
    return topic


@transaction.atomic
def dismiss_topic(*, actor: Actor, topic_id: int) -> None:
    """Say that a suggestion is no topic; much the same group is not suggested again."""
    topic = _get(actor, topic_id)
    _decide(actor, topic, FoundTopic.State.DISMISSED, "")


@transaction.atomic
def take_decision_back(*, actor: Actor, topic_id: int) -> FoundTopic:
    """Undo a dismissal."""
    topic = _get(actor, topic_id, of_state=FoundTopic.State.DISMISSED)
    _decide(actor, topic, FoundTopic.State.SUGGESTED, "")
    return topic


def _give(actor: Actor, topic: FoundTopic, label: OwnLabel, state: FoundTopic.State) -> None:
    used = find_used_version(actor.workspace_id)
    add_labels(
        workspace_id=actor.workspace_id,
        labels=[
            MachineLabel(
                feedback_id=number, kind=KIND, value=label.value, confidence=round(topic.closeness, 4)
            )
            for number in topic.member_ids
        ],
        model_version=used.number if used else 0,
    )
    _decide(actor, topic, state, label.value)
    if settings.TEXT_READER != "off":
        order(actor, RETRAIN)


def _get(actor: Actor, topic_id: int, of_state: str = FoundTopic.State.SUGGESTED) -> FoundTopic:
    actor.require(RIGHT)
    rows = FoundTopic.objects.select_for_update().filter(workspace_id=actor.workspace_id, pk=topic_id)
    found = rows.first()
    if found is None:
        raise TopicUnknown("This suggestion is not there any more. Look at the list again.", topic=topic_id)
    if found.state != of_state:
        raise TopicDecided(
            f"{found.decided_by_label or 'Somebody'} decided on this topic already: {found.state}.",
            topic=topic_id,
        )
    return found


def _decide(actor: Actor, topic: FoundTopic, state: FoundTopic.State, value: str) -> None:
    topic.state, topic.label_value, topic.decided_by_label = state, value, actor.label[:200]
    topic.save(update_fields=["state", "label_value", "decided_by_label"])
    record(
        actor=actor,
        action=f"topic.{state}",
        object_type="found-topic",
        object_id=topic.pk,
        summary=f"Suggested topic “{topic.name}”: {state}",
    )
