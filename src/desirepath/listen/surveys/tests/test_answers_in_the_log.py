"""Finished answers reach the event log once, with an owner; merging and erasing find them everywhere."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desirepath.base.clock import now
from desirepath.base.jobs.queue import list_orders
from desirepath.customers.models import Customer
from desirepath.customers.services import erase_customer, merge_customers, resolve_identifiers_bulk
from desirepath.eventlog.store.tail import read_tail
from desirepath.listen.models import Answer, AnswerFile, Feedback, Invitation, Response
from desirepath.listen.surveys.services.sweeping import ORPHAN_SECONDS, sweep_uploads
from desirepath.listen.surveys.services.telling import KIND, tell_event_log
from desirepath.listen.surveys.services.uploads import path_of, uploads_folder
from desirepath.listen.surveys.tests.asking import Respondent, invite, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def customer(actor: Actor, name: str) -> int:
    return resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=[("user", name)])[0]


def events(actor: Actor) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_tail(actor.workspace_id).rows.to_pylist()
    return rows


def test_an_answer_is_told_once_under_the_hash_of_its_feedback(actor: Actor):
    ann = customer(actor, "ann")
    survey = open_survey(actor)
    Respondent().open(invite(actor, survey, ann)).post(nps="9").post(words="Quick")
    assert [order.workspace_id for order in list_orders(KIND)] == [actor.workspace_id]
    assert (tell_event_log(actor.workspace_id), tell_event_log(actor.workspace_id)) == (1, 0)
    [event] = events(actor)
    feedback = Feedback.objects.get()
    assert (event["customer_key"], event["event"], event["scale"], event["score"]) == (
        ann,
        "Feedback Given",
        "nps_0_10",
        9.0,
    )
    assert event["message_hash"] == str(feedback.message_hash)
    assert '"comment": "Quick"' in event["properties"]
    assert feedback.customer_key == ann


def test_whoever_answers_a_link_gets_a_profile_of_their_own(actor: Actor):
    survey = open_survey(actor)
    for _ in range(2):
        Respondent().open(f"/s/{survey.address}").post(nps="9").post()
    tell_event_log(actor.workspace_id)
    owners = {event["customer_key"] for event in events(actor)}
    assert len(owners) == 2
    assert owners == set(Feedback.objects.values_list("customer_key", flat=True))
    assert owners == set(Response.objects.values_list("customer_key", flat=True))
    assert set(Customer.objects.values_list("status", flat=True)) == {"prospect"}


def test_a_battery_gives_a_score_for_each_item_and_an_unfinished_answer_none(actor: Actor):
    items = [{"key": key, "name": key} for key in ("overall", "ideal")]
    battery = {"key": "index", "kind": "csi", "text": "How?", "items": items}
    words = {"key": "words", "kind": "comment", "about": "index", "text": "Why?"}
    free = {"key": "free", "kind": "comment", "text": "More?"}
    pages = [{"key": "a", "questions": [battery, words]}, {"key": "b", "questions": [free]}]
    survey = open_survey(actor, {"pages": pages})
    someone = Respondent().open(f"/s/{survey.address}")
    someone.post(index__overall="7", index__ideal="4", words="So so")
    assert Feedback.objects.count() == 0
    someone.post(free="Nice shop")
    said = Feedback.objects.order_by("id").values_list("scale", "score", "comment", "properties__item")
    assert list(said) == [
        ("likert_1_10", 7.0, "So so", "overall"),
        ("likert_1_10", 4.0, "", "ideal"),
        ("none", None, "Nice shop", None),
    ]


def upload_survey(actor: Actor, **rule: Any) -> Any:
    question = {"key": "photo", "kind": "file", "text": "A photo", **rule}
    return open_survey(actor, {"pages": [{"key": "a", "questions": [question]}]})


def test_erasing_a_customer_takes_answers_feedback_and_files(actor: Actor):
    ann, ben = customer(actor, "ann"), customer(actor, "ben")
    survey, photos = open_survey(actor), upload_survey(actor)
    for one in (ann, ben):
        Respondent().open(invite(actor, survey, one)).post(nps="9").post(words="Quick")
        file = SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n....")
        Respondent().open(invite(actor, photos, one)).post(photo=file)
    tell_event_log(actor.workspace_id)
    kept, gone = (path_of(AnswerFile.objects.get(response__customer_key=key).stored_as) for key in (ben, ann))
    erase_customer(actor=actor, customer_key=ann)
    for model in (Response, Invitation, Feedback):
        assert set(model._default_manager.values_list("customer_key", flat=True)) == {ben}
    assert set(Answer.objects.values_list("response__customer_key", flat=True)) == {ben}
    assert (gone.exists(), kept.exists()) == (False, True)
    assert {event["customer_key"] for event in events(actor)} == {ben}


def test_answers_follow_a_merge(actor: Actor):
    ann, ben = customer(actor, "ann"), customer(actor, "ben")
    survey = open_survey(actor)
    Respondent().open(invite(actor, survey, ben)).post(nps="9").post()
    merge_customers(actor=actor, from_key=ben, into_key=ann, reason="same person")
    keys = {model._default_manager.get().customer_key for model in (Response, Invitation, Feedback)}
    assert keys == {ann}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.png", b"<script>alert(1)</script>", "not of a type that we take"),
        ("x.html", b"<script>alert(1)</script>", "not of a type that we take"),
        ("x.svg", b"<svg/>", "not of a type that we take"),
        ("x.txt", b"\x00\x01", "not of a type that we take"),
        ("x.pdf", b"", "empty"),
        ("x.pdf", b"%PDF-" + b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(actor: Actor, name: str, content: bytes, words: str):
    survey = upload_survey(actor, most_megabytes=1)
    page = Respondent().open(f"/s/{survey.address}").post(photo=SimpleUploadedFile(name, content))
    assert page.answer.status_code == 422
    assert words in page.text
    assert list(uploads_folder().rglob("*")) == []


def test_a_file_is_kept_under_a_random_name_and_stays_when_the_page_has_a_fault(actor: Actor, data_dir: Path):
    question = {"key": "photo", "kind": "file", "text": "A photo", "required": True}
    needed = {"key": "why", "kind": "text", "text": "Why?", "required": True}
    survey = open_survey(actor, {"pages": [{"key": "a", "questions": [question, needed]}]})
    file = SimpleUploadedFile("../../bill <1>.PDF", b"%PDF-1.7 ...")
    page = Respondent().open(f"/s/{survey.address}").post(photo=file)
    assert page.answer.status_code == 422
    row = AnswerFile.objects.get()
    assert (row.name, row.content_type) == ("bill 1.pdf", "application/pdf")
    assert path_of(row.stored_as).is_relative_to(data_dir / "survey-files")
    assert "bill" not in str(path_of(row.stored_as))
    page.post(why="because")
    assert "Thank you" in page.text, "the file need not be sent again"


def test_files_that_no_answer_names_are_swept_when_they_are_old(actor: Actor, data_dir: Path):
    survey = upload_survey(actor, required=True)
    someone = Respondent().open(f"/s/{survey.address}").post(photo=SimpleUploadedFile("a.pdf", b"%PDF-1"))
    replaced = AnswerFile.objects.create(
        workspace_id=actor.workspace_id,
        response=Response.objects.get(),
        question="photo",
        stored_as="ab" * 24,
        byte_count=1,
    )
    rolled_back = path_of("cd" * 24)
    for path in (path_of(replaced.stored_as), rolled_back):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert sweep_uploads() == 0, "a page may still be on its way"
    long_ago = time.time() - ORPHAN_SECONDS - 60
    for path in (path for path in uploads_folder().rglob("*") if path.is_file()):
        os.utime(path, (long_ago, long_ago))
    AnswerFile.objects.update(created_at=now() - timedelta(seconds=ORPHAN_SECONDS + 60))
    assert sweep_uploads() == 2
    kept = AnswerFile.objects.get()
    assert [path.name for path in uploads_folder().rglob("*") if path.is_file()] == [kept.stored_as]
    assert "Thank you" in someone.text


def test_an_answer_counts_at_the_step_at_which_its_respondent_was_asked(actor: Actor):
    survey = open_survey(actor)
    path = invite(actor, survey)
    Invitation.objects.update(step="pay")
    Respondent().open(path).post(nps="3").post().post(contact__may="1", contact__email="ann@example.org")
    feedback = Feedback.objects.get()
    assert (feedback.step, feedback.properties["may_contact"]) == ("pay", True)
    assert "ann@example.org" not in str(feedback.properties)


def test_nps_answers_carry_the_survey(actor: Actor):
    survey = open_survey(actor, nps_document())
    Respondent().open(f"/s/{survey.address}").post(nps="0").post(cause=["detractors-price"]).post()
    assert Feedback.objects.get().properties == {
        "survey": survey.slug,
        "question": "nps",
        "metric": "nps",
        "channel": "link",
        "causes": ["detractors-price"],
    }
