"""A journey file's text, read strictly into a journey definition."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from desirepath.base.formats import Place, read_document
from desirepath.frame.contracts import CaseRule, HandOff, JourneyDefinition, StageDefinition, StepDefinition
from desirepath.frame.files.conditions import read_binding
from desirepath.frame.files.lanes import check_lanes, read_lane
from desirepath.frame.files.personas import check_personas, read_personas
from desirepath.frame.files.steps import read_step

FORMAT = "desirepath/journey/1"
STATES = ("current", "future")
MOST_GAP_MINUTES = 60 * 24 * 366
MOST_STEPS = 1000
MOST_STAGES = 200
MOST_CARDS_OF_MAP = 5_000

KnownSteps = Mapping[str, tuple[dict[str, Any], StepDefinition]]

JOURNEY_KEYS = (
    "format",
    "slug",
    "name",
    "lifecycle",
    "state",
    "case",
    "outcome",
    "stages",
    "owner",
    "reviewed_at",
    "review_every_days",
    "future_of",
    "lanes",
    "personas",
    "hand_offs",
    "pain_points",
    "opportunities",
    "metrics",
)


def parse_journey(text: str, name: str = "journey file") -> JourneyDefinition:
    """Read a journey file.

    Raises
    ------
    FormatRefused
        The text is no YAML or JSON, a key is unknown, or a value breaks a rule; the message names the line.
    """
    return _read_journey(read_document(text, name), {})


def read_journey(
    document: dict[str, Any], name: str = "the map", known: KnownSteps | None = None
) -> JourneyDefinition:
    """Read a journey from the plain values of its file, e.g. after edits; refuses as `parse_journey` does.

    `known` are steps that were read before: those that stand unchanged in the document are not read again.
    """
    return _read_journey(Place(document, (), name, {}), known or {})


def known_steps(document: dict[str, Any], journey: JourneyDefinition) -> KnownSteps:
    """The steps of a journey beside their values in its document, for reading what edits made of it."""
    plain = [step for stage in document["stages"] for step in stage["steps"]]
    return {step.slug: (values, step) for values, step in zip(plain, journey.steps, strict=True)}


def _read_journey(top: Place, known: KnownSteps) -> JourneyDefinition:
    keys = top.keys(JOURNEY_KEYS)
    _check_format(top, keys)
    top.keys(JOURNEY_KEYS, required=("slug", "name", "stages"))
    journey = JourneyDefinition(
        slug=keys["slug"].slug(),
        name=keys["name"].text(most=200, blank=False),
        lifecycle=keys["lifecycle"].slug(most=80) if "lifecycle" in keys else None,
        state=keys["state"].choice(STATES) if "state" in keys else "current",
        case=_case(keys["case"]) if "case" in keys else CaseRule(),
        outcome=read_binding(keys["outcome"]) if "outcome" in keys else None,
        stages=tuple(_stage(stage, known) for stage in keys["stages"].items(most=MOST_STAGES)),
        owner=keys["owner"].text(most=200) if "owner" in keys else "",
        reviewed_at=keys["reviewed_at"].day() if "reviewed_at" in keys else None,
        review_every_days=keys["review_every_days"].integer(1, 3650) if "review_every_days" in keys else None,
        future_of=keys["future_of"].slug() if "future_of" in keys else None,
        lanes=tuple(read_lane(lane) for lane in keys["lanes"].items()) if "lanes" in keys else (),
        personas=read_personas(keys.get("personas")),
        hand_offs=tuple(_hand_off(one) for one in keys["hand_offs"].items()) if "hand_offs" in keys else (),
        pain_points=_texts(keys.get("pain_points")),
        opportunities=_texts(keys.get("opportunities")),
        metrics=_texts(keys.get("metrics")),
    )
    _check_stages(keys["stages"], journey)
    _check_steps(keys["stages"], journey)
    check_lanes(keys, journey)
    if "personas" in keys:
        check_personas(keys["personas"], journey)
    _check_state(top, journey)
    return journey


def _check_state(top: Place, journey: JourneyDefinition) -> None:
    if journey.future_of is None:
        return
    if journey.state != "future":
        top.at("future_of").refuse("only a journey with “state: future” can be the future of another.")
    if journey.future_of == journey.slug:
        top.at("future_of").refuse("a journey cannot be the future of itself.")


def _check_format(top: Place, keys: dict[str, Place]) -> None:
    if "format" not in keys:
        top.refuse(f"this is no journey file: it must begin with “format: {FORMAT}”.")
    if keys["format"].value != FORMAT:
        keys["format"].refuse(f"the format must be “{FORMAT}”, not “{keys['format'].value}”.")


def _case(place: Place) -> CaseRule:
    if not isinstance(place.value, dict):
        if place.value not in ("case_id", "customer"):
            place.refuse(
                f"“case” must be case_id, customer or {{session_gap_minutes: 30}}, not “{place.value}”."
            )
        kind = place.choice(("case_id", "customer"))
        return CaseRule(kind="case_id" if kind == "case_id" else "customer")
    keys = place.keys(("session_gap_minutes",), required=("session_gap_minutes",))
    return CaseRule(kind="session", gap_minutes=keys["session_gap_minutes"].positive(MOST_GAP_MINUTES))


def _stage(place: Place, known: KnownSteps) -> StageDefinition:
    keys = place.keys(("slug", "name", "steps"), required=("slug", "name", "steps"))
    return StageDefinition(
        slug=keys["slug"].slug(),
        name=keys["name"].text(most=200, blank=False),
        steps=tuple(_step(step, known) for step in keys["steps"].items(most=10 * MOST_STEPS)),
    )


def _step(place: Place, known: KnownSteps) -> StepDefinition:
    slug = place.value.get("slug") if isinstance(place.value, dict) else None
    values, step = known.get(str(slug), (None, None))
    return step if step is not None and values == place.value else read_step(place)


def _hand_off(place: Place) -> HandOff:
    keys = place.keys(("from", "to", "what", "terms"), required=("from", "to"))
    return HandOff(
        from_=keys["from"].text(most=200, blank=False),
        to=keys["to"].text(most=200, blank=False),
        what=keys["what"].text() if "what" in keys else "",
        terms=keys["terms"].text() if "terms" in keys else "",
    )


def _texts(place: Place | None) -> tuple[str, ...]:
    return tuple(item.text(most=500, blank=False) for item in place.items()) if place else ()


def _check_stages(stages: Place, journey: JourneyDefinition) -> None:
    seen: set[str] = set()
    for number, stage in enumerate(journey.stages):
        if stage.slug in seen:
            stages.at(number).at("slug").refuse(f"the stage “{stage.slug}” stands twice in the journey.")
        seen.add(stage.slug)


def _check_steps(stages: Place, journey: JourneyDefinition) -> None:
    if len(journey.steps) > MOST_STEPS:
        stages.refuse(f"a journey has at most {MOST_STEPS} steps; this one has {len(journey.steps)}.")
    cards = sum(len(lane) for step in journey.steps for lane in step.cards.values())
    if cards > MOST_CARDS_OF_MAP:
        stages.refuse(f"a journey has at most {MOST_CARDS_OF_MAP:,} cards; this one has {cards:,}.")
    known = set(journey.step_slugs)
    seen: set[str] = set()
    for stage in stages.items():
        for place in stage.at("steps").items(most=MOST_STEPS):
            slug = place.value["slug"]
            if slug in seen:
                place.at("slug").refuse(f"the step “{slug}” stands twice in the journey.")
            seen.add(slug)
            _check_next(place, known)
            if place.value.get("journey") == journey.slug:
                place.at("journey").refuse(f"the journey “{journey.slug}” cannot contain itself.")


def _check_next(step: Place, known: set[str]) -> None:
    if step.value.get("next") is None:
        return
    for item in step.at("next").items():
        if item.value not in known:
            near = difflib.get_close_matches(str(item.value), sorted(known), n=1, cutoff=0.0)
            item.refuse(
                f"“next” of step “{step.value['slug']}” names “{item.value}”, which is no step of this journey."
                f" Did you mean “{near[0]}”?"
            )
