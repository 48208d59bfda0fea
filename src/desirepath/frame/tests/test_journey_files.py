"""Journey files: read strictly, written so that reading gives the same again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.base.formats import FileNotReadable, FormatRefused, read_text_file
from desirepath.frame.contracts import CaseRule, JourneyDefinition
from desirepath.frame.files import parse_journey, to_text
from desirepath.frame.tests.journey_strategies import journeys

SMALL = """\
format: desirepath/journey/1
slug: small
name: A small journey
case: case_id
stages:
  - slug: one
    name: One
    steps:
      - slug: a
        name: A
        customer: {feeling: -1}
        binds: [{event: a_done}]
      - slug: b
        name: B
        next: [a]
"""


def refusal(text: str) -> str:
    with pytest.raises(FormatRefused) as caught:
        parse_journey(text, "j.yaml")
    return caught.value.detail


def test_a_small_file_becomes_a_definition():
    journey = parse_journey(SMALL)
    assert journey.step_slugs == ("a", "b")
    assert journey.steps[0].customer.feeling == -1
    assert journey.next_of("a") == ("b",)
    assert journey.next_of("b") == ("a",)
    assert journey.case == CaseRule(kind="case_id")


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_key():
    assert (
        refusal(SMALL.replace("name: B", "nmae: B"))
        == "j.yaml, line 14: unknown key “nmae”. Did you mean “name”?"
    )
    assert refusal(SMALL.replace("feeling", "feelings")) == (
        "j.yaml, line 11: unknown key “feelings”. Did you mean “feeling”?"
    )
    assert "line 4: unknown key “cases”. Did you mean “case”?" in refusal(SMALL.replace("case:", "cases:"))


def test_a_json_file_has_lines_too_even_with_tabs():
    text = '{\n\t"format": "desirepath/journey/1",\n\t"slug": "x",\n\t"nam": "X",\n\t"stages": []\n}'
    assert refusal(text) == "j.yaml, line 4: unknown key “nam”. Did you mean “name”?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format: desirepath/journey/1", "format: desirepath/journey/2", "line 1: the format must be"),
        ("format: desirepath/journey/1\n", "", "it must begin with “format: desirepath/journey/1”"),
        ("slug: small", "slug: Not A Slug", "line 2: “Not A Slug” is not a slug"),
        ("feeling: -1", "feeling: 3", "line 11: “stages.1.steps.1.customer.feeling” must be a whole number"),
        ("feeling: -1", "feeling: yes", "must be a whole number from -2 to 2"),
        ("next: [a]", "next: [c]", "line 15: “next” of step “b” names “c”, which is no step"),
        ("next: [a]", "next: a", "“stages.1.steps.2.next” must be a list"),
        ("slug: b", "slug: a", "line 13: the step “a” stands twice"),
        ("next: [a]", "journey: small", "line 15: the journey “small” cannot contain itself"),
        ("next: [a]", "expect: {within_hours: -1}", "must be above 0"),
        ("case: case_id", "case: order", "must be case_id, customer or"),
        ("case: case_id", "case: {session_gap_minutes: 0}", "must be above 0"),
        ("name: A\n", "name: 12\n", "must be text; put it in quotes"),
        ("name: A\n", "name: A\n        name: B\n", "the key “name” is given twice"),
        ("        name: A\n", "", "lacks the key “name”"),
        ("binds: [{event: a_done}]", "binds: [a_done]", "must be a condition"),
        ("binds: [{event: a_done}]", "binds: [{evnt: a_done}]", "line 12"),
        ("binds: [{event: a_done}]", "binds: [{event: x, within_days: 3}]", "judges one event alone"),
        ("binds: [{event: a_done}]", "binds: {event: a_done}", "must be a list"),
        ("stages:", "stages: [", "line"),
        ("case: case_id", "case: *x", "undefined alias"),
        ("case: case_id", 'owner: "\\u0000"', "control character"),
    ],
)
def test_a_broken_rule_is_one_clear_line(old: str, new: str, said: str):
    assert old in SMALL
    message = refusal(SMALL.replace(old, new, 1))
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL.replace("case: case_id", "reviewed_at: 2026-02-30"), "line 4: “2026-02-30” is no date"),
        (SMALL.replace("feeling: -1", f"feeling: {'9' * 5000}"), "is no date or number that can be read"),
        (SMALL.replace("case: case_id", "case: order"), "{session_gap_minutes: 30}, not “order”"),
        (SMALL.replace("next: [a]", "next: [aa]"), "which is no step of this journey. Did you mean “a”?"),
        (f"{SMALL}---\n{SMALL}", "expected a single document in the stream, but found another document"),
    ],
    ids=["no such day", "endless number", "case", "next", "two documents"],
)
def test_a_value_that_cannot_be_is_said_with_the_next_step(text: str, said: str):
    assert said in refusal(text)


def test_a_journey_of_more_steps_than_anybody_can_read_is_refused():
    steps = "".join(f"      - {{slug: s{n}, name: S}}\n" for n in range(1001))
    assert "at most 1000 steps; this one has 1003" in refusal(SMALL + steps)


def test_an_endless_file_is_refused_without_reading_it_all():
    with pytest.raises(FileNotReadable, match="larger than 4 MB"):
        read_text_file(Path("/dev/zero"))


def test_aliases_that_repeat_aliases_are_refused_not_expanded():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12))
    assert "more than 200000 values" in refusal(f"l0: &l0 [x]\n{levels}\n")


def test_a_deeply_nested_file_is_refused():
    assert "nested too deeply" in refusal("[" * 5000)


@pytest.mark.parametrize("text", ["", "   ", "- a\n- b", "just words", "12", "null"])
def test_text_that_is_no_journey_is_refused(text: str):
    assert refusal(text)


def test_a_binary_file_and_a_missing_file_are_one_line(tmp_path: Path):
    binary = tmp_path / "x.yaml"
    binary.write_bytes(b"\x00\xff\xfe\x89PNG")
    with pytest.raises(FileNotReadable, match="is not a text file in UTF-8"):
        read_text_file(binary)
    with pytest.raises(FileNotReadable, match="cannot be read"):
        read_text_file(tmp_path / "none.yaml")
    with pytest.raises(FileNotReadable, match="cannot be read"):
        read_text_file(tmp_path)


@given(journey=journeys(), kind=st.sampled_from(["yaml", "json"]))
@settings(max_examples=30, deadline=None)
def test_reading_what_was_written_gives_the_same_journey(journey: JourneyDefinition, kind: str):
    assert parse_journey(to_text(journey, kind)) == journey  # type: ignore[arg-type]  # sampled


def test_yaml_and_json_hold_the_same(tmp_path: Path):
    journey = parse_journey(SMALL)
    assert parse_journey(to_text(journey, "json")) == parse_journey(to_text(journey, "yaml"))
    assert json.loads(to_text(journey, "json"))["slug"] == "small"


def test_a_condition_is_written_the_same_in_whatever_order_its_keys_came():
    where = ["{property: properties.a, op: '>', value: 2}", "{value: 2.0, op: '>', property: properties.a}"]
    texts = [
        to_text(parse_journey(SMALL.replace("{event: a_done}", condition)))
        for condition in (f"{{event: a_done, where: {where[0]}}}", f"{{where: {where[1]}, event: a_done}}")
    ]
    assert texts[0] == texts[1]
    assert parse_journey(texts[0]).steps[0].binds[0]["where"] == {
        "property": "properties.a",
        "op": ">",
        "value": 2,
    }


def test_a_control_character_in_a_condition_is_refused():
    assert "holds a control character" in refusal(SMALL.replace("a_done", '"a\\u0000"'))


def test_a_file_written_by_hand_with_plain_personas_is_read():
    journey = parse_journey(f"{SMALL}personas: [Planner, {{name: Giver}}]\n")
    assert [persona.name for persona in journey.personas] == ["Planner", "Giver"]
    assert "personas:\n- Planner\n- Giver\n" in to_text(journey)
