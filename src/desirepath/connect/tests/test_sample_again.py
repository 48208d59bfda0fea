"""Loading the sample again leaves alone what people made of it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desirepath.connect.sample import load
from desirepath.frame.selectors import get_journey, list_journeys
from desirepath.frame.services import edit_journey
from desirepath.frame.services.archiving import archive_journey
from desirepath.frame.services.stakeholders import create_stakeholder
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


def test_maps_are_added_once_and_one_that_was_edited_or_archived_stays_so():
    actor = make_actor()
    assert len(load._import_journeys(actor)) == len(list_journeys(actor)) == 7
    assert load._is_untouched(actor)
    edits = [{"kind": "set", "at": ["owner"], "before": "Head of Marketing", "value": "Amelie Dubois"}]
    edit_journey(actor=actor, slug="recommend", edits=edits, edit_key=uuid4())
    archive_journey(actor=actor, slug="renew-or-leave")
    assert load._import_journeys(actor) == ()
    assert get_journey(actor, "recommend").definition.owner == "Amelie Dubois"
    assert not load._is_untouched(actor)


def test_nobody_speaks_where_somebody_has_named_stakeholders():
    actor = make_actor()
    load._import_journeys(actor)
    create_stakeholder(actor=actor, given={"name": "Ours"})
    assert not load._is_untouched(actor)
