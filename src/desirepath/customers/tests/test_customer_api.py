"""Customers over HTTP: find, tell, merge, consent, export, erase; never another workspace's."""

from __future__ import annotations

import pytest

from desirepath.base.personal_data import iter_declarations
from desirepath.customers.models import Customer, Identifier
from desirepath.eventlog.inbox import open_inbox
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import RejectedRecord
from desirepath.eventlog.tests.taking import parcel, tail, take, track
from desirepath.listen.models import Feedback
from desirepath.people.contracts import system_actor
from desirepath.people.models import AuditEntry, Workspace
from desirepath.people.tests.callers import make_client

pytestmark = pytest.mark.django_db(transaction=True)

ANNA = {"name": "Anna", "email": "a@x.org"}
FINE = {"scale": "stars_1_5", "score": 4, "comment": "fine"}


@pytest.fixture
def workspace(db):
    return Workspace.objects.get_or_create(slug="main", defaults={"name": "Main"})[0]


@pytest.fixture
def client(workspace):
    return make_client(system_actor(workspace.pk))


@pytest.fixture
def stranger(db):
    return make_client(system_actor(Workspace.objects.create(slug="other", name="Other").pk))


@pytest.fixture
def inbox(db, data_dir):
    opened = open_inbox()
    opened.purge_through(2**62)
    yield opened
    opened.purge_through(2**62)
    opened.close()


@pytest.fixture
def anna(workspace, inbox) -> int:
    """A customer with a profile, events, feedback and a rejected record."""
    take(
        inbox,
        parcel(
            workspace,
            {
                "type": "identify",
                "userId": "anna",
                "anonymousId": "a1",
                "traits": {"name": "Anna", "email": "a@x.org"},
            },
            track(userId="anna", properties={"revenue": 10}),
            track(
                "Feedback Given",
                userId="anna",
                properties={"scale": "stars_1_5", "score": 4, "comment": "fine"},
            ),
            track(userId="berta"),
        ),
        parcel(workspace, {"type": "track", "userId": "anna"}),
    )
    return Identifier.objects.get(value="anna").customer_id


def post(client, path, given):
    return client.post(path, given, content_type="application/json")


def test_a_customer_is_found_by_identifier_and_by_name(client, anna):
    for search in ("anna", "a@x", "Ann", "a1"):
        assert [item["key"] for item in client.get("/api/customers", {"search": search}).json()["items"]] == [
            anna
        ]
    assert len(client.get("/api/customers").json()["items"]) == 2


def test_a_profile_shows_everything_that_leads_to_it(client, anna):
    profile = client.get(f"/api/customers/{anna}").json()
    assert profile["display_name"] == "Anna"
    assert profile["status"] == "customer"
    assert {(one["kind"], one["value"]) for one in profile["identifiers"]} == {
        ("user", "anna"), ("anonymous", "a1"), ("email", "a@x.org"),
    }  # fmt: skip


def test_a_story_is_told_newest_first_with_feedback_in_it(client, anna):
    story = client.get(f"/api/customers/{anna}/story").json()
    assert [item["title"] for item in story["items"]] == ["Feedback Given", "Ordered", "Identified"]
    assert (story["items"][0]["kind"], story["items"][0]["comment"]) == ("feedback", "fine")
    assert story["items"][1]["amount_minor"] == 1000


def test_a_merge_through_the_api_leads_the_old_key_to_the_new_profile(client, anna):
    berta = Identifier.objects.get(value="berta").customer_id
    merged = post(client, f"/api/customers/{anna}/merge", {"absorb_key": berta})
    assert merged.json()["merged_keys"] == [berta]
    assert client.get(f"/api/customers/{berta}").json()["key"] == anna
    story = client.get(f"/api/customers/{anna}/story").json()["items"]
    assert [item["kind"] for item in story] == ["merge", "feedback", "event", "event", "event"]


def test_the_newest_consent_of_each_purpose_counts(client, anna):
    for granted in (True, False):
        given = {"purpose": "newsletter", "granted": granted}
        assert post(client, f"/api/customers/{anna}/consents", given).status_code == 201
    assert [one["granted"] for one in client.get(f"/api/customers/{anna}/consents").json()] == [False]


def test_every_decision_of_a_purpose_is_kept_newest_first(client, anna):
    for granted in (True, False):
        post(client, f"/api/customers/{anna}/consents", {"purpose": "newsletter", "granted": granted})
    history = client.get(f"/api/customers/{anna}/consents/history").json()
    assert [one["granted"] for one in history] == [False, True]
    assert client.get("/api/customers/consent-purposes").json() == ["newsletter"]


