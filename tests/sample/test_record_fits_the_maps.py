"""What the sample's people say is about places that its maps have, and its maps are complete files."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from desirepath.connect.sample.record import read_record
from desirepath.connect.sample.segments import read_segments
from desirepath.connect.sample.surveys import read_surveys
from desirepath.connect.sample.voice import read_voice
from desirepath.eventlog.conditions import parse, tree
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import parse_journey, to_text
from desirepath.frame.lanes import BUILT_IN_LANES, CLAIMS
from desirepath.listen.surveys.files import read_survey


@pytest.fixture(scope="module")
def maps() -> dict[str, JourneyDefinition]:
    folder = files("desirepath.connect.sample") / "journeys"
    texts = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir()}
    return {name.removesuffix(".yaml"): parse_journey(text, name) for name, text in texts.items()}


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return read_record()


def test_every_map_is_called_as_its_file_and_comes_back_from_its_own_text(maps):
    assert [journey.slug for journey in maps.values()] == list(maps)
    assert all(parse_journey(to_text(journey)) == journey for journey in maps.values())


def test_what_opens_or_follows_a_map_is_there(maps):
    named = {step.opens_journey for one in maps.values() for step in one.steps} | {
        one.future_of for one in maps.values()
    }
    assert named - {None} <= set(maps)


def test_what_is_said_beside_surveys_stands_at_steps_of_the_maps_and_is_of_every_kind(maps):
    plan = read_voice()
    said = [one for source in plan["sources"] for one in source["said"]] + plan["notes"]
    for one in said:
        if "step" in one:
            assert one["step"] in maps[one["journey"]].step_slugs, one
    assert {source["kind"] for source in plan["sources"]} == {
        "review", "social", "contact_centre", "ticket", "email", "employee"
    }  # fmt: skip


def test_evidence_stands_on_claims_that_are_on_the_maps(maps, record):
    for entry in record["evidence"]:
        journey, slug, *where = entry["at"].split("/")
        step = next(one for one in maps[journey].steps if one.slug == slug)
        if len(where) == 1:
            assert where[0] in CLAIMS, entry
        else:
            assert where[1] in [card.id for card in step.cards[where[0]]], entry


def test_notes_comments_and_nominations_are_about_steps_of_the_maps(maps, record):
    notes = [place for one in record["interviews"] for note in one["notes"] for place in note["steps"]]
    spoken = [one for part in ("comments", "nominations") for one in record[part] if "step" in one]
    for journey, step in [
        *(place.split("/") for place in notes),
        *((one["journey"], one["step"]) for one in spoken),
    ]:
        assert step in maps[journey].step_slugs, (journey, step)
    assert {one["lane"] for one in record["comments"] if "lane" in one} <= set(BUILT_IN_LANES)


def test_whoever_speaks_is_a_stakeholder(record):
    known = {one["name"] for one in record["people"]}
    speaking = [
        one["by"] for part in ("statuses", "comments", "nominations", "key_journeys") for one in record[part]
    ]
    answering = [answer["by"] for one in record["comments"] for answer in one.get("answers", ())]
    heard = [one["with"] for one in record["interviews"]]
    assert {*speaking, *answering, *heard, record["suggestion"]["by"]} <= known


def test_surveys_can_be_published_and_ask_at_places_of_the_maps(maps):
    for one in read_surveys()["surveys"]:
        survey = read_survey({**one["document"], "format": "desirepath/survey/1", "slug": "s", "name": "S"})
        assert survey.journey in maps
        assert {survey.step} - {""} <= set(maps[survey.journey].step_slugs)


def test_segments_name_steps_of_the_maps_and_personas_stand_on_them(maps, record):
    plan = read_segments()
    leaves = [leaf for one in plan["segments"] for leaf in tree.all_leaves(parse(one["condition"]))]
    steps = {step for one in maps.values() for step in one.step_slugs}
    assert {leaf.slug for leaf in leaves if isinstance(leaf, tree.Step)} <= steps
    slugs = {one["slug"] for one in plan["segments"]}
    backing = {one["segment"] for one in plan["personas"]}
    assert backing | {leaf.slug for leaf in leaves if isinstance(leaf, tree.Segment)} <= slugs
    assert {one.get("quote_at") for one in plan["personas"]} - {None} <= steps
    heard = {name for one in plan["personas"] for name in one.get("heard", ())}
    assert heard <= {one["with"] for one in record["interviews"]}
    on_maps = {persona.name for one in maps.values() for persona in one.personas}
    assert {one["name"] for one in plan["personas"]} < on_maps  # the same persons, and not all have a card
