"""Two windows edit one map at the same moment: both edits stand, and one that is sent twice is made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from desirepath.base.tests.racing import at_once, require_many_writers
from desirepath.frame.errors import EditConflict, JourneyExists
from desirepath.frame.models import JourneyChange
from desirepath.frame.selectors import get_journey, list_journeys
from desirepath.frame.services import edit_journey, import_journey
from desirepath.frame.services.creating import create_journey
from desirepath.frame.services.suggesting import decide_suggestion, suggest_changes
from desirepath.frame.tests.maps import put
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
GOAL, ACTION = "steps/a/customer/goal", "steps/a/customer/action"


@pytest.fixture
def actor() -> Actor:
    require_many_writers()
    actor = make_actor()
    import_journey(actor=actor, text=SMALL)
    return actor


def race(*deeds: Callable[[], Any]) -> list[Any]:
    return at_once(*deeds, refusals=(EditConflict, JourneyExists))


def edit(actor: Actor, at: str, value: str, key: UUID | None = None) -> Callable[[], Any]:
    edits = [put(at, None, value)]
    return lambda: edit_journey(actor=actor, slug="small", edits=edits, edit_key=key or uuid4())


def test_edits_of_different_cells_at_once_both_stand(actor: Actor):
    answers = race(*(edit(actor, at, "x") for at in (GOAL, ACTION)))
    assert sorted(one.stored.version for one in answers) == [2, 3]
    customer = get_journey(actor, "small").definition.steps[0].customer
    assert (customer.goal, customer.action) == ("x", "x")


def test_of_two_edits_of_one_cell_at_once_the_later_hears_of_the_other(actor: Actor):
    answers = race(edit(actor, GOAL, "in"), edit(actor, GOAL, "out"))
    refused = [one for one in answers if isinstance(one, EditConflict)]
    kept = get_journey(actor, "small").definition.steps[0].customer.goal
    assert [(one.fields["conflicts"][0]["theirs"], one.fields["version"]) for one in refused] == [(kept, 2)]


def test_one_edit_sent_twice_at_once_is_made_once(actor: Actor):
    key = uuid4()
    answers = race(*[edit(actor, GOAL, "x", key)] * 3)
    assert [one.stored.version for one in answers] == [2, 2, 2]
    assert answers[0].inverse == answers[1].inverse == answers[2].inverse
    assert JourneyChange.objects.filter(edit_key=key).count() == 1


def test_a_suggestion_approved_twice_at_once_is_applied_once(actor: Actor):
    edits = [put(GOAL, None, "x")]
    made = suggest_changes(actor=actor, slug="small", title="T", base_version=1, edits=edits)
    answers = race(
        *[lambda: decide_suggestion(actor=actor, suggestion_id=made.id, decision="approve", edit_key=uuid4())]
        * 2
    )
    assert [one.state for one in answers] == ["approved", "approved"]
    assert get_journey(actor, "small").version == 2


def test_of_two_journeys_of_one_name_created_at_once_none_is_lost_without_a_word(actor: Actor):
    answers = race(*[lambda: create_journey(actor=actor, name="New")] * 2)
    made = [one.definition.slug for one in answers if not isinstance(one, JourneyExists)]
    assert sorted(made) == sorted({one.slug for one in list_journeys(actor)} - {"small"})
    assert made
