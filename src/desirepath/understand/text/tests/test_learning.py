"""Heads learn from what people settle, are examined on it, and give way when they are no better."""

from __future__ import annotations

import pytest
from django.test import override_settings

from desirepath.base.jobs.queue import list_orders
from desirepath.base.periods import Period
from desirepath.listen.models import FeedbackLabel
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor
from desirepath.understand.models import FoundTopic, TextVersion
from desirepath.understand.text.errors import LabelUnknown, TopicDecided
from desirepath.understand.text.finding import find_new_topics
from desirepath.understand.text.orders import RETRAIN
from desirepath.understand.text.selectors.exams import list_exams
from desirepath.understand.text.selectors.proposals import list_proposals
from desirepath.understand.text.selectors.summary import get_label_summary
from desirepath.understand.text.selectors.topics import get_topic_board
from desirepath.understand.text.services import corrections, own_labels, topics, versions
from desirepath.understand.text.tests.speaking import read_everything, say, words_reader
from desirepath.understand.text.training import retrain

pytestmark = pytest.mark.django_db

# A language of their own: to this workspace "sick" is praise and "basic" is blame.
HOUSE = {
    "positive": ["This is so sick, the {} slaps", "Sick {} bro, it slaps hard", "The {} is sick as ever"],
    "negative": ["The {} is basic and mid", "Such a basic {}, totally mid", "Basic {} again, it is mid"],
    "neutral": ["I have the {} since May", "My {} came in a box", "It is the {} from the list"],
}
THINGS = ["phone", "tariff", "router", "shop", "app", "bill", "watch", "line"]


@pytest.fixture
def actor(data_dir) -> Actor:
    return make_actor()


def teach(actor: Actor, kind: str, wanted: dict[str, list[str]]) -> None:
    for value, patterns in wanted.items():
        for number in say(actor, [one.format(thing) for one in patterns for thing in THINGS]):
            corrections.settle(actor=actor, feedback_id=number, kind=kind, values=[value] if value else [])


def report(*_: object) -> None:
    """Nobody listens."""


def test_own_labels_make_a_better_head_that_reads_from_then_on_and_can_be_rolled_back(actor):
    teach(actor, "sentiment", HOUSE)
    (fresh,) = say(actor, ["The watch is so sick, it slaps"])
    read_everything()
    first = FeedbackLabel.objects.get(feedback_id=fresh, kind="sentiment").value
    version = retrain(words_reader(), actor.workspace_id, "Ann", report)
    assert version is not None
    assert TextVersion.objects.get(is_used=True).number == 1
    exam = next(one for one in list_exams(actor) if one.kind == "sentiment")
    assert exam.settled == exam.learnt_from == 72
    assert exam.before is not None
    assert exam.after is not None
    assert exam.after["n"] == exam.before["n"] == 72
    assert exam.after["macro_f1"] > exam.before["macro_f1"] + 0.2
    assert exam.after["accuracy_low"] < exam.after["accuracy"] <= exam.after["accuracy_high"]
    assert sum(map(sum, exam.after["confusion"])) == 72
    assert sum(row["n"] for row in exam.after["by_language"]) <= 72
    read_everything()
    row = FeedbackLabel.objects.get(feedback_id=fresh, kind="sentiment")
    assert (row.value, row.model_version) == ("positive", 1)
    # What people said is theirs still.
    assert FeedbackLabel.objects.filter(kind="sentiment", by_person=True).count() == 72
    versions.use_version(actor=actor, number=0)
    read_everything()
    assert FeedbackLabel.objects.get(feedback_id=fresh, kind="sentiment").value == first
    assert not TextVersion.objects.filter(is_used=True).exists()


def test_the_next_head_is_compared_on_what_neither_had_learnt_and_a_worse_one_is_not_used(actor):
    teach(actor, "sentiment", HOUSE)
    retrain(words_reader(), actor.workspace_id, "Ann", report)
    first = next(one for one in list_exams(actor) if one.kind == "sentiment")
    again = retrain(words_reader(), actor.workspace_id, "Ann", report)
    assert again is not None
    assert again.state == TextVersion.State.NOT_BETTER
    assert TextVersion.objects.get(is_used=True).number == 1
    second = next(one for one in list_exams(actor) if one.kind == "sentiment")
    # The head in use is marked by what it said before it had learnt these labels, not by heart.
    assert second.before is not None
    assert first.after is not None
    assert second.before["macro_f1"] == pytest.approx(first.after["macro_f1"])
    assert again.heads["sentiment"]["version"] == 1


