"""Rows inserted without objects are the same as those that objects save."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError

from desirepath.base.bulk_insert import insert_rows
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.models import Feedback
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
FIELDS = ("message_hash", "customer_key", "occurred_at", "scale", "score", "comment", "consent", "case_id")
REST = ("step", "language", "author_role", "weight", "properties")
COLUMNS = ("workspace", "source", *FIELDS, *REST)


@pytest.fixture
def row():
    """Makes one row of feedback of one workspace."""
    workspace_id = make_actor().workspace_id
    source = ensure_source(workspace_id=workspace_id, slug="s", name="s", kind="import")
    at = datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)

    def made(hash_, **properties):
        first = (workspace_id, source, hash_, None, at, "stars_1_5", 4.5, "Gut “so”", None, "")
        return (*first, "", "de", "customer", 2.0, properties)

    return made


def test_every_kind_of_value_comes_back_as_it_was(row):
    given = row(uuid4(), question="a", deep={"b": [1, None, "é"]})
    insert_rows(Feedback, COLUMNS, [given])
    kept = Feedback.objects.get()
    assert tuple(getattr(kept, name) for name in ("workspace_id", "source_id", *FIELDS, *REST)) == given


def test_all_or_none_when_one_row_is_refused(row):
    twice = uuid4()
    with pytest.raises(IntegrityError):
        insert_rows(Feedback, COLUMNS, [row(uuid4()), row(twice), row(twice)])
    assert not Feedback.objects.exists()


def test_the_rows_are_found_by_their_properties(row):
    insert_rows(Feedback, COLUMNS, [row(uuid4(), question="a"), row(uuid4(), question="b")])
    assert Feedback.objects.filter(properties__question="a").count() == 1
