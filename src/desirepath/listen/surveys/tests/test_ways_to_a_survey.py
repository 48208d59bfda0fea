"""The first question in a mail, the survey inside another site, and “other, please say”."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest
from django.test import Client

from desirepath.listen.models import Answer, Feedback, Invitation, Response
from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.mailing import first_question, first_question_text
from desirepath.listen.surveys.tests.asking import Respondent, invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
SITE = "https://shop.example.org"
MOST_WIDGET_BYTES = 10_000


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def other_document(**further: Any) -> dict[str, Any]:
    options = [{"key": "speed", "name": "Speed"}, {"key": "other", "name": "Other", "write": True}]
    pages = [
        {"key": "a", "questions": [{"key": "what", "kind": "multiple", "text": "What?", "options": options}]},
        {"key": "b", "questions": [{"key": "more", "kind": "text", "text": "Why {{what}}?"}]},
    ]
    return {"pages": pages, **further}


def test_a_link_in_a_mail_chooses_and_answers_nothing(actor: Actor):
    survey = open_survey(actor)
    path = invite(actor, survey)
    block = first_question(read_survey(survey.draft), f"https://ask.example.org{path}", "de")
    assert "Würden Sie uns empfehlen?" in block
    links = re.findall(r'href="https://ask.example.org([^"]+score=\d+)"', block)
    assert len(links) == 11
    assert "<style" not in block, "mail programs know no style sheets"
    for link in links:  # as programs do that check mails
        assert Client().get(link).status_code == Client().head(link).status_code == 200
    assert (Response.objects.count(), Invitation.objects.get().opened_at) == (0, None)
    page = Respondent().open(links[7])
    assert page.form.fields["q-nps"] == ["7"]
    assert "Nothing is sent yet" in page.text
    page.post()
    assert Answer.objects.get(question="nps").number == 7


@pytest.mark.parametrize("score", ["11", "-1", "1e1", "7;drop", "٣", ""])
def test_a_score_that_is_none_is_not_chosen(actor: Actor, score: str):
    page = Respondent().open(f"{invite(actor, open_survey(actor))}?score={score}")
    assert (page.answer.status_code, "q-nps" in page.form.fields) == (200, False)


def test_a_mail_says_no_markup_of_the_survey_and_offers_the_whole_of_it(actor: Actor):
    document = nps_document()
    document["pages"][0]["questions"][0]["text"] = "<img src=x> us?"
    survey = read_survey({"format": "desirepath/survey/1", "slug": "a", "name": "A", **document})
    block = first_question(survey, "https://x/s/t", "en")
    assert "<img" not in block
    assert "Open the survey" in block
    assert first_question_text(survey, "https://x/s/t", "en").endswith("Open the survey: https://x/s/t\n")


def test_other_please_say_keeps_its_words_while_it_is_chosen(actor: Actor):
    survey = open_survey(actor, other_document())
    someone = Respondent().open(f"/s/{survey.address}")
    someone.post(what=["speed", "other"], what__other__words="The <b> queue")
    assert "Why Speed, The &lt;b&gt; queue?" in someone.text
    assert Answer.objects.get(question="what.other").text == "The <b> queue"
    someone.post("back")
    assert someone.form.fields["q-what.other.words"] == ["The <b> queue"]
    someone.post(what=["speed"]).post()
    assert set(Answer.objects.values_list("question", "text")) == {("what", "")}


def test_words_beside_an_option_that_are_too_long_are_named(actor: Actor):
    survey = open_survey(actor, other_document())
    someone = Respondent().open(f"/s/{survey.address}").post(what=["other"], what__other__words="x" * 501)
    assert someone.answer.status_code == 422
    assert "501" in someone.text


def test_causes_keep_the_words_beside_them_in_the_feedback(actor: Actor):
    document = nps_document()
    document["pages"][1]["questions"][0]["causes"]["promoters"][0]["write"] = True
    survey = open_survey(actor, document)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9")
    someone.post(cause=["promoters-speed"], **{"cause__promoters-speed__words": "In a minute"})
    assert Feedback.objects.get().properties["cause_words"] == {"promoters-speed": "In a minute"}


def test_the_script_of_a_site_is_small_and_holds_its_settings_as_values(actor: Actor):
    words = {"en": "</script><script>alert(1)</script>"}
    widget = {"sites": [SITE], "pages": ["/checkout*"], "share": 0.5, "text": words}
    survey = open_survey(actor, nps_document(widget=widget))
    answer = Client().get(f"/w/{survey.address}.js")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(gzip.compress(answer.content)) < MOST_WIDGET_BYTES
    assert "<" not in text[text.rindex("})(") :]
    given = json.loads(text[text.rindex("})(") + 3 : text.rindex(")")])
    assert (given["sites"], given["pages"], given["share"]) == ([SITE], ["/checkout*"], 0.5)
    assert given["words"] == words


def test_only_the_sites_of_a_survey_may_frame_it_and_no_cookie_is_left(actor: Actor):
    open_one = open_survey(actor, nps_document(widget={"sites": [SITE]}))
    other = open_survey(actor, name="Other")
    framed = Client().get(f"/s/{open_one.address}?embed=1")
    assert f"frame-ancestors {SITE}" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for path in (f"/s/{open_one.address}", f"/s/{other.address}?embed=1"):
        alone = Client().get(path)
        assert "frame-ancestors 'none'" in alone["Content-Security-Policy"]
        assert alone["X-Frame-Options"] == "DENY"
    assert Client().get(f"/w/{other.address}.js").status_code == 404
    someone = Respondent().open(f"/s/{open_one.address}?embed=1").post(nps="9").post(words="Inside")
    assert "Thank you" in someone.text
    assert (Response.objects.get().channel, len(someone.client.cookies)) == ("widget", 0)


@pytest.mark.parametrize(
    ("widget", "words"),
    [
        ({}, "“sites”"),
        ({"sites": ["shop"]}, "is no site"),
        ({"sites": [f"{SITE}/path"]}, "is no site"),
        ({"sites": [SITE], "pages": ["checkout"]}, "is no path"),
        ({"sites": [SITE], "share": 0}, "above 0 and at most 1"),
    ],
)
def test_a_widget_that_cannot_be_is_refused(actor: Actor, widget: dict[str, Any], words: str):
    with pytest.raises(Exception, match=re.escape(words)):
        read_survey(
            {"format": "desirepath/survey/1", "slug": "a", "name": "A", **nps_document(widget=widget)}
        )
