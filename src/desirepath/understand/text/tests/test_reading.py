"""Comments are labelled once, in the background, and people's words stay."""

from __future__ import annotations

import pytest
from django.db import transaction

from desirepath.base import leases
from desirepath.base.clock import now
from desirepath.base.errors import LeaseLost
from desirepath.base.models import Job
from desirepath.listen.arrivals import tell_changed
from desirepath.listen.label_selectors import Words, newest_feedback_id
from desirepath.listen.models import Feedback, FeedbackLabel, LabelRuling
from desirepath.people.tests.callers import make_actor
from desirepath.understand.models import TextSpan
from desirepath.understand.text import weekly
from desirepath.understand.text.labelling import label_words
from desirepath.understand.text.reading import LEASE, Pace, read_batch
from desirepath.understand.text.services import corrections
from desirepath.understand.text.spans import is_anything_waiting
from desirepath.understand.text.tests.speaking import read_everything, say, words_reader

ANGRY = "The technician was rude and I waited three hours. This is a disgrace, I will cancel my contract!"
HAPPY = "Wonderful service, thank you so much, the driver was friendly and quick."

pytestmark = pytest.mark.django_db


def labels(feedback_id: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, value in FeedbackLabel.objects.filter(feedback_id=feedback_id).values_list("kind", "value"):
        found.setdefault(kind, set()).add(value)
    return found


def test_a_comment_gets_its_labels_with_confidence_score_and_words():
    actor = make_actor()
    angry, happy, silent = say(actor, [ANGRY, HAPPY, ""])
    assert read_everything() == 2
    assert labels(angry)["sentiment"] == {"negative"}
    assert labels(angry)["language"] == {"en"}
    assert {"complaint", "churn-threat"} & labels(angry)["intent"]
    assert labels(happy)["sentiment"] == {"positive"}
    assert labels(silent) == {}
    row = FeedbackLabel.objects.get(feedback_id=angry, kind="sentiment")
    assert row.score is not None
    assert row.score < -0.3
    assert 0.5 < (row.confidence or 0) <= 1
    assert row.model_version == 0
    assert not row.by_person
    assert {ANGRY[start:end] for start, end, _ in row.words} & {"rude", "disgrace", "waited", "hours"}
    # Nothing is kept that says nothing.
    assert not FeedbackLabel.objects.filter(value__in=("none", "unsaid")).exists()


def test_each_comment_is_read_once_small_spans_first_and_nothing_is_left_over():
    actor = make_actor()
    say(actor, [f"{HAPPY} {number}" for number in range(70)])
    late = say(actor, [ANGRY])[0]
    fence = leases.acquire(LEASE, leases.this_process(), 60) or 0
    pace = Pace(size=16)
    assert read_batch(words_reader(), pace, fence) == 1  # the single comment does not wait for the many
    assert "sentiment" in labels(late)
    leases.release(LEASE, fence)
    assert read_everything(pace) == 70
    assert not is_anything_waiting()
    assert FeedbackLabel.objects.filter(kind="sentiment").count() == 71


def test_a_reader_that_dies_in_the_middle_leaves_the_whole_batch_to_the_next(monkeypatch):
    actor = make_actor()
    first, second = say(actor, [ANGRY, HAPPY])
    fence = leases.acquire(LEASE, leases.this_process(), 60) or 0

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("desirepath.understand.text.reading.finish_span", die)
        with pytest.raises(KeyboardInterrupt):
            read_batch(words_reader(), Pace(), fence)
    leases.release(LEASE, fence)
    assert not FeedbackLabel.objects.exists()
    assert read_everything() == 2
    assert labels(first)["sentiment"] == {"negative"}
    assert labels(second)["sentiment"] == {"positive"}


def test_a_reader_that_slept_through_its_lease_writes_nothing():
    say(make_actor(), [ANGRY])
    old = leases.acquire(LEASE, "host:1:1", -1) or 0
    leases.acquire(LEASE, "host:2:2", 60)
    with pytest.raises(LeaseLost):
        read_batch(words_reader(), Pace(), old)
    assert not FeedbackLabel.objects.exists()


def test_what_a_person_says_stays_when_the_comment_is_read_again():
    actor = make_actor()
    (number,) = say(actor, [ANGRY])
    read_everything()
    corrections.settle(actor=actor, feedback_id=number, kind="sentiment", values=["neutral"])
    corrections.correct(actor=actor, feedback_id=number, kind="intent", value="complaint", is_right=False)
    kept = labels(number)
    assert "complaint" not in kept.get("intent", set())
    with transaction.atomic():
        tell_changed(actor.workspace_id, [number])
    read_everything()
    assert labels(number) == kept
    row = FeedbackLabel.objects.get(feedback_id=number, kind="sentiment")
    assert row.by_person
    assert row.score == 0
    assert row.confidence is None
    assert corrections.withdraw(actor=actor, feedback_id=number, kind="sentiment")
    read_everything()
    assert labels(number)["sentiment"] == {"negative"}


def test_masked_words_are_read_anew_and_erased_ones_take_their_labels_along():
    actor = make_actor()
    masked, erased = say(actor, [ANGRY, ANGRY])
    read_everything()
    corrections.settle(actor=actor, feedback_id=erased, kind="sentiment", values=["neutral"])
    Feedback.objects.filter(pk=masked).update(comment=HAPPY)
    tell_changed(actor.workspace_id, [masked])
    Feedback.objects.filter(pk=erased).delete()
    read_everything()
    assert labels(masked)["sentiment"] == {"positive"}
    assert not FeedbackLabel.objects.filter(feedback_id=erased).exists()
    assert not LabelRuling.objects.exists()


def test_feedback_that_is_rolled_back_leaves_nothing_to_read():
    actor = make_actor()
    try:
        with transaction.atomic():
            say(actor, [ANGRY])
            assert TextSpan.objects.exists()
            raise RuntimeError
    except RuntimeError:
        pass
    assert not TextSpan.objects.exists()


def test_words_stand_where_the_comment_has_them_also_when_it_was_masked():
    actor = make_actor()
    comment = "Call  me on +44 20 7946 0958: rude, useless people. Rude!"
    (number,) = say(actor, [comment])
    reader = words_reader()
    found = label_words(reader, reader.judges(actor.workspace_id)[1], [Words(number, comment)])
    words = next(one.words for one in found if one.kind == "sentiment")
    assert {comment[start:end].lower() for start, end, _ in words} & {"rude", "useless"}


def test_topics_are_looked_for_once_a_week_where_new_comments_came(monkeypatch):
    actor = make_actor()
    monkeypatch.setattr(weekly, "FEWEST_COMMENTS", 2)
    assert not weekly.order_due_search(actor.workspace_id)
    say(actor, [ANGRY, HAPPY])
    assert weekly.order_due_search(actor.workspace_id)
    assert not weekly.order_due_search(actor.workspace_id)
    a_week_ago = now() - weekly.SEARCHES_EVERY
    newest = newest_feedback_id(actor.workspace_id)
    Job.objects.update(created_at=a_week_ago, result={"newest": newest}, state="done")
    assert not weekly.order_due_search(actor.workspace_id)  # nothing new to look at
    say(actor, [ANGRY])
    assert weekly.order_due_search(actor.workspace_id)
