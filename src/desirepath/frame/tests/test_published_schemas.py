"""The published JSON Schemas agree with the readers, with each other and with the documentation."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from desirepath.base.formats import FormatRefused
from desirepath.base.formats.published import SchemaUnknown, get_schema, list_schemas
from desirepath.eventlog.conditions import parse, tree
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import parse_journey, to_document, to_text
from desirepath.frame.files.lanes import EVIDENCE_KINDS
from desirepath.frame.files.reading import JOURNEY_KEYS
from desirepath.frame.files.steps import STEP_KEYS
from desirepath.frame.lanes import CLAIMS
from desirepath.frame.tests.journey_strategies import journeys
from desirepath.frame.tests.test_journey_files import SMALL

ROOT = Path(__file__).resolve().parents[4]
JOURNEY = json.loads(get_schema("journey"))


def test_every_format_is_published_with_the_documentation():
    published = ROOT / "docs" / "reference" / "formats"
    assert {"journey-1", "condition-1", "recipe-1"} <= set(list_schemas())
    for name in list_schemas():
        assert (published / f"{name}.json").read_text(encoding="utf-8") == get_schema(name)
        jsonschema.Draft202012Validator.check_schema(json.loads(get_schema(name)))


def test_the_journey_format_holds_the_whole_condition_format():
    conditions = json.loads(get_schema("condition"))["$defs"]
    assert {name: JOURNEY["$defs"][name] for name in conditions} == conditions


def test_the_condition_format_names_the_columns_and_heads_that_the_reader_knows():
    parts = json.loads(get_schema("condition"))["$defs"]
    columns = parts["property"]["properties"]["property"]["anyOf"][0]["enum"]
    assert set(columns) == {*tree.COLUMNS, tree.CUSTOMER_COLUMN}
    heads = {choice["$ref"].rpartition("/")[2] for choice in JOURNEY["$defs"]["condition"]["oneOf"]}
    with pytest.raises(ConditionInvalid) as refused:
        parse({"no such head": 1})
    assert heads == set(refused.value.detail.partition("Known: ")[2].rstrip(".").split(", "))


def test_an_unknown_format_names_the_nearest():
    with pytest.raises(SchemaUnknown, match="Did you mean “journey-1”"):
        get_schema("jorney")


@given(journey=journeys())
@settings(max_examples=20, deadline=None)
def test_every_written_journey_fits_the_schema(journey: JourneyDefinition):
    assert list(jsonschema.Draft202012Validator(JOURNEY).iter_errors(to_document(journey))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "journeys").glob("*.yaml")), ids=lambda path: path.name)
def test_the_journeys_of_this_repository_are_valid(path: Path):
    text = path.read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(text), JOURNEY, cls=jsonschema.Draft202012Validator)
    journey = parse_journey(text, path.name)
    assert parse_journey(to_text(journey)) == journey


@pytest.mark.parametrize(
    ("old", "new"),
    [("name: B", "nmae: B"), ("feeling: -1", "feeling: 3"), ("slug: b", "slug: B b"), ("case_id", "order")],
)
def test_what_the_reader_refuses_the_schema_refuses(old: str, new: str):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(SMALL.replace(old, new)), JOURNEY)


REFUSED = [
    ("name: B", "name: '  '"),
    ("name: B", "name: 12"),
    ("name: B", f"name: {'x' * 201}"),
    ("next: [a]", "next: [a, a]"),
    ("next: [a]", "optional: maybe"),
    ("next: [a]", "business: {department: '- -'}"),
    ("next: [a]", f"business: {{systems: [{'x' * 201}]}}"),
    ("next: [a]", "business: {raci: {accountable: [Ann]}}"),
    ("next: [a]", "cards: {Pain Points: [{id: x, text: X}]}"),
    ("next: [a]", "cards: {pain-points: [{text: X}]}"),
    ("next: [a]", "cards: {pain-points: [{id: x, text: ' '}]}"),
    ("next: [a]", "evidence: {goal: [{kind: rumour, ref: x}]}"),
    ("next: [a]", "evidence: {name: [{kind: metric, ref: x}]}"),
    ("next: [a]", "binds: [{event: x, often: true}]"),
    ("next: [a]", "expect: {within_hours: 0}"),
    ("case: case_id", "personas: [{name: P, feelings: {a: 3}}]"),
    ("case: case_id", "personas: [{name: P, feelings: {A b: 1}}]"),
    ("case: case_id", "lanes: [{slug: goal, hidden: 1}]"),
    ("case: case_id", "hand_offs: [{from: A}]"),
    ("case: case_id", "pain_points: ['']"),
    ("case: case_id", "review_every_days: 0"),
]


@pytest.mark.parametrize(("old", "new"), REFUSED, ids=[new[:50] for _, new in REFUSED])
def test_reader_and_schema_refuse_the_same(old: str, new: str):
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    with pytest.raises(FormatRefused):
        parse_journey(text)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), JOURNEY, cls=jsonschema.Draft202012Validator)


def test_the_schema_names_every_key_and_lane_kind_that_the_reader_knows():
    parts, step = JOURNEY["$defs"], JOURNEY["$defs"]["journey_step"]["properties"]
    assert set(JOURNEY["properties"]) == set(JOURNEY_KEYS)
    assert set(step) == set(STEP_KEYS)
    assert set(step["evidence"]["properties"]) == set(CLAIMS)
    assert set(parts["evidence_list"]["items"]["properties"]["kind"]["enum"]) == set(EVIDENCE_KINDS)