def test_a_merge_preview_shows_what_the_merge_then_makes_and_changes_nothing(client, anna):
    berta = Identifier.objects.get(value="berta").customer_id
    Customer.objects.filter(pk=anna).update(traits={"city": "Graz", "plan": "M"}, trait_times={"city": 5})
    Customer.objects.filter(pk=berta).update(
        traits={"city": "Wien", "age": 40}, trait_times={"city": 9}, display_name="Berta"
    )
    preview = client.get(f"/api/customers/{anna}/merge-preview", {"absorb_key": berta}).json()
    assert preview["traits"] == [
        {"name": "age", "kept": None, "absorbed": 40, "result": 40},
        {"name": "city", "kept": "Graz", "absorbed": "Wien", "result": "Wien"},
    ]
    assert [one["value"] for one in preview["absorbed"]["identifiers"]] == ["berta"]
    assert Customer.objects.get(pk=anna).traits["city"] == "Graz"
    merged = post(client, f"/api/customers/{anna}/merge", {"absorb_key": berta}).json()
    assert merged["traits"] == {"city": "Wien", "plan": "M", "age": 40}
    assert (merged["display_name"], merged["status"]) == (preview["display_name"], preview["status"])


def test_a_customer_cannot_be_laid_beside_itself(client, anna):
    answer = client.get(f"/api/customers/{anna}/merge-preview", {"absorb_key": anna})
    assert (answer.status_code, answer.json()["code"]) == (409, "merge-with-itself")


def test_an_export_holds_every_declared_place(client, anna):
    places = client.get(f"/api/customers/{anna}/export").json()["places"]
    assert len(places) >= len(list(iter_declarations()))
    assert places["customers"][0]["traits"]["name"] == "Anna"
    assert len(places["tail events"]) == 3
    assert places["feedbacks"][0]["comment"] == "fine"
    assert places["rejected records"][0]["reason_code"] == "missing-event-name"


def test_an_erasure_leaves_nothing_and_names_every_place(client, workspace, inbox, anna):
    answer = post(client, f"/api/customers/{anna}/erase", {"reason": "asked"}).json()
    counts = {place["place"]: place["count"] for place in answer["places"]}
    assert len(counts) >= len(list(iter_declarations()))
    assert (counts["customers"], counts["tail events"], counts["feedbacks"], counts["rejected records"]) == (
        1,
        3,
        1,
        1,
    )
    assert not Customer.objects.filter(pk=anna).exists()
    assert not Identifier.objects.filter(customer_id=anna).exists()
    assert anna not in {event.customer_key for event in tail()}
    assert not Feedback.objects.filter(customer_key=anna).exists()
    assert not RejectedRecord.objects.filter(customer_key=anna).exists()
    assert client.get(f"/api/customers/{anna}").status_code == 404
    assert AuditEntry.objects.filter(action="customer.erased", object_id=str(anna)).exists()


def test_who_comes_back_after_an_erasure_is_somebody_new(client, workspace, inbox, anna):
    post(client, f"/api/customers/{anna}/erase", {})
    inbox.append([parcel(workspace, track(userId="anna"))])
    assert drain_inbox().accepted == 1
    assert Identifier.objects.get(value="anna").customer_id != anna


@pytest.mark.parametrize(
    "path", ["", "/story", "/export", "/consents", "/consents/history", "/merge-preview?absorb_key=1"]
)
def test_another_workspaces_customer_does_not_exist(stranger, anna, path):
    answer = stranger.get(f"/api/customers/{anna}{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "customer-unknown")


@pytest.mark.parametrize("action", ["erase", "merge", "consents"])
def test_another_workspaces_customer_cannot_be_changed(stranger, anna, action):
    given = {"absorb_key": anna, "purpose": "x", "granted": True}
    answer = post(stranger, f"/api/customers/{anna + 5000}/{action}", given)
    assert answer.status_code == 404
    assert Customer.objects.filter(pk=anna).exists()


def test_a_reader_may_neither_erase_nor_merge(workspace, anna):
    reader = make_client(system_actor(workspace.pk), rights=["customers.view"])
    for action in ("erase", "merge", "consents"):
        given = {"absorb_key": anna, "purpose": "x", "granted": True}
        answer = post(reader, f"/api/customers/{anna}/{action}", given)
        assert (answer.status_code, answer.json()["code"]) == (403, "missing-right")
    assert reader.get(f"/api/customers/{anna}/export").status_code == 403
