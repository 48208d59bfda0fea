"""Comments on a map: where they stand, who may change them, and whom they name."""

from __future__ import annotations

import pytest

from desirepath.frame.tests.colleagues import JOURNEY, Colleague, import_small
from desirepath.people.contracts import Actor
from desirepath.people.models import Role
from desirepath.people.selectors.actors import find_member_actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Colleague:
    found = Colleague(make_actor(), "Ada", "journey-manager")
    import_small(found)
    return found


@pytest.fixture
def viewer(manager: Colleague) -> Colleague:
    return Colleague(_actor_of(manager), "Ben")


def _actor_of(colleague: Colleague) -> Actor:
    found = find_member_actor(colleague.user)
    assert found is not None
    return found


def texts(colleague: Colleague, query: str = "") -> list[str]:
    return [one["text"] for one in colleague.get(f"{JOURNEY}/comments{query}")]


def test_whoever_may_see_a_map_comments_on_its_cells_and_answers(manager, viewer):
    first = viewer.comment("Too slow?", step="a", lane="thought", mentions=[manager.user.pk])
    assert (first["step"], first["lane"], first["is_mine"], first["author_label"]) == (
        "a",
        "thought",
        True,
        "Ben",
    )
    assert first["mentions"] == [{"id": manager.user.pk, "label": "Ada"}]
    answer = manager.comment("Yes", parent=first["id"], step="b")
    deeper = viewer.comment("Why", parent=answer["id"])
    assert [(one["parent"], one["step"], one["lane"]) for one in (answer, deeper)] == [
        (first["id"], "a", "thought")
    ] * 2
    viewer.comment("On the whole map")
    assert texts(manager) == ["Too slow?", "Yes", "Why", "On the whole map"]
    assert manager.get(f"{JOURNEY}/comments/counts") == [
        {"step": None, "lane": "", "threads": 1, "comments": 1},
        {"step": "a", "lane": "thought", "threads": 1, "comments": 3},
    ]


def test_a_resolved_thread_leaves_the_map_and_can_come_back(manager, viewer):
    first = viewer.comment("Too slow?", step="a")
    answer = manager.comment("Yes", parent=first["id"])
    done = manager.post(f"/api/frame/comments/{answer['id']}/resolve", resolved=True)
    assert (done["id"], done["resolved_by_label"]) == (first["id"], "Ada")
    assert (texts(viewer), texts(viewer, "?resolved=true")) == ([], ["Too slow?", "Yes"])
    assert viewer.get(f"{JOURNEY}/comments/counts") == []
    again = viewer.post(f"/api/frame/comments/{first['id']}/resolve", resolved=False)
    assert (again["resolved_at"], again["resolved_by_label"]) == (None, "")
    assert texts(viewer) == ["Too slow?", "Yes"]


def test_only_the_author_edits_and_only_they_or_publishers_delete(manager, viewer):
    first = viewer.comment("Too slw?")
    address = f"/api/frame/comments/{first['id']}"
    met = manager.send("PATCH", address, {"text": "x"})
    assert (met.status_code, met.json()["code"]) == (403, "comment-not-yours")
    edited = viewer.send("PATCH", address, {"text": " Too slow? "}).json()
    assert edited["text"] == "Too slow?"
    assert edited["edited_at"] is not None
    other = Colleague(_actor_of(manager), "Cleo")
    assert other.send("DELETE", address).json()["code"] == "comment-not-yours"
    manager.comment("Yes", parent=first["id"])
    met = viewer.send("DELETE", address)
    assert (met.status_code, met.json()["fields"]) == (409, {"answers": 1})
    assert manager.send("DELETE", address).status_code == 204
    assert texts(manager, "?resolved=true") == []


def test_a_comment_names_only_people_who_may_see_the_map(manager, viewer):
    stranger = Colleague(make_actor(), "Eve")
    Role.objects.filter(pk=viewer.membership.role_id).update(rights=["measure.view"])
    assert manager.get("/api/frame/people") == [{"id": manager.user.pk, "label": "Ada"}]
    for one in (stranger, viewer):
        met = manager.send("POST", f"{JOURNEY}/comments", {"text": "x", "mentions": [one.user.pk]})
        assert (met.status_code, met.json()["code"]) == (422, "mention-unknown")
    assert texts(manager) == []


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"step": "nowhere"}, "step-unknown"),
        ({"step": "a", "lane": "nowhere"}, "lane-unknown"),
        ({"parent": 0}, "comment-unknown"),
        ({"text": "  "}, "invalid-request"),
    ],
)
def test_a_comment_stands_somewhere_and_says_something(manager, where, code):
    met = manager.send("POST", f"{JOURNEY}/comments", {"text": "x", **where})
    assert met.json()["code"] == code


def test_another_workspace_cannot_answer_edit_resolve_or_delete(manager):
    first = manager.comment("Ours")
    stranger = Colleague(make_actor(), "Eve", "journey-manager")
    import_small(stranger)
    address = f"/api/frame/comments/{first['id']}"
    for method, path, body in (
        ("PATCH", address, {"text": "x"}),
        ("POST", f"{address}/resolve", {"resolved": True}),
        ("DELETE", address, None),
        ("POST", f"{JOURNEY}/comments", {"text": "x", "parent": first["id"]}),
    ):
        assert stranger.send(method, path, body).status_code == 404, (method, path)
    assert texts(manager) == ["Ours"]
