"""Whom the public page lets in, what it refuses with which words, and that nothing sent to it can do harm."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from desirepath.base.clock import now
from desirepath.listen.models import Feedback, Invitation, Response
from desirepath.listen.surveys.public import flood, taking
from desirepath.listen.surveys.services.publishing import set_open
from desirepath.listen.surveys.tests.asking import Respondent, invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"expires_at": now() - timedelta(seconds=1)}, 410, "This invitation has run out"),
        ({"withdrawn_at": now()}, 404, "There is no survey here"),
    ],
)
def test_an_invitation_that_is_over_says_so(actor: Actor, change: dict[str, Any], status: int, words: str):
    survey = open_survey(actor)
    path = invite(actor, survey)
    Invitation.objects.update(**change)
    page = Respondent().open(path)
    assert (page.answer.status_code, words in page.text) == (status, True)


def test_a_closed_survey_takes_nothing_not_even_what_was_begun(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9")
    set_open(actor=actor, slug=survey.slug, is_open=False)
    someone.post(words="late")
    assert "This survey is closed" in someone.text
    assert Feedback.objects.count() == 0
    set_open(actor=actor, slug=survey.slug, is_open=True)
    Respondent(someone.client).open(f"/s/{survey.address}").post(words="in time")
    assert Feedback.objects.get().comment == "in time"


def test_a_link_needs_an_invitation_where_the_survey_says_so(actor: Actor):
    survey = open_survey(actor, nps_document(access={"public": False}))
    page = Respondent().open(f"/s/{survey.address}")
    assert (page.answer.status_code, "needs an invitation" in page.text) == (403, True)
    assert "Would you" in Respondent().open(invite(actor, survey)).text


def test_a_filled_trap_is_refused_with_words(actor: Actor):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}")
    answer = someone.client.post(someone.form.action, {**someone.form.fields, "q-nps": "9", "website": "x"})
    assert (answer.status_code, b"looked like a machine" in answer.content) == (400, True)
    assert Response.objects.count() == 0


def test_a_flood_from_one_network_waits_and_invitations_do_not(actor: Actor, settings: Any):
    settings.SURVEY_STARTS_PER_NETWORK = 2
    survey = open_survey(actor)
    for _ in range(2):
        Respondent().open(f"/s/{survey.address}").post(nps="9")
    third = Respondent().open(f"/s/{survey.address}").post(nps="9")
    assert (third.answer.status_code, third.answer["Retry-After"]) == (429, "600")
    assert "Many answers came from your network" in third.text
    assert Response.objects.count() == 2
    assert "it is" in Respondent().open(invite(actor, survey)).post(nps="9").text


def test_who_tries_many_addresses_waits(actor: Actor):
    open_survey(actor)
    client = Client()
    for number in range(flood.MOST_MISSES):
        assert client.get(f"/s/nothing-{number}").status_code == 404
    assert client.get("/s/nothing").status_code == 429
    flood.misses.forget()


def test_a_script_in_an_answer_is_inert_wherever_it_is_shown(actor: Actor):
    evil = '"><script>alert(1)</script>{{words}}'
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}").post(nps="9", name=evil)
    assert "<script>alert" not in someone.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{words}}" in someone.text, "said once, not filled in again"
    assert "<script>alert" not in someone.post("back").text
    assert someone.form.fields["q-name"] == [evil]


def test_the_page_runs_no_inline_script_and_nothing_from_elsewhere(actor: Actor):
    survey = open_survey(actor)
    page = Respondent().open(f"/s/{survey.address}")
    policy = page.answer["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.text.count("<script") == page.text.count('<script src="/s/survey.js?v=') == 1
    assert "http" not in page.text.replace("http-equiv", "").replace('xmlns="http', "")
    script = page.client.get("/s/survey.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert len(script.content) < 30_000


def test_a_theme_colours_the_page_and_the_browser_is_told_its_style_by_hash(actor: Actor):
    theme = {"accent": "#0a6847", "accent_dark": "#6fd6a8", "mode": "dark", "brand": "Northwind <3"}
    survey = open_survey(actor, nps_document(theme=theme))
    someone = Respondent().open(f"/s/{survey.address}")
    pages = [someone.answer, someone.post(nps="9").answer, someone.post().answer]
    for page in pages:
        html = page.content.decode()
        [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in page["Content-Security-Policy"]
        assert "--accent: #0a6847; --on-accent: #ffffff;" in style
        assert 'data-mode="dark"' in html
        assert "Northwind &lt;3" in html
    assert "Thank you" in someone.text


def test_strangers_tokens_and_odd_forms_end_in_words(actor: Actor):
    survey = open_survey(actor)
    path = invite(actor, survey)
    for wrong in (path[:-1], path + "x", "/s/ä", f"/s/{survey.address}/wrong", "/s/%00"):
        assert Respondent().open(wrong).answer.status_code == 404, wrong
    odd = Client().post(f"/s/{survey.address}", {"page": "nowhere", "start": "x", "q-nps": "11"})
    assert odd.status_code == 303
    wrong_score = Client().post(f"/s/{survey.address}", {"page": "score", "q-nps": "11"})
    assert (wrong_score.status_code, b"from 0 to 10" in wrong_score.content) == (422, True)


def test_a_database_that_is_busy_is_said_so_that_the_page_is_sent_again(actor: Actor, monkeypatch: Any):
    survey = open_survey(actor)
    someone = Respondent().open(f"/s/{survey.address}")
    form = {**someone.form.fields, "q-nps": "9", "go": "next"}

    def locked(*_: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(taking, "receive", locked)
        answer = someone.client.post(f"/s/{survey.address}", form)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"send the page again" in answer.content
    assert someone.client.post(f"/s/{survey.address}", form).status_code == 303
