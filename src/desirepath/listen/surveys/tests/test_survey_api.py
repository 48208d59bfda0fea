"""Surveys over HTTP: drafts that nobody overwrites unseen, versions that never change, results, exports."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desirepath.customers.services import resolve_identifiers_bulk
from desirepath.frame.services import import_journey
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.listen.models import AnswerFile, SurveyVersion
from desirepath.listen.surveys.tests.asking import Respondent, nps_document, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
ROOT = "/api/listen/surveys"


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    return make_client(actor)


def send(client: Client, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    answer = client.generic(method, path, json.dumps(body or {}), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def make(client: Client, **given: Any) -> Any:
    return send(client, "POST", ROOT, {"name": "How was it?", **given}, 201)


def test_a_survey_goes_from_template_to_open_to_closed(client: Client):
    made = make(client, template="nps-plus")
    assert (made["slug"], made["state"], made["draft_number"]) == ("how-was-it", "draft", 1)
    assert made["document"]["name"] == "How was it?"
    assert Client().get(made["path"]).status_code == 404, "a draft has no page"
    opened = send(client, "POST", f"{ROOT}/how-was-it/publish")
    assert (opened["state"], opened["published_number"], opened["has_changes"]) == ("open", 1, False)
    assert Client().get(opened["path"]).status_code == 200
    send(client, "POST", f"{ROOT}/how-was-it/publish")
    assert SurveyVersion.objects.count() == 1, "the same draft makes no new version"
    assert send(client, "POST", f"{ROOT}/how-was-it/close")["state"] == "closed"
    assert Client().get(opened["path"]).status_code == 410
    assert send(client, "POST", f"{ROOT}/how-was-it/reopen")["state"] == "open"
    assert [one["name"] for one in send(client, "GET", ROOT)] == ["How was it?"]
    assert AuditEntry.objects.filter(object_type="survey").count() == 5


def test_a_draft_is_not_overwritten_unseen(client: Client):
    made = make(client, template="nps-plus")
    changed = {**made["document"], "name": "Better name"}
    saved = send(client, "PUT", f"{ROOT}/how-was-it/draft", {"number": 1, "document": changed})
    assert (saved["name"], saved["draft_number"]) == ("Better name", 2)
    late = send(client, "PUT", f"{ROOT}/how-was-it/draft", {"number": 1, "document": {}}, 409)
    assert (late["code"], late["fields"]["number"]) == ("survey-changed", 2)
    assert late["fields"]["document"]["name"] == "Better name"


def test_an_unfinished_draft_is_kept_and_not_published(client: Client):
    make(client, document={"pages": [{"key": "a", "questions": [{"key": "q", "kind": "nps"}]}]})
    checked = send(
        client, "POST", f"{ROOT}/check", {"document": send(client, "GET", f"{ROOT}/how-was-it")["document"]}
    )
    assert checked["problem"]["at"] == "pages.1.questions.1"
    refused = send(client, "POST", f"{ROOT}/how-was-it/publish", None, 422)
    assert (refused["code"], "lacks the key “text”" in refused["detail"]) == ("format-refused", True)


def test_a_check_says_what_is_out_of_reach_and_not_translated(client: Client):
    document = nps_document()
    document["pages"][2]["show_if"] = {"answer": "nps", "op": ">", "value": 10}
    whole = {"format": "desirepath/survey/1", "slug": "s", "name": "S", **document}
    checked = send(client, "POST", f"{ROOT}/check", {"document": whole})
    assert (checked["problem"], checked["unreachable"]) == (None, ["contact"])
    assert checked["untranslated"]["de"] > 3


def test_a_question_measured_in_another_way_needs_a_new_key(client: Client):
    made = make(client, template="csat-after-purchase")
    send(client, "POST", f"{ROOT}/how-was-it/publish")
    document = made["document"]
    document["pages"][0]["questions"][0]["scale"] = "csat_1_7"
    send(client, "PUT", f"{ROOT}/how-was-it/draft", {"number": 1, "document": document})
    refused = send(client, "POST", f"{ROOT}/how-was-it/publish", None, 422)
    assert (refused["code"], refused["fields"]["question"]) == ("survey-trend-broken", "satisfaction")
    document["pages"][0]["questions"][0]["key"] = "satisfaction-7"
    document["pages"][1]["questions"][1]["about"] = "satisfaction-7"
    document["pages"][2]["show_if"]["answer"] = "satisfaction-7"
    send(client, "PUT", f"{ROOT}/how-was-it/draft", {"number": 2, "document": document})
    assert send(client, "POST", f"{ROOT}/how-was-it/publish")["published_number"] == 2
    assert [one["number"] for one in send(client, "GET", f"{ROOT}/how-was-it/versions")] == [2, 1]


def test_a_survey_is_bound_to_a_step_that_is_drawn(client: Client, actor: Actor):
    import_journey(actor=actor, text=SMALL)
    make(client, document=nps_document(step="nowhere"))
    refused = send(client, "POST", f"{ROOT}/how-was-it/publish", None, 422)
    assert refused["code"] == "survey-step-unknown"
    send(client, "PUT", f"{ROOT}/how-was-it/draft", {"number": 1, "document": nps_document(step="a")})
    assert send(client, "POST", f"{ROOT}/how-was-it/publish")["state"] == "open"


def test_a_published_version_cannot_be_changed(actor: Actor):
    version = open_survey(actor).published
    assert version is not None
    version.document = {}
    with pytest.raises(TypeError, match="never changed"):
        version.save()


def test_failure_29_a_copy_keeps_access_quotas_and_theme(client: Client):
    """FAILURES 29: duplicating a survey keeps security settings."""
    further = {
        "access": {"public": False, "most_answers": 5},
        "quotas": [{"key": "q", "when": {"answer": "nps", "op": ">", "value": 8}, "most": 1}],
        "theme": {"accent": "#1c4ee4"},
    }
    make(client, document=nps_document(**further))
    copy = send(client, "POST", f"{ROOT}/how-was-it/duplicate", {"name": "Copy"}, 201)
    assert (copy["slug"], copy["state"]) == ("copy", "draft")
    assert {key: copy["document"][key] for key in further} == further


def test_invitations_are_made_for_customers_of_the_workspace(client: Client, actor: Actor):
    survey = open_survey(actor)
    ann = resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=[("user", "ann")])[0]
    made = send(client, "POST", f"{ROOT}/{survey.slug}/invitations", {"customers": [ann, None]}, 201)
    assert [one["customer_key"] for one in made] == [ann, None]
    Respondent().open(made[0]["path"]).post(nps="9").post()
    stranger = {"customers": [ann + 999]}
    refused = send(client, "POST", f"{ROOT}/{survey.slug}/invitations", stranger, 422)
    assert refused["code"] == "survey-invitation-invalid"
    results = send(client, "GET", f"{ROOT}/{survey.slug}/results")
    assert (results["response_rate"]["value"], results["response_rate"]["n"]) == (0.5, 2)


def test_results_count_every_answer_and_give_scores_their_interval(client: Client, actor: Actor):
    survey = open_survey(actor)
    for score in ("10", "9", "3"):
        Respondent().open(f"/s/{survey.address}").post(nps=score).post(words="x").post()
    Respondent().open(f"/s/{survey.address}").post(nps="0")
    results = send(client, "GET", f"{ROOT}/{survey.slug}/results")
    assert results["counts"].pop("last_finished_at") is not None
    assert results["counts"] == {"invited": 0, "started": 4, "finished": 3, "over_quota": 0}
    assert (results["completed"]["value"], results["response_rate"]) == (0.75, None)
    nps = results["questions"][0]
    assert (nps["n"], round(nps["score"]["value"], 1), nps["score"]["display"]) == (3, 33.3, "counts")
    assert nps["score"]["low"] < 33.3 < nps["score"]["high"]
    assert [(one["value"], one["count"]) for one in nps["counts"]] == [("3", 1), ("9", 1), ("10", 1)]


def test_the_answers_of_a_battery_and_of_choices_are_counted_by_row_and_option(client: Client, actor: Actor):
    rows = [{"key": "a", "name": "A"}, {"key": "b", "name": "B"}]
    questions = [
        {"key": "csi", "kind": "csi", "text": "x", "items": rows},
        {"key": "many", "kind": "multiple", "text": "x", "options": rows},
    ]
    survey = open_survey(actor, {"pages": [{"key": "p", "questions": questions}]})
    Respondent().open(f"/s/{survey.address}").post(csi__a="10", csi__b="1", many=["a", "b"])
    Respondent().open(f"/s/{survey.address}").post(csi__a="10", many=["b"])
    battery, many = send(client, "GET", f"{ROOT}/{survey.slug}/results")["questions"]
    assert [(row["n"], row["score"]["value"]) for row in battery["rows"]] == [(2, 100.0), (1, 0.0)]
    assert [(one["value"], one["count"]) for one in many["counts"]] == [("a", 1), ("b", 2)]


def test_root_causes_are_counted_within_the_group_that_could_choose_them(client: Client, actor: Actor):
    document = nps_document()
    for causes in document["pages"][1]["questions"][0]["causes"].values():
        causes[0]["key"] = "speed"
    survey = open_survey(actor, document)
    for score in ("10", "9", "3"):
        Respondent().open(f"/s/{survey.address}").post(nps=score).post(cause=["speed"]).post()
    Respondent().open(f"/s/{survey.address}").post(nps="8").post(words="Left the causes open")
    cause = send(client, "GET", f"{ROOT}/{survey.slug}/results")["questions"][2]
    assert (cause["n"], cause["counts"]) == (3, [])
    assert [(row["key"], row["n"], row["counts"][0]["count"]) for row in cause["rows"]] == [
        ("promoters", 2, 2),
        ("passives", 0, 0),
        ("detractors", 1, 1),
    ]


def test_exported_answers_run_no_formula(client: Client, actor: Actor):
    survey = open_survey(actor)
    Respondent().open(f"/s/{survey.address}").post(nps="9", name="@SUM(A1)").post(words="=1+1")
    Respondent().open(f"/s/{survey.address}").post(nps="2").post(
        cause=["detractors-price", "detractors-speed"]
    ).post()
    answer = client.get(f"{ROOT}/{survey.slug}/answers.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="ask-answers.csv"'
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["nps"], row["name"], row["words"]) for row in table] == [
        ("9", "'@SUM(A1)", "'=1+1"),
        ("2", "", ""),
    ]
    assert table[1]["cause"] == "detractors-speed; detractors-price"
    assert "contact.may" in table[0]


def test_single_responses_are_read_page_by_page(client: Client, actor: Actor):
    survey = open_survey(actor)
    for score in ("1", "2"):
        Respondent().open(f"/s/{survey.address}").post(nps=score)
    page = send(client, "GET", f"{ROOT}/{survey.slug}/responses?state=started")
    assert [one["answers"] for one in page["items"]] == [{"nps": 2}, {"nps": 1}]
    assert page["next_cursor"] is None


def test_a_file_is_saved_and_never_shown_in_place(client: Client, actor: Actor):
    question = {"key": "photo", "kind": "file", "text": "A photo"}
    survey = open_survey(actor, {"pages": [{"key": "a", "questions": [question]}]})
    content = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"
    Respondent().open(f"/s/{survey.address}").post(photo=SimpleUploadedFile("x.png", content))
    file = AnswerFile.objects.get()
    answer = client.get(f"/api/listen/survey-files/{file.pk}")
    assert b"".join(answer) == content
    assert answer["Content-Disposition"] == 'attachment; filename="x.png"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_qr_code_holds_the_address(client: Client, actor: Actor):
    survey = open_survey(actor)
    svg = client.get(f"{ROOT}/{survey.slug}/qr")
    assert (svg["Content-Type"], b"<svg" in svg.content) == ("image/svg+xml", True)
    assert client.get(f"{ROOT}/{survey.slug}/qr?format=png&kiosk=true").content[:4] == b"\x89PNG"
