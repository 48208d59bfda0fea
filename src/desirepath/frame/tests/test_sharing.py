"""A map that anybody reads through a link: plain, safe, and only as long as it was meant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from desirepath.base.clock import now
from desirepath.frame.models import ShareLink
from desirepath.frame.sharing import numbers as numbers_module
from desirepath.frame.sharing.numbers import register_numbers
from desirepath.frame.sharing.table import StepNumber
from desirepath.frame.tests.colleagues import JOURNEY, Colleague
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db

MAP = """\
format: desirepath/journey/1
slug: small
name: "<script>alert(1)</script> & co"
stages:
  - slug: one
    name: One
    steps:
      - slug: a
        name: Ask
        moment_of_truth: true
        customer: {feeling: -2, thought: "Why <b>me</b>?", goal: hidden goal}
        business: {department: Care, owner: Ada}
        touchpoints: [{name: Form, channel: web}]
        cards: {pain-points: [{id: p, text: Slow, evidence: [{kind: verbatim, ref: secret-ref}]}]}
      - slug: b
        name: Wait
        customer: {feeling: 1}
"""


@pytest.fixture
def ada() -> Colleague:
    cache.clear()
    found = Colleague(make_actor(), "Ada", "journey-manager")
    found.post("/api/frame/journeys/import", text=MAP)
    return found


def share(colleague: Colleague, **given: Any) -> Any:
    return colleague.post(f"{JOURNEY}/links", **given)


def read(path: str) -> Any:
    return Client().get(path)


def test_the_token_is_shown_once_and_only_its_hash_is_kept(ada):
    made = share(ada, label="For the board")
    assert made["path"] == f"/shared/{made['token']}"
    listed = ada.get(f"{JOURNEY}/links")
    assert [one["label"] for one in listed] == ["For the board"]
    assert made["token"] not in str(listed) + str(list(ShareLink.objects.values())) + str(
        list(AuditEntry.objects.values())
    )
    assert AuditEntry.objects.filter(action="link.shared").count() == 1


def test_anybody_reads_the_map_as_a_table_without_cookies_script_or_trace(ada):
    answer = read(share(ada)["path"])
    page = answer.content.decode()
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "Why &lt;b&gt;me&lt;/b&gt;?" in page
    for word in (
        'scope="col">Ask',
        "▼▼",
        "very bad",
        "Slow",
        "Form (web)",
        "Care",
        "Owner: Ada",
        "moment of truth",
    ):
        assert word in page, word
    assert "secret-ref" not in page, "what a claim rests on stays inside"
    assert "hidden goal" not in page, "a hidden lane stays hidden"
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'nonce-")
    assert policy.split("nonce-")[1].split("'")[0] in page
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_each_opening_is_counted_and_a_look_at_the_head_is_not(ada):
    path = share(ada)["path"]
    read(path), read(path), Client().head(path)
    listed = ada.get(f"{JOURNEY}/links")[0]
    assert listed["opened_count"] == 2
    assert listed["last_opened_at"] is not None


def test_unknown_expired_revoked_and_archived_answer_alike(ada):
    unknown = read(f"/shared/{'x' * 32}")
    expired, revoked, archived = (share(ada) for _ in range(3))
    ShareLink.objects.filter(pk=expired["link"]["id"]).update(expires_at=now() - timedelta(seconds=1))
    assert ada.send("DELETE", f"/api/frame/links/{revoked['link']['id']}").status_code == 204
    answers = [read(expired["path"]), read(revoked["path"])]
    assert read(archived["path"]).status_code == 200
    ada.post(f"{JOURNEY}/archive")
    answers.append(read(archived["path"]))
    assert {one.status_code for one in (unknown, *answers)} == {404}
    assert len({_without_nonce(one) for one in (unknown, *answers)}) == 1
    assert b"shows nothing" in unknown.content


def _without_nonce(answer: Any) -> str:
    nonce = answer["Content-Security-Policy"].split("nonce-")[1].split("'")[0]
    return str(answer.content.decode()).replace(nonce, "")


def test_whoever_tries_tokens_is_slowed_down(ada):
    path = share(ada)["path"]
    for place in range(30):
        assert read(f"/shared/{place}").status_code == 404
    assert read("/shared/one-more").status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").get(path).status_code == 200


def test_a_link_ends_within_a_year_and_by_itself_after_thirty_days(ada):
    usual = ShareLink.objects.get(pk=share(ada)["link"]["id"])
    assert timedelta(days=29) < usual.expires_at - now() <= timedelta(days=30)
    for wrong in (now() - timedelta(minutes=1), now() + timedelta(days=367)):
        met = ada.send("POST", f"{JOURNEY}/links", {"expires_at": wrong.isoformat()})
        assert (met.status_code, met.json()["code"]) == (422, "expiry-invalid")


def test_only_who_may_publish_shares_and_only_who_sees_numbers_shares_them(ada):
    actor = make_actor()
    lead = Colleague(actor, "Lea", "department-lead")
    lead.post("/api/frame/journeys/import", text=MAP)
    assert lead.send("POST", f"{JOURNEY}/links", {}).status_code == 403
    assert lead.client.get(f"{JOURNEY}/links").status_code == 403
    ada.membership.role.rights = sorted(set(ada.membership.role.rights) - {"measure.view"})
    ada.membership.role.save()
    assert ada.send("POST", f"{JOURNEY}/links", {"with_numbers": True}).json()["fields"] == {
        "right": "measure.view"
    }
    link = share(ada)["link"]["id"]
    assert (
        Colleague(actor, "Max", "journey-manager").send("DELETE", f"/api/frame/links/{link}").status_code
        == 404
    )


def test_numbers_show_only_on_a_link_with_numbers(ada, monkeypatch):
    monkeypatch.setattr(numbers_module, "_providers", [])
    asked: list[tuple[int, str]] = []

    def provide(workspace_id: int, slug: str) -> dict[str, list[StepNumber]]:
        asked.append((workspace_id, slug))
        return {"a": [StepNumber(label="Reached by", value="50.0 %, 95 % 40.0 % to 60.0 %, n 100")]}

    register_numbers(provide)
    assert "Reached by" not in read(share(ada)["path"]).content.decode()
    path = share(ada, with_numbers=True)["path"]
    for _ in range(2):
        assert "Reached by: 50.0 %, 95 % 40.0 % to 60.0 %, n 100" in read(path).content.decode()
    assert len(asked) == 1, "the event log is not asked for each reader"


def test_a_published_map_is_shown_as_it_was_published(ada):
    path = share(ada)["path"]
    ada.post(f"{JOURNEY}/status", status="published")
    edit = {"kind": "set", "at": ["steps", "b", "name"], "before": "Wait", "value": "Unfinished thought"}
    ada.post(f"{JOURNEY}/edits", edit_key=str(uuid4()), edits=[edit])
    page = read(path).content.decode()
    assert ("Unfinished thought" in page, "Wait" in page, "Published" in page) == (False, True, True)


def test_an_empty_map_says_so(ada):
    ada.post(
        "/api/frame/journeys/import",
        text="format: desirepath/journey/1\nslug: small\nname: New\nstages: []\n",
    )
    assert "Nothing is drawn on this map yet" in read(share(ada)["path"]).content.decode()
