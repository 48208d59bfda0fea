"""Editing a journey's document: every edit can be taken back, every difference can be made, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.editing import (
    Add,
    Edit,
    Move,
    Remove,
    Set,
    apply_edits,
    edits_between,
    merge_documents,
    read_edits,
    touches,
    write_edits,
)
from desirepath.frame.errors import EditNotUnderstood
from desirepath.frame.files import read_journey, to_document
from desirepath.frame.tests.journey_strategies import journeys

# Few slugs and words, so that two random journeys share steps and cards.
pairs = st.tuples(journeys(), journeys())


def small() -> dict[str, Any]:
    step = {"slug": "a", "name": "A", "customer": {"goal": "Get in"}}
    card = {"id": "c1", "text": "Slow"}
    return {
        "format": "desirepath/journey/1",
        "slug": "small",
        "name": "Small",
        "state": "current",
        "case": "customer",
        "stages": [
            {"slug": "one", "name": "One", "steps": [step, {"slug": "b", "name": "B"}]},
            {
                "slug": "two",
                "name": "Two",
                "steps": [{"slug": "c", "name": "C", "cards": {"pain-points": [card]}}],
            },
        ],
    }


def edited(*edits: Edit) -> dict[str, Any]:
    applied = apply_edits(small(), edits)
    assert applied.conflicts == ()
    back = apply_edits(applied.document, applied.inverse)
    assert (back.document, back.conflicts) == (small(), ())
    return applied.document


def met(*edits: Edit) -> list[tuple[str, str]]:
    applied = apply_edits(small(), edits)
    assert applied.document == small()
    return [("/".join(one.at), one.why) for one in applied.conflicts]


def steps_of(document: dict[str, Any]) -> list[list[str]]:
    return [[step["slug"] for step in stage["steps"]] for stage in document["stages"]]


def test_a_field_is_set_and_cleared():
    document = edited(Set(at=("steps", "a", "customer", "goal"), before="Get in", value="Get out"))
    assert document["stages"][0]["steps"][0]["customer"] == {"goal": "Get out"}
    document = edited(Set(at=("steps", "a", "customer", "goal"), before="Get in", value=None))
    assert "customer" not in document["stages"][0]["steps"][0]


def test_a_step_moves_to_another_stage():
    move = Move(id="a", out_of=("stages", "one", "steps"), to=("stages", "two", "steps"), after="c")
    assert steps_of(edited(move)) == [["b"], ["c", "a"]]
    first = Move(id="b", out_of=("stages", "one", "steps"), to=("stages", "one", "steps"), after=None)
    assert steps_of(edited(first)) == [["b", "a"], ["c"]]


def test_steps_stages_and_cards_come_and_go():
    stage = {"slug": "new", "name": "New", "steps": []}
    added = edited(
        Add(to=("stages",), member=stage, after="one"),
        Add(to=("stages", "new", "steps"), member={"slug": "d", "name": "D"}),
        Add(to=("steps", "d", "cards", "ideas"), member={"id": "c2", "text": "Try"}),
    )
    assert steps_of(added) == [["a", "b"], ["d"], ["c"]]
    card = {"id": "c1", "text": "Slow"}
    gone = edited(Remove(out_of=("steps", "c", "cards", "pain-points"), before=card))
    assert gone["stages"][1]["steps"] == [{"slug": "c", "name": "C"}]


def test_an_edit_that_rests_on_something_else_is_a_conflict_and_changes_nothing():
    goal = ("steps", "a", "customer", "goal")
    assert met(Set(at=goal, before="Stay", value="Get out")) == [("steps/a/customer/goal", "changed")]
    assert met(Set(at=("steps", "x", "name"), before="X", value="Y")) == [("steps/x/name", "removed")]
    there = ("stages", "two", "steps")
    assert met(Add(to=there, member={"slug": "a", "name": "Other"})) == [("stages/two/steps/a", "taken")]
    stale = {"slug": "b", "name": "Old B"}
    assert met(Remove(out_of=("stages", "one", "steps"), before=stale)) == [("stages/one/steps/b", "changed")]
    moved = Remove(out_of=("stages", "two", "steps"), before={"slug": "b", "name": "B"})
    assert met(moved) == [("stages/two/steps/b", "moved")]
    lost = Move(id="x", out_of=("stages", "one", "steps"), to=there)
    assert met(lost) == [("stages/one/steps/x", "removed")]


def test_what_is_so_already_needs_no_edit():
    same = [
        Set(at=("steps", "a", "customer", "goal"), before="Stay", value="Get in"),
        Add(to=("stages", "one", "steps"), member={"slug": "b", "name": "B"}),
        Remove(out_of=("stages", "one", "steps"), before={"slug": "gone", "name": "Gone"}),
    ]
    applied = apply_edits(small(), same)
    assert (applied.document, applied.inverse, applied.conflicts) == (small(), (), ())


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (("slug",), "no field at “slug”"),
        (("steps", "a", "slug"), "no field"),
        (("steps", "a", "customer", "goal", "x"), "no field"),
        (("format",), "no field at “format”"),
    ],
)
def test_an_address_outside_the_document_is_refused(at: tuple[str, ...], words: str):
    with pytest.raises(EditNotUnderstood, match=words):
        apply_edits(small(), [Set(at=at, before=None, value="x")])


@pytest.mark.parametrize(
    "given_edit",
    [
        {"kind": "swap"},
        {"kind": "set"},
        {"kind": "set", "at": "name"},
        {"kind": "add", "to": ["stages"], "member": []},
    ],
)
def test_an_edit_that_cannot_be_read_is_refused(given_edit: dict[str, Any]):
    with pytest.raises(EditNotUnderstood, match="Edit 1"):
        read_edits([given_edit])


@given(pair=pairs)
@settings(max_examples=20, deadline=None)
def test_the_difference_leads_from_one_to_the_other_and_back(
    pair: tuple[JourneyDefinition, JourneyDefinition],
):
    before, after = (to_document(one) for one in pair)
    edits = edits_between(before, after)
    assert read_edits(write_edits(edits)) == edits
    applied = apply_edits(before, edits)
    assert applied.conflicts == ()
    assert read_journey(applied.document) == pair[1]
    back = apply_edits(applied.document, applied.inverse)
    assert back.conflicts == ()
    assert read_journey(back.document) == pair[0]


@given(journey=journeys())
@settings(max_examples=15, deadline=None)
def test_nothing_differs_from_itself(journey: JourneyDefinition):
    assert edits_between(to_document(journey), to_document(journey)) == ()


@given(pair=pairs)
@settings(max_examples=15, deadline=None)
def test_a_merge_with_an_unchanged_side_is_the_other_side(pair: tuple[JourneyDefinition, JourneyDefinition]):
    base, changed = (to_document(one) for one in pair)
    mine = merge_documents(base=base, theirs=base, yours=changed)
    assert (read_journey(mine.document), mine.conflicts) == (pair[1], ())
    theirs = merge_documents(base=base, theirs=changed, yours=base)
    assert (read_journey(theirs.document), theirs.conflicts) == (pair[1], ())
    both = merge_documents(base=base, theirs=changed, yours=changed)
    assert (read_journey(both.document), both.conflicts) == (pair[1], ())


def test_a_merge_keeps_what_either_side_changed_and_names_what_both_did():
    base = small()
    goal, name = ("steps", "a", "customer", "goal"), ("steps", "a", "name")
    theirs = edited(
        Set(at=goal, before="Get in", value="Theirs"), Set(at=("name",), before="Small", value="Grown")
    )
    move = Move(id="a", out_of=("stages", "one", "steps"), to=("stages", "two", "steps"), after="c")
    yours = edited(
        Set(at=goal, before="Get in", value="Yours"), Set(at=name, before="A", value="Renamed"), move
    )
    merged = merge_documents(base=base, theirs=theirs, yours=yours)
    assert merged.document["name"] == "Grown"
    assert steps_of(merged.document) == [["b"], ["c", "a"]]
    assert merged.document["stages"][1]["steps"][1]["name"] == "Renamed"
    assert [(one.at, one.why, one.base, one.theirs, one.yours) for one in merged.conflicts] == [
        (goal, "changed", "Get in", "Theirs", "Yours")
    ]


@pytest.mark.parametrize(
    ("edit", "at"),
    [
        (Set(at=("steps", "a", "customer", "goal"), before=None, value="x"), "steps/a"),
        (Add(to=("stages", "one", "steps"), member={"slug": "a", "name": "A"}), "steps/a/customer/goal"),
        (Remove(out_of=("stages",), before={"slug": "one", "steps": [{"slug": "a"}]}), "steps/a/name"),
        (Move(id="a", out_of=("stages", "one", "steps"), to=("stages", "two", "steps")), "steps/a"),
        (Remove(out_of=("steps", "a", "cards", "ideas"), before={"id": "c"}), "steps/a/cards/ideas/c/text"),
    ],
)
def test_an_edit_touches_its_place_what_is_in_it_and_what_is_around_it(edit: Edit, at: str):
    assert touches(edit, tuple(at.split("/")))
    assert not touches(edit, ("steps", "b", "customer", "goal"))
    assert not touches(edit, ("name",))
