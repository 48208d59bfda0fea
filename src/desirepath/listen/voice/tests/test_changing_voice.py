"""People settle what was said, one piece or many, and can take it back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from desirepath.base.clock import now
from desirepath.customers.models import Customer, Identifier
from desirepath.frame.services import import_journeys
from desirepath.listen.models import Feedback, VoiceDeed, VoiceEntry, VoiceOriginal, VoiceView
from desirepath.listen.voice.receiving import list_viewers
from desirepath.listen.voice.services.deeds import forget_old_deeds
from desirepath.listen.voice.services.masking import forget_originals
from desirepath.listen.voice.tests.hearing import say, send, texts_of
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor, make_client

JOURNEY = """
format: desirepath/journey/1
slug: {slug}
name: {slug}
stages:
  - {{slug: buy, name: Buy, steps: [{{slug: pay, name: Pay the bill}}, {{slug: {slug}-end, name: End}}]}}
"""
PERSONAL = "Call Ann Lee on +44 20 7946 0958 or ann.lee@example.org, card 4111 1111 1111 1111"


@pytest.fixture
def actor(db):
    made = make_actor()
    import_journeys(
        actor=made, files=[(f"{slug}.yaml", JOURNEY.format(slug=slug)) for slug in ("order", "return")]
    )
    return made


@pytest.fixture
def client(actor):
    return make_client(actor)


def bulk(client, deed, value=None, **chosen):
    return send(client, "POST", "/voice/bulk", {"deed": deed, "value": value, **chosen})


def test_one_piece_is_linked_tagged_and_settled(actor, client):
    (pk,) = say(actor, ["Too slow"])
    change = {"step": "pay", "journey": "return", "tags": ["Späte Zahlung", "billing"], "state": "handled"}
    item = send(client, "PATCH", f"/voice/{pk}", change).json()
    assert (item["journey"], item["step"], item["step_name"]) == ("return", "pay", "Pay the bill")
    assert (item["tags"], item["state"]) == (["billing", "spate-zahlung"], "handled")
    assert Feedback.objects.get(pk=pk).step == "pay"
    assert texts_of(client, journey="return") == ["Too slow"]
    assert texts_of(client, journey="order") == []  # the other journey with such a step was not chosen
    assert send(client, "PATCH", f"/voice/{pk}", {"tags": [], "step": ""}).json()["tags"] == []
    refused = send(client, "PATCH", f"/voice/{pk}", {"step": "order-end", "journey": "return"})
    assert (refused.status_code, refused.json()["code"]) == (422, "voice-step-unknown")
    assert send(client, "PATCH", "/voice/999999", {"state": "read"}).status_code == 404
    assert AuditEntry.objects.filter(workspace_id=actor.workspace_id, action="voice.changed").count() == 1


@pytest.mark.parametrize(
    ("deed", "value", "asked"),
    [
        ("tag", "Late", {"tag": "late"}),
        ("state", "handled", {"state": "handled"}),
        ("link", {"step": "pay"}, {"step": "pay"}),
    ],
)
def test_what_is_done_to_all_that_a_search_means_can_be_undone(actor, client, deed, value, asked):
    say(actor, ["late one", "late two", "early"])
    done = bulk(client, deed, value, query={"q": "late"}).json()
    assert done["changed"] == 2
    assert set(texts_of(client, **asked)) == {"late one", "late two"}
    assert bulk(client, deed, value, query={"q": "late"}).json() == {"changed": 0, "undo_key": None}
    undone = send(client, "POST", "/voice/undo", {"undo_key": done["undo_key"]}).json()
    assert undone["changed"] == 2
    assert texts_of(client, **asked) == []
    again = send(client, "POST", "/voice/undo", {"undo_key": done["undo_key"]})
    assert (again.status_code, again.json()["code"]) == (404, "voice-undo-unknown")


def test_undo_leaves_what_somebody_changed_since_and_puts_tags_back(actor, client):
    first, second = say(actor, ["one", "two"])
    key = bulk(client, "state", "handled", ids=[first, second]).json()["undo_key"]
    send(client, "PATCH", f"/voice/{first}", {"state": "read"})
    assert send(client, "POST", "/voice/undo", {"undo_key": key}).json()["changed"] == 1
    assert dict(VoiceEntry.objects.values_list("pk", "state")) == {first: "read", second: "new"}
    bulk(client, "tag", "x", ids=[first])
    key = bulk(client, "untag", "x", ids=[first, second]).json()["undo_key"]
    assert texts_of(client, tag="x") == []
    send(client, "POST", "/voice/undo", {"undo_key": key})
    assert texts_of(client, tag="x") == ["one"]


def test_only_who_did_it_undoes_it_and_only_for_a_day(actor, client):
    (pk,) = say(actor, ["one"])
    key = bulk(client, "tag", "x", ids=[pk]).json()["undo_key"]
    other = make_client(make_actor())
    assert send(other, "POST", "/voice/undo", {"undo_key": key}).status_code == 404
    assert bulk(other, "tag", "x", ids=[pk]).json()["changed"] == 0
    VoiceDeed.objects.update(done_at=now() - timedelta(hours=25))
    assert send(client, "POST", "/voice/undo", {"undo_key": key}).status_code == 404
    assert forget_old_deeds() == 1
    assert send(client, "POST", "/voice/undo", {"undo_key": str(uuid4())}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"deed": "tag", "value": "x"},
        {"deed": "tag", "value": "x", "ids": [1], "query": {}},
        {"deed": "tag", "value": "!", "ids": [1]},
        {"deed": "state", "value": "lost", "ids": [1]},
        {"deed": "link", "value": {"step": "nowhere"}, "ids": [1]},
        {"deed": "mask", "value": {"what": ["shoes"]}, "ids": [1]},
        {"deed": "tag", "value": "x", "query": {"nothing": "here"}},
        {"deed": "destroy", "ids": [1]},
    ],
)
def test_a_deed_that_cannot_be_done_is_refused_with_a_reason(client, body):
    assert send(client, "POST", "/voice/bulk", body).status_code == 422


def test_masked_data_are_gone_from_text_search_and_api_and_come_back_by_right_alone(actor, client):
    owner = Customer.objects.create(workspace_id=actor.workspace_id, display_name="Ann Lee")
    Identifier.objects.create(workspace_id=actor.workspace_id, customer=owner, kind="user", value="ann-4711")
    (pk,) = say(
        actor, [f"{PERSONAL} ann-4711"], customer_key=owner.pk, properties={"subject": "ann.lee@example.org"}
    )
    answer = send(client, "POST", f"/voice/{pk}/mask", {}).json()
    assert answer["voice"]["text"] == "Call [name] on [phone] or [e-mail], card [card] [name]"
    assert answer["voice"]["properties"] == {"subject": "[e-mail]"}
    assert answer["voice"]["masked"]["what"] == ["email", "card", "phone", "names"]
    assert texts_of(client, q="lee") == []
    assert "Lee" not in VoiceOriginal.objects.get().sealed
    plain = make_client(actor, {"listen.view", "listen.handle"})
    assert send(plain, "POST", f"/voice/{pk}/unmask").status_code == 403
    assert "Ann Lee" in send(client, "POST", f"/voice/{pk}/unmask").json()["text"]
    assert len(texts_of(client, q="lee")) == 1


def test_masking_many_is_undone_by_who_did_it_but_not_what_was_masked_before(actor, client):
    first, second, third = say(actor, [f"{PERSONAL} #4711", "mail bob@example.org", "nothing here"])
    send(client, "POST", f"/voice/{first}/mask", {"what": ["email"]})
    done = bulk(client, "mask", {"what": ["email", "numbers"]}, ids=[first, second, third]).json()
    assert done["changed"] == 2
    assert send(client, "POST", "/voice/undo", {"undo_key": done["undo_key"]}).json()["changed"] == 1
    texts = dict(Feedback.objects.values_list("pk", "comment"))
    assert "[e-mail]" in texts[first]
    assert texts[second] == "mail bob@example.org"


def test_masking_is_final_when_its_thirty_days_are_over(actor, client):
    (pk,) = say(actor, [PERSONAL])
    key = send(client, "POST", f"/voice/{pk}/mask", {}).json()["undo_key"]
    VoiceOriginal.objects.update(goes_at=now())
    assert forget_originals() == 1
    assert send(client, "POST", "/voice/undo", {"undo_key": key}).json()["changed"] == 0
    assert send(client, "POST", f"/voice/{pk}/unmask").json()["code"] == "voice-change-invalid"
    assert send(client, "GET", f"/voice/{pk}").json()["masked"]["may_come_back_until"] is None


def test_views_are_kept_shared_and_changed_by_their_owner_alone(actor, client):
    made = send(client, "POST", "/voice-views", {"name": "Late", "query": {"q": "late", "kind": ["review"]}})
    assert made.status_code == 201
    view = made.json()
    assert (
        send(client, "POST", "/voice-views", {"name": "Late", "query": {}}).json()["code"]
        == "voice-view-exists"
    )
    assert send(client, "POST", "/voice-views", {"name": "x", "query": {"no": 1}}).status_code == 422
    second = make_client(actor)  # another key of the same name is the same caller; a person is not
    assert [one["name"] for one in send(second, "GET", "/voice-views").json()] == ["Late"]
    changed = send(client, "PATCH", f"/voice-views/{view['id']}", {"shared": True, "name": "Too late"}).json()
    assert (changed["name"], changed["shared"], changed["is_mine"]) == ("Too late", True, True)
    assert send(make_client(make_actor()), "GET", "/voice-views").json() == []
    assert send(client, "DELETE", f"/voice-views/{view['id']}").status_code == 204
    assert send(client, "DELETE", f"/voice-views/{view['id']}").status_code == 404


def test_owners_of_shared_views_are_told_on_the_listening_path_what_they_receive(actor, client):
    say(actor, ["one"], source="reviews")
    for query, shared in (({"source": ["reviews"], "step": "pay"}, True), ({"q": "x"}, True), ({}, False)):
        send(client, "POST", "/voice-views", {"name": str(query), "query": query, "shared": shared})
    found = [(one.name, one.source_id is not None, one.step) for one in list_viewers(actor)]
    assert sorted(found) == [("key test", False, None), ("key test", True, "pay")]


def test_a_shared_view_of_nobody_with_an_account_can_be_put_away(actor, client):
    view = VoiceView.objects.create(
        workspace_id=actor.workspace_id, owner_label="Ines", name="Old", query={}, shared=True
    )
    reader = make_client(actor, {"listen.view"})
    assert send(reader, "DELETE", f"/voice-views/{view.pk}").json()["code"] == "voice-view-unknown"
    assert send(client, "DELETE", f"/voice-views/{view.pk}").status_code == 204


def test_tags_are_listed_with_how_often_they_are_used(actor, client):
    first, second = say(actor, ["one", "two"])
    bulk(client, "tag", "Billing", ids=[first, second])
    send(client, "PATCH", f"/voice/{first}", {"tags": ["Speed"]})
    listed = send(client, "GET", "/voice-tags").json()
    assert listed == [
        {"slug": "billing", "name": "Billing", "count": 1},
        {"slug": "speed", "name": "Speed", "count": 1},
    ]
