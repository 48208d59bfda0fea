"""Feedback that comes through capture: checked, never clipped, kept beside its event."""

from __future__ import annotations

from uuid import UUID

import pytest

from desirepath.eventlog.inbox import open_inbox
from desirepath.eventlog.tests.taking import parcel, reasons, tail, take, track
from desirepath.listen.errors import ScaleUnknown, ScoreOutsideScale
from desirepath.listen.models import Feedback
from desirepath.listen.scales import SCALES, check_score
from desirepath.people.contracts import system_actor
from desirepath.people.models import Workspace
from desirepath.people.tests.callers import make_client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workspace(db):
    return Workspace.objects.get_or_create(slug="main", defaults={"name": "Main"})[0]


@pytest.fixture
def inbox(db, data_dir):
    opened = open_inbox()
    opened.purge_through(2**62)
    yield opened
    opened.purge_through(2**62)
    opened.close()


def feedback(**properties):
    return track("Feedback Given", properties=properties)


@pytest.mark.parametrize("scale", [name for name, ends in SCALES.items() if ends])
def test_the_ends_of_a_scale_belong_to_it_and_nothing_beyond(scale):
    low, high = SCALES[scale]
    check_score(scale, low)
    check_score(scale, high)
    for score in (low - 1, high + 1, float("nan"), float("inf")):
        with pytest.raises(ScoreOutsideScale):
            check_score(scale, score)


def test_scales_have_names_and_binary_has_two_numbers():
    with pytest.raises(ScaleUnknown):
        check_score("nps", 9)
    with pytest.raises(ScoreOutsideScale):
        check_score("binary", 0.5)
    with pytest.raises(ScoreOutsideScale):
        check_score("none", 3)


def test_captured_feedback_is_a_feedback_row_and_an_event_under_one_hash(workspace, inbox):
    given = feedback(
        scale="nps_0_10", score=9, comment=" Great\x00 ", step="pay", language="de", weight=2, plan="gold",
        author_role="prospect", consent=True, case_id="c1",
    )  # fmt: skip
    taken = take(inbox, parcel(workspace, given))
    assert (taken.accepted, taken.rejected) == (1, 0)
    row, event = Feedback.objects.get(), tail()[0]
    assert (row.scale, row.score, row.comment, row.step, row.language) == (
        "nps_0_10",
        9,
        "Great",
        "pay",
        "de",
    )
    assert (row.author_role, row.consent, row.weight, row.case_id) == ("prospect", True, 2, "c1")
    assert row.properties == {"plan": "gold"}
    assert (event.scale, event.score, event.step, event.weight) == ("nps_0_10", 9, "pay", 2)
    assert (row.message_hash, row.customer_key) == (UUID(event.message_hash), event.customer_key)


def test_feedback_in_words_needs_no_scale(workspace, inbox):
    take(inbox, parcel(workspace, feedback(comment="Slow")))
    row = Feedback.objects.get()
    assert (row.scale, row.score, row.comment) == ("none", None, "Slow")


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"scale": "nps_0_10", "score": 11}, "feedback-score-outside-scale"),
        ({"scale": "stars_1_5", "score": 0}, "feedback-score-outside-scale"),
        ({"scale": "nps", "score": 9}, "feedback-scale-unknown"),
        ({"score": 9}, "feedback-scale-unknown"),
        ({"scale": "stars_1_5", "score": "many"}, "feedback-invalid"),
        ({"scale": "stars_1_5", "score": 3, "weight": -1}, "feedback-invalid"),
        ({"scale": "stars_1_5", "score": 3, "author_role": "robot"}, "feedback-invalid"),
        ({"scale": "stars_1_5", "score": 3, "comment": ["a"]}, "feedback-invalid"),
    ],
)
def test_feedback_that_breaks_a_rule_is_rejected_whole(workspace, inbox, properties, reason):
    taken = take(inbox, parcel(workspace, feedback(**properties), track()))
    assert (taken.accepted, taken.rejected) == (1, 1)
    assert reasons() == [reason]
    assert Feedback.objects.count() == 0


def test_feedback_is_listed_by_step_for_its_own_workspace_only(workspace, inbox):
    other = Workspace.objects.create(slug="other", name="Other")
    given = (feedback(scale="stars_1_5", score=score, step=step) for score, step in ((1, "pay"), (5, "ship")))
    take(inbox, parcel(workspace, *given), parcel(other, feedback(comment="theirs", step="pay")))
    client = make_client(system_actor(workspace.pk))
    page = client.get("/api/listen/feedback?step=pay").json()
    assert [(item["score"], item["source"]) for item in page["items"]] == [(1, "shop")]
    assert page["next_cursor"] is None
    refused = make_client(system_actor(workspace.pk), rights=["frame.view"]).get("/api/listen/feedback")
    assert (refused.status_code, refused.json()["code"]) == (403, "missing-right")
