"""Tabs, devices and doubled clicks at the same moment: one answer, one feedback, no quota overrun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from desirepath.base.tests.racing import at_once, require_many_writers
from desirepath.listen.models import Feedback, Response, SurveyQuota
from desirepath.listen.surveys.answering import Sent
from desirepath.listen.surveys.services.opening import Door, find_door
from desirepath.listen.surveys.services.receiving import SentPage, receive
from desirepath.listen.surveys.services.telling import tell_event_log
from desirepath.listen.surveys.tests.asking import invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 4


@pytest.fixture
def actor() -> Actor:
    require_many_writers()
    return make_actor()


def door_of(path: str) -> Door:
    found = find_door(path.removeprefix("/s/"))
    assert found is not None
    return found


def page_of(door: Door, page: str, key: UUID, **fields: str) -> SentPage:
    form = Sent({f"q-{name}": [value] for name, value in fields.items()})
    return SentPage(door=door, page=page, form=form, start_key=key, language="en", channel="link")


def answer(path: str, score: int, key: UUID | None = None) -> Callable[[], str]:
    """One tab: opened before anybody sent anything, then everything sent in one go."""
    door, own = door_of(path), key or uuid4()

    def send() -> str:
        (first,) = receive([page_of(door, "score", own, nps=str(score))])
        assert first is not None
        begun = replace(door, response=first.response)
        (last,) = receive([page_of(begun, "why", own, words=f"score {score}")])
        assert last is not None
        return str(last.response.state)

    return send


def test_failure_28_one_token_in_several_tabs_at_once_is_one_answer(actor: Actor):
    """FAILURES 28: frequency caps under reload, two tabs, two devices."""
    path = invite(actor, open_survey(actor))
    states = at_once(*(answer(path, score) for score in (9, 9, 10, 10)))
    assert set(states) == {"finished"}
    assert Response.objects.get().state == "finished"
    feedback = Feedback.objects.get()
    assert feedback.comment == f"score {feedback.score:g}" or feedback.score in {9, 10}


def test_a_form_sent_twice_at_once_begins_one_answer(actor: Actor):
    survey = open_survey(actor)
    key = uuid4()
    at_once(*[answer(f"/s/{survey.address}", 9, key)] * TABS)
    assert (Response.objects.count(), Feedback.objects.count()) == (1, 1)


def test_failure_28_a_quota_is_not_overrun(actor: Actor):
    """FAILURES 28: response limit race."""
    quota = {"key": "happy", "when": {"answer": "nps", "op": ">=", "value": 9}, "most": 2}
    survey = open_survey(actor, nps_document(quotas=[quota], access={"most_answers": 3}))
    at_once(*(answer(f"/s/{survey.address}", 9) for _ in range(TABS)))
    states = sorted(Response.objects.values_list("state", flat=True))
    assert states == ["finished", "finished", "over_quota", "over_quota"]
    assert set(SurveyQuota.objects.values_list("key", "taken")) == {("happy", 2), ("", 2)}
    assert Feedback.objects.count() == 2


def test_two_workers_tell_the_event_log_each_answer_once(actor: Actor):
    survey = open_survey(actor)
    for _ in range(3):
        answer(f"/s/{survey.address}", 9)()
    told = at_once(*[lambda: tell_event_log(actor.workspace_id)] * 3)
    assert sum(told) == 3
