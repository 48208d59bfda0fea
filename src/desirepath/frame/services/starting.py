"""A new journey from a template."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from desirepath.base.errors import InvalidRequest
from desirepath.frame.contracts import JourneyDefinition, StoredJourney
from desirepath.frame.errors import JourneyExists
from desirepath.frame.files import read_journey, to_document
from desirepath.frame.journey_templates import get_template
from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.selectors.journeys import find_journey, list_lifecycle
from desirepath.frame.selectors.stored import load_journey
from desirepath.frame.services.history import Cause
from desirepath.frame.services.importing import save_design
from desirepath.frame.slugs import free_slug
from desirepath.people.contracts import Actor


@transaction.atomic
def start_from_template(
    *, actor: Actor, template: str, name: str | None = None, slug: str | None = None
) -> StoredJourney:
    """Create a draft that begins as a template stands; its slug is made from its name when none is given."""
    actor.require("frame.edit")
    pattern = get_template(template).definition
    wanted = pattern.name if name is None else " ".join(name.split())
    if not wanted:
        raise InvalidRequest("A journey needs a name.", field="name")
    design = replace(
        pattern, name=wanted, slug=_slug(actor, wanted, slug), lifecycle=_lifecycle(actor, pattern)
    )
    # Read once more: a name or slug that a person typed obeys the rules of a file.
    saved = save_design(
        actor=actor,
        design=read_journey(to_document(design), "the new journey"),
        cause=Cause(
            origin=JourneyChange.Origin.CREATE,
            sentence=f"The map was created from the template “{pattern.name}”.",
        ),
    )
    return load_journey(find_journey(actor, saved.slug))


def _slug(actor: Actor, name: str, given: str | None) -> str:
    taken = set(Journey.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True))
    if given in taken:
        raise JourneyExists(
            f"There is a journey “{given}” already. Choose another slug, or leave it out.", slug=given
        )
    return given or free_slug(name, taken)


def _lifecycle(actor: Actor, pattern: JourneyDefinition) -> str | None:
    """The template's lifecycle stage where this workspace has it."""
    known = {stage.slug for stage in list_lifecycle(actor)}
    return pattern.lifecycle if pattern.lifecycle in known else None
