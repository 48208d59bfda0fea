"""Answers as evidence: looked up by number, gone when erased, another workspace's never found."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from desirepath.eventlog.models import Source
from desirepath.frame.evidence import Found
from desirepath.listen.evidence import find_feedback
from desirepath.listen.models import Feedback
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


def answer(workspace_id: int) -> Feedback:
    source = Source.objects.create(workspace_id=workspace_id, slug="s", name="S", kind="capture")
    at = datetime(2026, 3, 5, 23, 59, tzinfo=UTC)
    return Feedback.objects.create(
        workspace_id=workspace_id, source=source, message_hash=uuid4(), occurred_at=at, scale="stars_1_5"
    )


def test_an_answer_is_found_in_its_own_workspace_until_it_is_erased():
    own, other = make_actor().workspace_id, make_actor().workspace_id
    ours, theirs = answer(own), answer(other)
    refs = [str(ours.pk), str(theirs.pk), "a call in May", "9" * 30]
    found = find_feedback(own, refs)
    assert found == {
        str(ours.pk): Found(label="Answer of 2026-03-05", on=datetime(2026, 3, 5, tzinfo=UTC).date()),
        str(theirs.pk): None,
    }
    ours.delete()
    assert find_feedback(own, refs)[refs[0]] is None
