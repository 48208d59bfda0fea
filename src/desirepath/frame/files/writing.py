"""A journey definition as a journey file; reading it again gives the same definition."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml

from desirepath.frame.contracts import (
    BusinessSide,
    CaseRule,
    CustomerSide,
    JourneyDefinition,
    StageDefinition,
    StepDefinition,
)
from desirepath.frame.files.reading import FORMAT

FileKind = Literal["yaml", "json"]


def to_text(journey: JourneyDefinition, kind: FileKind = "yaml") -> str:
    """Write a journey as YAML or JSON text."""
    document = to_document(journey)
    if kind == "json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def to_document(journey: JourneyDefinition) -> dict[str, Any]:
    """Return a journey as the plain values of its file; what is empty or as by default is left out."""
    return {
        "format": FORMAT,
        "slug": journey.slug,
        "name": journey.name,
        **_given("lifecycle", journey.lifecycle),
        "state": journey.state,
        "case": _case(journey.case),
        **_given("outcome", journey.outcome),
        **_given("owner", journey.owner),
        **_given("reviewed_at", journey.reviewed_at and journey.reviewed_at.isoformat()),
        **_given("review_every_days", journey.review_every_days),
        **_given("personas", list(journey.personas)),
        "stages": [_stage(stage) for stage in journey.stages],
        **_given("hand_offs", [_hand_off(one.from_, one.to, one.terms) for one in journey.hand_offs]),
        **_given("pain_points", list(journey.pain_points)),
        **_given("opportunities", list(journey.opportunities)),
        **_given("metrics", list(journey.metrics)),
    }


class _Plain(yaml.SafeDumper):
    """Writes a value that stands in two places twice, never as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _given(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None or value in ("", []) or value == {} else {key: value}


def _case(rule: CaseRule) -> Any:
    return {"session_gap_minutes": rule.gap_minutes} if rule.kind == "session" else rule.kind


def _stage(stage: StageDefinition) -> dict[str, Any]:
    return {"slug": stage.slug, "name": stage.name, "steps": [_step(step) for step in stage.steps]}


def _step(step: StepDefinition) -> dict[str, Any]:
    return {
        "slug": step.slug,
        "name": step.name,
        **_given("customer", _customer(step.customer)),
        **_given("business", _business(step.business)),
        **_given("touchpoints", [_touchpoint(one.name, one.channel) for one in step.touchpoints]),
        **_given("binds", list(step.binds)),
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
    }


def _business(side: BusinessSide) -> dict[str, Any]:
    return {
        **_given("process", side.process),
        **_given("department", side.department),
        **_given("people", list(side.people)),
        **_given("systems", list(side.systems)),
    }


def _touchpoint(name: str, channel: str) -> dict[str, Any]:
    return {"name": name, **_given("channel", channel)}


def _hand_off(from_: str, to: str, terms: str) -> dict[str, Any]:
    return {"from": from_, "to": to, **_given("terms", terms)}
