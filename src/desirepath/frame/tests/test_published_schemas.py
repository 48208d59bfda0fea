"""The published JSON Schemas agree with the readers, with each other and with the documentation."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from desirepath.base.formats.published import SchemaUnknown, get_schema, list_schemas
from desirepath.eventlog.conditions import parse, tree
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import parse_journey, to_document, to_text
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
@settings(max_examples=30, deadline=None)
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
