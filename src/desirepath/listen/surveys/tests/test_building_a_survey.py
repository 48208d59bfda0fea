"""What a builder is told of a draft: all that is wrong with it, and how a respondent would see it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from desirepath.listen.models import Response
from desirepath.listen.surveys.tests.asking import nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
ROOT = "/api/listen/surveys"


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    return make_client(actor)


def send(client: Client, path: str, **body: Any) -> Any:
    answer = client.post(f"{ROOT}/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def whole(**further: Any) -> dict[str, Any]:
    return {"format": "desirepath/survey/1", "slug": "s", "name": "S", **nps_document(**further)}


def test_all_problems_are_told_at_once_each_with_its_place(client: Client):
    document = whole(theme={"accent": "blue"})
    del document["pages"][0]["questions"][1]["text"]
    document["pages"][1]["questions"][0]["kind"] = "guess"
    document["pages"].append({"key": "empty", "questions": []})
    problems = send(client, "check", document=document)["problems"]
    assert [(one["at"], one["key"]) for one in problems] == [
        ("pages.1.questions.2", "text"),
        ("pages.2.questions.1.kind", ""),
        ("pages.4.questions", ""),
        ("theme.accent", ""),
    ]


def test_what_does_not_fit_together_is_told_for_every_question(client: Client):
    document = whole()
    document["pages"][0]["questions"][1]["show_if"] = {"answer": "words", "op": "exists"}
    document["pages"][1]["questions"][0]["about"] = "name"
    found = send(client, "check", document=document)
    assert [one["at"] for one in found["problems"]] == [
        "pages.1.questions.2.show_if",
        "pages.2.questions.1.about",
    ]
    assert found["problem"] == found["problems"][0]


def test_a_trend_that_would_break_and_a_step_that_no_map_has_are_told_before_publishing(
    client: Client, actor: Actor
):
    rated = {"key": "rate", "kind": "csat", "text": "How was it?"}
    survey = open_survey(actor, {"pages": [{"key": "a", "questions": [rated]}]})
    changed = {
        **survey.draft,
        "pages": [{"key": "a", "questions": [{**rated, "scale": "csat_1_7", "step": "x"}]}],
    }
    found = send(client, "check", document=changed, slug=survey.slug)
    assert [(one["code"], one["at"]) for one in found["problems"]] == [
        ("survey-step-unknown", "pages.1.questions.1"),
        ("survey-trend-broken", "pages.1.questions.1"),
    ]
    assert send(client, "check", document=survey.draft, slug=survey.slug)["problems"] == []


def test_a_hidden_question_is_shown_with_answers_that_lead_to_it(client: Client):
    shown = send(client, "preview", document=whole(), question="contact")
    assert (shown["page"], shown["assumed"]) == ("sorry", {"nps": "0"})
    assert "May we call?" in shown["html"]
    happy = send(client, "preview", document=whole(), question="contact", answers={"nps": 10})
    assert happy["assumed"] == {"nps": "0"}, "what was answered leads elsewhere"
    given = send(client, "preview", document=whole(), question="cause", answers={"nps": 10})
    assert (given["assumed"], given["page"]) == ({}, "why")
    assert "q-cause-promoters-speed" in given["html"]


def test_a_preview_is_answered_to_its_end_in_any_language_and_nothing_is_kept(client: Client):
    document = whole()
    first = send(client, "preview", document=document, language="de")
    assert (first["page"], first["number"], "Würden Sie uns empfehlen?" in first["html"]) == (
        "score",
        1,
        True,
    )
    wrong = send(client, "preview", document=document, form={"page": ["score"], "go": ["next"]})
    assert (wrong["page"], wrong["fault_count"]) == ("score", 1)
    form = {"page": ["score"], "q-nps": ["3"], "q-name": ["<b>Ann</b>"], "go": ["next"]}
    second = send(client, "preview", document=document, form=form)
    assert (second["page"], second["answers"]) == ("why", {"nps": 3, "name": "<b>Ann</b>"})
    assert "Thanks, &lt;b&gt;Ann&lt;/b&gt;: 3 it is" in second["html"]
    form = {"page": ["why"], "q-cause": ["detractors-speed"], "go": ["next"]}
    third = send(client, "preview", document=document, form=form, answers=second["answers"])
    back = send(
        client,
        "preview",
        document=document,
        form={"page": ["sorry"], "go": ["back"]},
        answers=third["answers"],
    )
    end = send(
        client,
        "preview",
        document=document,
        form={"page": ["sorry"], "go": ["next"]},
        answers=third["answers"],
    )
    assert (third["page"], back["page"], end["page"]) == ("sorry", "why", "")
    assert Response.objects.count() == 0


def test_answers_of_an_older_draft_do_no_harm(client: Client):
    odd = {"nps": "ten", "cause": 7, "words": ["x"], "contact": "me", "gone": 1}
    assert send(client, "preview", document=whole(), answers=odd, page="why")["answers"] == {}


def test_a_file_is_read_as_a_draft_and_taken_away_the_same(client: Client, actor: Actor):
    survey = open_survey(actor, nps_document(access={"last_day": "2027-01-31"}))
    for kind in ("yaml", "json"):
        taken = client.get(f"{ROOT}/{survey.slug}/file?format={kind}")
        assert taken["Content-Disposition"] == f'attachment; filename="{survey.slug}.{kind}"'
        assert send(client, "read-file", text=taken.content.decode())["document"] == survey.draft
    unquoted = "format: desirepath/survey/1\nname: S\naccess: {last_day: 2027-01-31}\npages: []\n"
    assert send(client, "read-file", text=unquoted)["document"]["access"] == {"last_day": "2027-01-31"}
    other = json.dumps({"text": "format: desirepath/journey/1\nname: J\npages: []", "name": "j.yaml"})
    refused = client.post(f"{ROOT}/read-file", other, content_type="application/json")
    assert refused.status_code == 422
    assert "j.yaml, line 1" in refused.json()["detail"]
