"""A map of 40 steps and 480 cards costs the database as few questions as a small one."""

from __future__ import annotations

from uuid import uuid4

import pytest
import yaml
from bench.map.asking import QUESTIONS
from bench.map.journey import SLUG, card_id, card_text, measured_journey, step_slug
from django.test import Client

from desirepath.frame.services import import_journey
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
# What each answer may ask the database, two more than it does; none of it grows with steps or cards.
MOST = {
    "document": 6,
    "comments": 5,
    "evidence": 6,
    "changes": 5,
    "numbers": 13,
    "paths": 13,
    "binding": 13,
}
MOST_OF_AN_EDIT = 16


@pytest.fixture
def client() -> Client:
    actor = make_actor()
    import_journey(actor=actor, text=yaml.safe_dump(measured_journey()))
    return make_client(
        actor, ["frame.view", "frame.edit", "measure.view", "understand.view", "eventlog.view"]
    )


def test_a_large_map_is_read_with_few_questions(client: Client, django_assert_max_num_queries):
    for name, path in QUESTIONS.items():
        with django_assert_max_num_queries(MOST[name], info=name):
            assert client.get(path).status_code == 200, name


def test_a_card_of_a_large_map_is_written_with_few_questions(client: Client, django_assert_max_num_queries):
    at = ["steps", step_slug(20), "cards", "own-lane-3", card_id(20, 5), "text"]
    edit = {"kind": "set", "at": at, "before": card_text(20, 5), "value": "Other words"}
    body = {"edit_key": str(uuid4()), "edits": [edit]}
    with django_assert_max_num_queries(MOST_OF_AN_EDIT) as asked:
        answer = client.post(f"/api/frame/journeys/{SLUG}/edits", body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    written = [query for query in asked.captured_queries if query["sql"].startswith("UPDATE")]
    assert len([query for query in written if "frame_step" in query["sql"]]) == 1
