"""Who has a map open, and the first words of its stream."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from desirepath.frame.live.state import initials
from desirepath.frame.models import Presence
from desirepath.frame.tests.colleagues import JOURNEY, Colleague, import_small
from desirepath.frame.tests.maps import put
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Colleague:
    found = Colleague(make_actor(), "Ada Lovelace", "journey-manager")
    import_small(found)
    return found


def stream(colleague: Colleague) -> dict[str, Any]:
    """The present state, as the stream begins."""
    answer = colleague.client.get(f"{JOURNEY}/live?window={uuid4()}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/event-stream")
    assert answer["X-Accel-Buffering"] == "no"
    blocks = answer.content.decode().strip().split("\n\n")
    assert blocks.pop(0) == "retry: 1000"
    return {
        name.removeprefix("event: "): json.loads(data.removeprefix("data: "))
        for name, data in (block.split("\n") for block in blocks)
    }


def test_a_window_is_present_until_it_leaves_or_falls_silent(ada):
    here, other = str(uuid4()), str(uuid4())
    ada.post(f"{JOURNEY}/presence", window=here, cell="a/thought", editing=True)
    ada.post(f"{JOURNEY}/presence", window=other)
    seen = stream(ada)["presence"]
    assert [one["window"] for one in seen] == [here, other]
    assert seen[0] == {
        "window": here,
        "person": ada.user.pk,
        "label": "Ada Lovelace",
        "initials": "AL",
        "cell": "a/thought",
        "editing": True,
    }
    assert ada.send("DELETE", f"{JOURNEY}/presence/{other}").status_code == 204
    silent = Presence.objects.get(window=here)
    silent.seen_at -= timedelta(seconds=31)
    silent.save()
    assert stream(ada)["presence"] == []
    ada.post(f"{JOURNEY}/presence", window=other)
    assert not Presence.objects.filter(window=here).exists()


def test_a_window_belongs_to_one_person_and_keys_have_none(ada):
    window = str(uuid4())
    ada.post(f"{JOURNEY}/presence", window=window)
    stranger = Colleague(make_actor(), "Eve", "journey-manager")
    import_small(stranger)
    assert stranger.send("POST", f"{JOURNEY}/presence", {"window": window}).json()["code"] == "window-taken"
    assert stranger.send("DELETE", f"{JOURNEY}/presence/{window}").status_code == 204
    assert [one["window"] for one in stream(ada)["presence"]] == [window]
    key = make_client(make_actor())
    import_text = {"text": "format: desirepath/journey/1\nslug: small\nname: S\n"}
    key.post("/api/frame/journeys/import", import_text, content_type="application/json")
    met = key.post(f"{JOURNEY}/presence", {"window": window}, content_type="application/json")
    assert met.status_code in (404, 422)


def test_the_stream_begins_with_version_and_comments(ada):
    before = stream(ada)
    assert before["version"] == {"version": 1, "status": "draft", "archived": False}
    assert before["comments"]["count"] == 0
    first = ada.comment("One")
    ada.comment("Two", parent=first["id"])
    talked = stream(ada)["comments"]
    assert talked["count"] == 1
    stamps = {before["comments"]["stamp"], talked["stamp"]}
    ada.send("PATCH", f"/api/frame/comments/{first['id']}", {"text": "Ones"})
    stamps.add(stream(ada)["comments"]["stamp"])
    ada.post(f"/api/frame/comments/{first['id']}/resolve", resolved=True)
    stamps.add(stream(ada)["comments"]["stamp"])
    ada.send("DELETE", f"/api/frame/comments/{first['id']}")
    stamps.add(stream(ada)["comments"]["stamp"])
    assert len(stamps) == 4 + (stream(ada)["comments"]["stamp"] != before["comments"]["stamp"])


def test_the_stream_tells_of_suggestions_their_decisions_and_of_archiving(ada):
    before = stream(ada)
    edits = [put("steps/a/customer/goal", None, "x")]
    made = ada.post(f"{JOURNEY}/suggestions", title="T", base_version=1, edits=edits)
    asked = stream(ada)["suggestions"]
    assert (before["suggestions"]["count"], asked["count"]) == (0, 1)
    ada.post(f"/api/frame/suggestions/{made['id']}/decide", decision="decline", edit_key=str(uuid4()))
    decided = stream(ada)["suggestions"]
    assert decided["count"] == 0
    assert len({one["stamp"] for one in (before["suggestions"], asked, decided)}) == 3
    ada.post(f"{JOURNEY}/archive")
    assert stream(ada)["version"]["archived"]


def test_nobody_follows_the_map_of_another_workspace(ada):
    stranger = Colleague(make_actor(), "Eve")
    assert stranger.client.get(f"{JOURNEY}/live?window={uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("label", "letters"),
    [("Ada Lovelace", "AL"), ("ada", "A"), ("j.van.dyk@example.org", "JD"), ("王 小明", "王小"), ("—", "?")],
)
def test_initials(label, letters):
    assert initials(label) == letters
