"""Somebody answers a survey in a browser without scripts: every page a form, nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from django.test import Client

from desirepath.listen.models import Answer, Feedback, Response, SurveyVersion
from desirepath.listen.surveys.answers import load_answers
from desirepath.listen.surveys.files.stored import forget_versions
from desirepath.listen.surveys.services.drafts import save_draft
from desirepath.listen.surveys.services.publishing import publish_survey
from desirepath.listen.surveys.tests.asking import Respondent, invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def the_response() -> Response:
    return Response.objects.get()


def test_a_visit_writes_nothing(actor: Actor):
    survey = open_survey(actor)
    page = Respondent().open(f"/s/{survey.address}")
    assert page.answer.status_code == 200
    assert "Would you recommend us?" in page.text
    assert Response.objects.count() == 0


def test_an_answer_becomes_a_response_and_feedback(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9", name="Ann")
    assert "Thanks, Ann: 9 it is" in someone.text
    someone.post(cause=["promoters-speed"], words="=cmd|' /C calc'!A0 was quick")
    assert "Thank you" in someone.text
    response = the_response()
    assert (response.state, response.channel, response.language) == ("finished", "link", "en")
    assert load_answers(response) == {
        "nps": 9,
        "name": "Ann",
        "cause": ["promoters-speed"],
        "words": "=cmd|' /C calc'!A0 was quick",
    }
    feedback = Feedback.objects.get()
    assert (feedback.scale, feedback.score, feedback.comment) == (
        "nps_0_10",
        9,
        "=cmd|' /C calc'!A0 was quick",
    )
    assert feedback.properties["causes"] == ["promoters-speed"]
    assert (feedback.response_id, feedback.source.slug) == (response.pk, "survey-ask")


def test_an_answer_names_the_step_of_the_survey(actor: Actor):
    survey = open_survey(actor)
    SurveyVersion.objects.filter(survey=survey).update(document={**survey.draft, "step": "pay"})
    forget_versions()
    Respondent().open(f"/s/{survey.address}").post(nps="3").post(words="Slow").post()
    assert Feedback.objects.get().step == "pay"


def test_a_missing_answer_is_named_and_linked_and_nothing_typed_is_lost(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(name="Ann <b>")
    assert someone.answer.status_code == 422
    assert 'href="#q-nps-0"' in someone.text
    assert 'id="q-nps-0"' in someone.text
    assert "Please answer this question." in someone.text
    assert someone.form.fields["q-name"] == ["Ann <b>"]
    assert "Error" in someone.text.partition("</title>")[0]
    someone.post(nps="7")
    assert "Thanks, Ann &lt;b&gt;: 7 it is" in someone.text


def test_going_back_keeps_both_pages_and_changes_the_path(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="3")
    someone.post("back", words="half a")
    assert someone.form.fields["q-nps"] == ["3"]
    someone.post(nps="10")
    assert someone.form.fields["q-words"] == ["half a"]
    someone.post()
    assert "Thank you" in someone.text, "promoters are not asked whether we may call"


def test_answers_off_the_path_are_dropped_at_the_end(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="3").post(cause=["detractors-price"])
    someone.post("back", contact__may="1", contact__email="a@example.org").post("back").post(nps="9").post()
    assert set(load_answers(the_response())) == {"nps"}
    assert "causes" not in Feedback.objects.get().properties


def test_contact_without_the_tick_keeps_no_address(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="3").post()
    someone.post(contact__email="ann@example.org")
    assert not Answer.objects.filter(question="contact").exists()
    assert the_response().state == "finished"


def test_nobody_gets_past_a_required_question_by_its_address(actor: Actor):
    survey = open_survey(actor)
    page = Respondent().open(f"/s/{survey.address}?page=sorry")
    assert "Would you recommend us?" in page.text


def test_an_answer_is_resumed_in_the_same_browser_and_by_its_own_address(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="4")
    own = someone.at.partition("?")[0]
    again = Respondent(someone.client).open(f"/s/{survey.address}")
    assert "Your answers so far are kept." in again.text
    assert "4 it is" in again.text
    elsewhere = Respondent().open(own).post(words="from a phone").post()
    assert "Thank you" in elsewhere.text
    assert Response.objects.count() == 1


def test_the_same_first_page_sent_twice_begins_one_answer(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}")
    form = someone.form
    sent = {**form.fields, "q-nps": "8", "go": "next"}
    first, second = (Client().post(form.action, sent) for _ in range(2))
    assert {first.status_code, second.status_code} == {303}
    assert Response.objects.count() == 1


def test_the_last_page_sent_twice_gives_one_feedback(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9")
    form = someone.form
    sent = {**form.fields, "q-words": "Good", "go": "next"}
    for _ in range(2):
        answer = someone.client.post(form.action, sent)
        assert answer.status_code in {200, 303}
    assert Feedback.objects.count() == 1


def test_an_invitation_is_answered_once_whoever_holds_it(actor: Actor):
    survey = open_survey(actor)
    path = invite(actor, survey)
    Respondent().open(path).post(nps="9").post(words="Fine")
    other = Respondent().open(path)
    assert "Thank you" in other.text
    assert "<form" not in other.text
    assert Response.objects.count() == 1


def test_two_tabs_of_one_invitation_come_to_one_answer(actor: Actor):
    survey = open_survey(actor)
    path = invite(actor, survey)
    one, two = Respondent().open(path), Respondent().open(path)
    one.post(nps="9")
    two.post(nps="2")
    one.post(words="from one")
    two.post(words="from two")
    two.post()
    assert Response.objects.get().state == "finished"
    assert Feedback.objects.count() == 1


def test_whoever_began_stays_on_their_version(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9")
    changed = nps_document()
    changed["pages"][1]["questions"] = [{"key": "other", "kind": "text", "text": "Another question"}]
    save_draft(actor=actor, slug=survey.slug, number=1, document=changed)
    publish_survey(actor=actor, slug=survey.slug)
    someone.post(words="old page")
    assert the_response().version.number == 1
    assert "Another question" in Respondent().open(f"/s/{survey.address}").post(nps="9").text


def test_languages_are_chosen_by_link_by_browser_and_kept(actor: Actor):
    survey = open_survey(actor)
    german = Respondent(Client(headers={"Accept-Language": "fr, de-AT;q=0.8"})).open(f"/s/{survey.address}")
    assert 'lang="de"' in german.text
    assert "Würden Sie uns empfehlen?" in german.text
    assert "What may we call you?" in german.text, "what is not translated falls back"
    english = Respondent(german.client).open(f"/s/{survey.address}?lang=en").post(nps="9")
    assert "Your words" in english.text
    assert the_response().language == "en"


def test_a_kiosk_begins_again_and_keeps_nothing_in_the_browser(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}?kiosk=1").post(nps="9")
    assert not someone.client.cookies
    assert 'http-equiv="refresh" content="120;' in someone.text
    someone.post(words="Good")
    assert f"url=/s/{survey.address}?fresh=1&amp;kiosk=1" in someone.text
    assert the_response().channel == "kiosk"
    assert "Would you recommend us?" in Respondent(someone.client).open(f"/s/{survey.address}?kiosk=1").text


def test_a_full_quota_is_said_and_gives_no_feedback(actor: Actor):
    quota = {"key": "happy", "when": {"answer": "nps", "op": ">=", "value": 9}, "most": 1}
    survey = open_survey(actor, nps_document(quotas=[quota]))
    for score in ("9", "10", "8"):
        Respondent().open(f"/s/{survey.address}").post(nps=score).post(words=f"score {score}")
    assert [one.state for one in Response.objects.order_by("id")] == ["finished", "over_quota", "finished"]
    assert set(Feedback.objects.values_list("score", flat=True)) == {8, 9}
