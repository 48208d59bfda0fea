"""Versions of a map: each can be seen, named, compared and restored, whatever happened since."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.apps import apps
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.editing import apply_edits, edits_between
from desirepath.frame.files import to_document
from desirepath.frame.models import JourneyChange, Step
from desirepath.frame.services import edit_journey, import_journey
from desirepath.frame.tests.journey_strategies import journeys
from desirepath.frame.tests.maps import EDITOR, PUBLISHER, Caller, put, refusal
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry, Department
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def caller(actor: Actor) -> Caller:
    caller = Caller(actor, PUBLISHER)
    caller.post("/journeys/import", text=SMALL)
    return caller


def remove_b() -> dict[str, Any]:
    member = {"slug": "b", "name": "Beta", "next": ["a"]}
    return {"kind": "remove", "out_of": ["stages", "one", "steps"], "before": member}


def make_versions(caller: Caller) -> list[dict[str, Any]]:
    """Four versions: as imported, renamed, a step gone, another text; returns their documents."""
    edits = [
        put("steps/b/name", "B", "Beta"),
        remove_b(),
        put("steps/a/customer/goal", None, "Get in"),
    ]
    before = caller.map("small")["document"]
    return [before, *(caller.edit("small", edit).json()["map"]["document"] for edit in edits)]


def test_every_version_is_listed_with_who_made_it_and_can_be_seen(caller: Caller):
    documents = make_versions(caller)
    first = caller.get("/journeys/small/changes?limit=3").json()
    assert [(one["version"], one["origin"]) for one in first["items"]] == [
        (4, "edit"),
        (3, "edit"),
        (2, "edit"),
    ]
    assert first["items"][2]["sentences"] == ["Step “B” renamed to “Beta”."]
    assert {one["actor_label"] for one in first["items"]} != {""}
    rest = caller.get(f"/journeys/small/changes?before={first['next_before']}").json()
    assert ([one["version"] for one in rest["items"]], rest["next_before"]) == ([1], None)
    for number, document in enumerate(documents, start=1):
        assert caller.get(f"/journeys/small/versions/{number}").json()["document"] == document


def test_who_last_touched_a_place_is_found_whatever_kind_of_edit_it_was(caller: Caller):
    make_versions(caller)  # 2 names b, 3 removes it, 4 writes the goal of a

    def versions(at: str, **given: Any) -> list[int]:
        page = caller.get("/journeys/small/changes?" + urlencode({"at": at, **given})).json()
        return [one["version"] for one in page["items"]]

    assert versions("steps/a/customer/goal") == [4]
    assert versions("steps/b/name") == versions("steps/b") == [3, 2]
    assert versions("steps/b/customer/goal", limit=1) == [3]
    assert versions("steps/a/customer/action") == []


def test_what_changed_since_a_version_is_told_in_words(caller: Caller):
    make_versions(caller)
    answer = caller.get("/journeys/small/changes/since?version=2").json()
    assert (answer["since"], answer["version"]) == (2, 4)
    assert [one["sentence"] for one in answer["changes"]] == [
        "Step “Beta” removed from “One”.",
        "Goal of “A” set to “Get in”.",
    ]
    assert refusal(caller.get("/journeys/small/changes/since?version=9")) == (404, "version-unknown")


def test_a_restore_is_a_new_version_and_steps_come_back_as_themselves(caller: Caller):
    step = caller.map("small")["step_ids"]["b"]
    documents = make_versions(caller)
    body = {"version": 1, "edit_key": str(uuid4())}
    done = caller.post("/journeys/small/restore", **body).json()
    assert (done["map"]["version"], done["map"]["document"]) == (5, documents[0])
    assert done["map"]["step_ids"]["b"] == step
    assert caller.post("/journeys/small/restore", **body).json() == done
    newest = caller.get("/journeys/small/changes?limit=1").json()["items"][0]
    assert (newest["origin"], newest["sentences"][0]) == ("restore", "Version 1 was restored.")
    assert AuditEntry.objects.filter(action="journey.restored").count() == 1
    undone = caller.edit("small", *done["inverse"]).json()["map"]
    assert (undone["document"], undone["archived_slugs"]) == (documents[3], ["b"])


def test_only_those_who_may_publish_restore(actor: Actor, caller: Caller):
    make_versions(caller)
    refused = Caller(actor, EDITOR).post("/journeys/small/restore", version=1, edit_key=str(uuid4()))
    assert (refusal(refused), caller.map("small")["version"]) == ((403, "missing-right"), 4)


def test_a_version_has_a_name_until_it_is_taken_away(caller: Caller):
    named = caller.post("/journeys/small/versions/1/name", name="  Before  the workshop ").json()
    assert named["name"] == caller.get("/journeys/small/versions/1").json()["name"] == "Before the workshop"
    assert caller.post("/journeys/small/versions/1/name", name="").json()["name"] == ""
    assert refusal(caller.post("/journeys/small/versions/7/name", name="x")) == (404, "version-unknown")


def test_a_department_that_was_renamed_meanwhile_does_not_bar_the_way_back(caller: Caller):
    caller.edit("small", put("steps/a/business/department", None, "Care"))
    caller.edit("small", put("steps/a/business/department", "Care", None))
    caller.edit("small", put("steps/a/business/department", None, "Sales"))
    Department.objects.filter(name="Sales").update(name="Trade")
    shown = caller.get("/journeys/small/versions/2").json()["document"]
    assert shown["stages"][0]["steps"][0]["business"] == {"department": "Care"}
    assert (
        "business" not in caller.get("/journeys/small/versions/1").json()["document"]["stages"][0]["steps"][0]
    )


def test_a_step_that_a_file_drops_is_the_same_one_when_it_comes_back(actor: Actor, caller: Caller):
    step = caller.map("small")["step_ids"]["b"]
    import_journey(actor=actor, text=SMALL[: SMALL.index("      - slug: b")])
    assert Step.objects.get(pk=step).archived_at is not None
    import_journey(actor=actor, text=SMALL)
    assert caller.map("small")["step_ids"]["b"] == step


def test_small_edits_of_one_person_share_a_line_of_the_audit_log(caller: Caller, actor: Actor):
    make_versions(caller)
    entry = AuditEntry.objects.get(action="journey.updated")
    assert (entry.changes["times"], len(entry.changes["sentences"])) == (3, 3)
    assert entry.summary.endswith("(version 4)")
    other = replace(actor, label="somebody else")
    for name, who in [("Mine", other), ("Ours", actor)]:
        before = caller.map("small")["document"]["name"]
        edits = [put("name", before, name)]
        edit_journey(actor=who, slug="small", edits=edits, edit_key=uuid4())
    assert AuditEntry.objects.filter(action="journey.updated").count() == 3


def test_a_map_from_before_there_was_a_history_begins_one_with_its_present_version(caller: Caller):
    make_versions(caller)
    JourneyChange.objects.all().delete()
    import_module("desirepath.frame.migrations.0004_archiving").begin_histories(apps, None)
    assert [one["version"] for one in caller.get("/journeys/small/changes").json()["items"]] == [4]
    assert caller.get("/journeys/small/versions/4").json()["document"] == caller.map("small")["document"]
    refused = caller.get("/journeys/small/versions/3")
    assert refusal(refused) == (404, "version-unknown")
    assert "holds the versions 4 to 4" in refused.json()["detail"]


@given(designs=st.lists(journeys(), min_size=2, max_size=3))
@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_the_ways_back_lead_from_any_map_to_any_before(designs: list[JourneyDefinition]):
    documents = [to_document(replace(design, slug="one")) for design in designs]
    pairs = list(pairwise(documents))
    back = [edit for before, after in reversed(pairs) for edit in edits_between(after, before)]
    assert apply_edits(documents[-1], back, trusted=True).document == documents[0]
