"""Pages kept in one transaction: one answer of each respondent, few questions asked, none for another's fault."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from desirepath.listen.models import Answer, Feedback, Response
from desirepath.listen.surveys.answering import Sent
from desirepath.listen.surveys.services import receiving
from desirepath.listen.surveys.services.opening import Door, find_door
from desirepath.listen.surveys.services.receiving import Received, SentPage, receive
from desirepath.listen.surveys.tests.asking import invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
ONE_PAGE = nps_document()["pages"][:1]


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def door_of(path: str) -> Door:
    found = find_door(path.removeprefix("/s/"))
    assert found is not None
    return found


def page_of(door: Door, key: UUID | None = None, page: str = "score", **fields: str) -> SentPage:
    form = Sent({f"q-{name}": [value] for name, value in fields.items()})
    return SentPage(door=door, page=page, form=form, start_key=key or uuid4(), language="en", channel="link")


def kept(pages: list[SentPage]) -> list[Received]:
    found = [one for one in receive(pages) if one is not None]
    assert len(found) == len(pages)
    return found


def test_failure_28_a_token_and_a_form_in_several_tabs_at_once_are_one_answer_each(actor: Actor):
    """FAILURES 28: frequency caps under reload, two tabs, two devices; here all in one transaction."""
    survey = open_survey(actor)
    invited, link, key = door_of(invite(actor, survey)), door_of(f"/s/{survey.address}"), uuid4()
    pages = [page_of(invited, nps="9") for _ in range(3)] + [page_of(link, key, nps="3") for _ in range(2)]
    pages += [page_of(link, nps=str(score)) for score in range(5)]
    received = kept(pages)
    assert [one.page for one in received] == ["why"] * len(pages)
    assert len({one.response.pk for one in received}) == Response.objects.count() == 7
    assert Answer.objects.filter(question="nps").count() == 7


def test_many_pages_ask_the_database_no_more_than_one(actor: Actor):
    door = door_of(f"/s/{open_survey(actor, nps_document(pages=ONE_PAGE)).address}")
    counts = []
    for size in (1, 1, 40):  # the first of all also makes the survey's source
        with CaptureQueriesContext(connection) as asked:
            kept([page_of(door, nps=str(number % 11)) for number in range(size)])
        counts.append(len(asked))
    assert counts[2] <= counts[1] + 2, "but for savepoints nothing is asked for each page"
    assert Response.objects.filter(state="finished").count() == Feedback.objects.count() == 42


def test_a_page_that_breaks_harms_no_other(actor: Actor, monkeypatch: pytest.MonkeyPatch):
    door = door_of(f"/s/{open_survey(actor, nps_document(pages=ONE_PAGE)).address}")
    real = receiving._take

    def breaking(sent: SentPage, *others: Any) -> Received:
        if sent.form.get("q-name") == "evil":
            raise IntegrityError("twice")
        return real(sent, *others)

    monkeypatch.setattr(receiving, "_take", breaking)
    pages = [page_of(door, nps="9", name=name) for name in ("Ann", "evil", "Ben")]
    assert [one is not None for one in receive(pages)] == [True, False, True]
    assert sorted(Answer.objects.filter(question="name").values_list("text", flat=True)) == ["Ann", "Ben"]
