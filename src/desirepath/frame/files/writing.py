"""A journey definition as a journey file; reading it again gives the same definition."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml

from desirepath.frame.contracts import (
    BusinessSide,
    Card,
    CaseRule,
    CustomerSide,
    Evidence,
    HandOff,
    JourneyDefinition,
    Lane,
    Raci,
    StageDefinition,
    StepDefinition,
)
from desirepath.frame.files.conditions import write_condition
from desirepath.frame.files.personas import write_persona
from desirepath.frame.files.reading import FORMAT
from desirepath.frame.lanes import CLAIMS, card_lanes_of

FileKind = Literal["yaml", "json"]


def to_text(journey: JourneyDefinition, kind: FileKind = "yaml") -> str:
    """Write a journey as YAML or JSON text."""
    document = to_document(journey)
    if kind == "json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def to_document(journey: JourneyDefinition) -> dict[str, Any]:
    """Return a journey as the plain values of its file; what is empty or as by default is left out."""
    details = write_details(journey)
    return {
        "format": FORMAT,
        "slug": journey.slug,
        "name": journey.name,
        **_given("lifecycle", journey.lifecycle),
        "state": journey.state,
        "case": _case(journey.case),
        **_given("outcome", write_condition(journey.outcome)),
        **_given("owner", journey.owner),
        **_given("reviewed_at", journey.reviewed_at and journey.reviewed_at.isoformat()),
        **_given("review_every_days", journey.review_every_days),
        **_given("future_of", journey.future_of),
        **_given("lanes", details.pop("lanes")),
        **_given("personas", details.pop("personas")),
        "stages": [_stage(stage, card_lanes_of(journey)) for stage in journey.stages],
        **{key: value for key, value in details.items() if value},
    }


class _Plain(yaml.SafeDumper):
    """Writes a value that stands in two places twice, never as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _given(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None or value in ("", []) or value == {} else {key: value}


def _case(rule: CaseRule) -> Any:
    return {"session_gap_minutes": rule.gap_minutes} if rule.kind == "session" else rule.kind


def _stage(stage: StageDefinition, lanes: tuple[str, ...]) -> dict[str, Any]:
    return {"slug": stage.slug, "name": stage.name, "steps": [_step(step, lanes) for step in stage.steps]}


def _step(step: StepDefinition, lanes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "slug": step.slug,
        "name": step.name,
        **_given("customer", _customer(step.customer)),
        **_given("business", _business(step.business)),
        **_given("touchpoints", [_touchpoint(one.name, one.channel) for one in step.touchpoints]),
        **_given("cards", write_cards(step, lanes)),
        **_given("evidence", write_claims(step)),
        **_given("binds", [write_condition(one) for one in step.binds]),
        **({"optional": True} if step.optional else {}),
        **({"moment_of_truth": True} if step.moment_of_truth else {}),
        **({} if step.next is None else {"next": list(step.next)}),
        **_given(
            "expect", {} if step.expect_within_hours is None else {"within_hours": step.expect_within_hours}
        ),
        **_given("journey", step.opens_journey),
    }


def _customer(side: CustomerSide) -> dict[str, Any]:
    return {
        **_given("goal", side.goal),
        **_given("action", side.action),
        **_given("thought", side.thought),
        **_given("feeling", side.feeling),
        **_given("quote", side.quote),
    }


def _business(side: BusinessSide) -> dict[str, Any]:
    return {
        **_given("process", side.process),
        **_given("department", side.department),
        **_given("owner", side.owner),
        **_given("people", list(side.people)),
        **_given("raci", write_raci(side.raci)),
        **_given("systems", list(side.systems)),
        **_given("policies", list(side.policies)),
    }


def _touchpoint(name: str, channel: str) -> dict[str, Any]:
    return {"name": name, **_given("channel", channel)}


def _lane(lane: Lane) -> dict[str, Any]:
    return {"slug": lane.slug, **_given("name", lane.name), **({"hidden": True} if lane.hidden else {})}


def write_details(journey: JourneyDefinition) -> dict[str, Any]:
    """What belongs to the journey as a whole and no query asks for: lanes, personas, hand-offs, lists of texts."""
    return {
        "lanes": [_lane(lane) for lane in journey.lanes],
        "personas": [write_persona(one, journey.step_slugs) for one in journey.personas],
        "hand_offs": [write_hand_off(one) for one in journey.hand_offs],
        "pain_points": list(journey.pain_points),
        "opportunities": list(journey.opportunities),
        "metrics": list(journey.metrics),
    }


def write_hand_off(one: HandOff) -> dict[str, Any]:
    """A hand-off as it stands in the file."""
    return {"from": one.from_, "to": one.to, **_given("what", one.what), **_given("terms", one.terms)}


def write_raci(raci: Raci) -> dict[str, Any]:
    """Who does, answers, is asked and is told, as it stands in the file."""
    return {
        **_given("responsible", list(raci.responsible)),
        **_given("accountable", raci.accountable),
        **_given("consulted", list(raci.consulted)),
        **_given("informed", list(raci.informed)),
    }


def write_cards(step: StepDefinition, lanes: tuple[str, ...]) -> dict[str, Any]:
    """The cards of a step by lane, in the order of the lanes."""
    return {lane: [_card(card) for card in step.cards[lane]] for lane in lanes if step.cards.get(lane)}


def _card(card: Card) -> dict[str, Any]:
    return {"id": card.id, "text": card.text, **_given("evidence", [_piece(one) for one in card.evidence])}


def write_claims(step: StepDefinition) -> dict[str, Any]:
    """What the fields of a step rest on."""
    return {name: [_piece(one) for one in step.evidence[name]] for name in CLAIMS if step.evidence.get(name)}


def _piece(one: Evidence) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "ref": one.ref,
        **_given("note", one.note),
        **_given("seen_on", one.seen_on and one.seen_on.isoformat()),
    }
