"""Templates: each a whole map, of which nothing is claimed to be known, ready to be bound and begun from."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from django.test import Client

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import Event, all_leaves
from desirepath.frame.files import parse_journey, to_document, to_text
from desirepath.frame.journey_templates import Template, list_templates
from desirepath.frame.tests.test_published_schemas import JOURNEY
from desirepath.people.tests.callers import make_actor, make_client

TEMPLATES = list_templates()
EACH = pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.slug)


@EACH
def test_a_template_is_a_journey_file_that_reads_as_it_writes(template: Template):
    journey = template.definition
    assert journey.slug == template.slug
    assert parse_journey(to_text(journey)) == journey
    jsonschema.validate(to_document(journey), JOURNEY, cls=jsonschema.Draft202012Validator)


@EACH
def test_a_template_is_a_whole_map(template: Template):
    journey = template.definition
    assert 4 <= len(journey.stages) <= 6
    assert 10 <= len(journey.steps) <= 18
    assert len(journey.personas) >= 2
    assert len(journey.hand_offs) >= 3
    assert sum(step.moment_of_truth for step in journey.steps) >= 2
    for step in journey.steps:
        assert step.customer.goal, step.slug
        assert step.customer.action, step.slug
        assert step.customer.feeling is not None, step.slug
        assert step.business.process, step.slug
        assert step.business.department, step.slug
        assert all(point.channel for point in step.touchpoints), step.slug
        assert step.touchpoints, step.slug
    lanes = {lane for step in journey.steps for lane in step.cards}
    assert lanes == {"pain-points", "opportunities", "ideas"}
    departments = {step.business.department for step in journey.steps}
    for hand_off in journey.hand_offs:
        assert {hand_off.from_, hand_off.to} <= departments, hand_off


@EACH
def test_a_template_claims_no_evidence(template: Template):
    for step in template.definition.steps:
        assert not step.evidence
        assert not any(card.evidence for cards in step.cards.values() for card in cards)


@EACH
def test_the_bindings_of_a_template_lead_to_its_outcome(template: Template):
    journey = template.definition
    bound = [name for step in journey.steps for bind in step.binds for name in _names(bind)]
    assert len(bound) == len(set(bound)), "an event is one step"
    assert journey.outcome is not None
    assert set(_names(journey.outcome)) <= set(bound)
    assert sum(bool(step.binds) for step in journey.steps) >= len(journey.steps) - 2


def _names(condition: dict[str, Any]) -> list[str]:
    return [leaf.name for leaf in all_leaves(parse(condition)) if isinstance(leaf, Event)]


@EACH
def test_every_step_of_a_template_can_be_reached(template: Template):
    journey = template.definition
    reached, waiting = set[str](), [journey.step_slugs[0]]
    while waiting:
        slug = waiting.pop()
        if slug not in reached:
            reached.add(slug)
            waiting += journey.next_of(slug)
    assert reached == set(journey.step_slugs)


def post(client: Client, **body: Any) -> Any:
    return client.post("/api/frame/journeys/from-template", body, content_type="application/json")


@pytest.mark.django_db
def test_a_journey_begins_as_a_template_under_a_name_of_its_own():
    client = make_client(make_actor(), {"frame.view", "frame.edit"})
    offered = client.get("/api/frame/templates").json()
    assert [one["slug"] for one in offered] == [one.slug for one in TEMPLATES]
    assert offered[0]["stages"][0]["steps"][0] == "Find a product"
    begun = post(client, template="insurance-claim", name="Glass & water claims").json()
    assert (begun["document"]["slug"], begun["version"]) == ("glass-water-claims", 1)
    assert len(begun["step_ids"]) == next(
        one["step_count"] for one in offered if one["slug"] == "insurance-claim"
    )
    again = post(client, template="insurance-claim", name="Glass & water claims").json()
    assert again["document"]["slug"] == "glass-water-claims-2"
    taken = post(client, template="saas-trial", name="X", slug="glass-water-claims")
    assert (taken.status_code, taken.json()["code"]) == (409, "journey-exists")
    wrong = post(client, template="saas-trail", name="X")
    assert (wrong.status_code, "Did you mean “saas-trial”?" in wrong.json()["detail"]) == (404, True)
    assert post(client, template="saas-trial", name="X", slug="No Slug").status_code == 422


@pytest.mark.django_db
def test_beginning_from_a_template_needs_the_right_to_edit():
    viewer = make_client(make_actor(), {"frame.view"})
    assert post(viewer, template="saas-trial", name="X").status_code == 403