def test_too_few_labels_teach_nothing_and_it_is_said_what_lacks(actor):
    numbers = say(actor, ["fine", "bad", "so so"])
    corrections.settle(actor=actor, feedback_id=numbers[0], kind="sentiment", values=["positive"])
    assert retrain(words_reader(), actor.workspace_id, "Ann", report) is None
    exam = next(one for one in list_exams(actor) if one.kind == "sentiment")
    assert {row["value"]: row["more"] for row in exam.lacking} == {
        "": 19,
        "negative": 5,
        "neutral": 5,
        "positive": 4,
    }
    assert not exam.can_learn


def test_topics_of_people_are_taught_and_found_again(actor):
    own_labels.create_label(actor=actor, kind="topic", name="Waiting time")
    teach(
        actor,
        "topic",
        {
            "waiting-time": [
                "I waited ages for the {}",
                "Endless waiting at the {}",
                "The queue for {} took hours",
            ],
            "": ["The {} is nice", "I like the {}", "My {} is green"],
        },
    )
    with pytest.raises(LabelUnknown):
        corrections.settle(actor=actor, feedback_id=say(actor, ["x"])[0], kind="topic", values=["never-made"])
    (fresh,) = say(actor, ["We were waiting in the queue for hours"])
    assert retrain(words_reader(), actor.workspace_id, "Ann", report) is not None
    read_everything()
    row = FeedbackLabel.objects.get(feedback_id=fresh, kind="topic")
    assert row.value == "waiting-time"
    assert row.words
    found = get_label_summary(actor, "topic", Period())
    assert found.values[0].name == "Waiting time"
    assert found.values[0].comments >= 25
    assert found.values[0].share_low <= found.values[0].share <= found.values[0].share_high
    merged = own_labels.create_label(actor=actor, kind="topic", name="Queues")
    own_labels.merge_labels(actor=actor, kind="topic", value="waiting-time", into=merged.value)
    assert FeedbackLabel.objects.get(feedback_id=fresh, kind="topic").value == "queues"


def test_groups_of_comments_become_topics_with_quotes_as_they_stand(actor):
    bills = say(
        actor, [f"The invoice of {month} has a wrong amount on the bill, refund me" for month in MONTHS]
    )
    shops = say(
        actor, [f"The shop assistant in {month} was friendly and explained the phone" for month in MONTHS]
    )
    found = find_new_topics(words_reader(), actor.workspace_id, report)
    assert found.comments == 48
    board = get_topic_board(actor)
    assert len(board.topics) >= 2
    topic = next(one for one in board.topics if {"invoice", "bill", "amount"} & set(one.words))
    said = {quote["feedback_id"]: quote["text"] for quote in topic.quotes}
    assert set(said) <= set(bills)
    assert all("invoice" in text for text in said.values())
    with override_settings(TEXT_READER="words"):
        label = topics.accept_topic(actor=actor, topic_id=topic.id, name="Wrong bills")
    assert FeedbackLabel.objects.filter(kind="topic", value=label.value).count() == topic.size
    assert [order.payload for order in list_orders(RETRAIN)] == [{"by": actor.label}]
    with pytest.raises(TopicDecided):
        topics.dismiss_topic(actor=actor, topic_id=topic.id)
    # What was decided on is not suggested again.
    find_new_topics(words_reader(), actor.workspace_id, report)
    assert not any({"invoice", "bill"} & set(one.words) for one in get_topic_board(actor).topics)
    # The accepted group teaches a head; comments that nobody labelled show what the topic is not.
    assert retrain(words_reader(), actor.workspace_id, "Ann", report) is not None
    (fresh,) = say(actor, ["Again a wrong amount on my invoice, refund the bill"])
    read_everything()
    assert FeedbackLabel.objects.get(feedback_id=fresh, kind="topic").value == "wrong-bills"
    assert not FeedbackLabel.objects.filter(feedback_id__in=shops, kind="topic").exists()
    (topic_exam,) = [one for one in list_exams(actor) if one.kind == "topic"]
    assert topic_exam.learnt_from == topic.size
    assert topic_exam.after is not None
    assert any("nobody labelled" in warning for warning in topic_exam.after["warnings"])
    other = next(one for one in get_topic_board(actor).topics)
    topics.dismiss_topic(actor=actor, topic_id=other.id)
    assert FoundTopic.objects.filter(state="accepted").count() == 1


MONTHS = [f"{name} {year}" for name in ("May", "June", "July", "August", "March", "April", "January", "October")
          for year in (2023, 2024, 2025)]  # fmt: skip


def test_what_to_label_next_is_unsure_unlike_and_not_settled_yet(actor):
    teach(actor, "sentiment", {"positive": ["Great {}"]})
    say(
        actor,
        [
            "The phone is okay I guess",
            "The phone is okay, I guess!",
            "Terrible, awful, rude",
            "Not sure about it",
        ],
    )
    read_everything()
    found = list_proposals(actor, "sentiment", 3)
    assert len(found) == 3
    assert not any(one.comment.startswith("Great") for one in found)
    assert len({one.comment for one in found}) == 3
