"""New journeys: from nothing, from a document, or as a copy of another."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desirepath.base.errors import InvalidRequest
from desirepath.frame.contracts import StoredJourney
from desirepath.frame.editing.documents import Document
from desirepath.frame.errors import JourneyExists
from desirepath.frame.files import read_journey
from desirepath.frame.files.reading import FORMAT
from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_rows
from desirepath.frame.services.history import Cause
from desirepath.frame.services.keeping import keep_design
from desirepath.frame.slugs import free_slug
from desirepath.people.contracts import Actor

# What is of the one map alone: a copy has its own name, and nobody has reviewed it yet.
NOT_COPIED = frozenset({"slug", "name", "state", "future_of", "reviewed_at"})


@transaction.atomic
def create_journey(
    *,
    actor: Actor,
    name: str,
    slug: str | None = None,
    lifecycle: str | None = None,
    document: Document | None = None,
) -> StoredJourney:
    """Create a draft: empty, or with what a document holds; its slug is made from its name when none is given.

    Raises
    ------
    JourneyExists
        There is a journey of the slug, perhaps an archived one.
    FormatRefused
        The document breaks a rule of journey files.
    """
    actor.require("frame.edit")
    given = {key: value for key, value in (document or {}).items() if key not in ("format", "slug", "name")}
    if lifecycle is not None:
        given["lifecycle"] = lifecycle
    return _keep_new(actor, {"stages": [], **given}, name=name, slug=slug, sentence="The map was created.")


@transaction.atomic
def copy_journey(
    *, actor: Actor, slug: str, name: str, state: str | None = None, future_of: str | None = None
) -> StoredJourney:
    """Create a draft as a copy of a journey; a copy as the future state says whose future it is.

    A future copy is the future of the copied journey when nothing else is said, or of the one that the copied
    journey is a future of itself.
    """
    actor.require("frame.edit")
    source = load_rows(find_journey(actor, slug))
    wanted = state or source.document["state"]
    taken = {key: value for key, value in source.document.items() if key not in NOT_COPIED}
    if wanted == "future" and (present := future_of or source.document.get("future_of") or slug):
        taken["future_of"] = present
    elif future_of is not None:
        raise InvalidRequest(
            "Only a journey with the state “future” can be the future of another. Give “state”: “future” too.",
            field="future_of",
        )
    sentence = f"The map was created as a copy of “{source.journey.name}”, version {source.journey.version}."
    return _keep_new(actor, {**taken, "state": wanted}, name=name, slug=None, sentence=sentence)


def _keep_new(
    actor: Actor, values: dict[str, Any], *, name: str, slug: str | None, sentence: str
) -> StoredJourney:
    wanted = " ".join(name.split())
    if not wanted:
        raise InvalidRequest("A journey needs a name.", field="name")
    own = {"format": FORMAT, "slug": _free(actor, wanted, slug), "name": wanted}
    design = read_journey({**values, **own}, "the new journey")
    cause = Cause(origin=JourneyChange.Origin.CREATE, sentence=sentence)
    return keep_design(actor=actor, rows=None, design=design, cause=cause).stored


def _free(actor: Actor, name: str, slug: str | None) -> str:
    taken = set(Journey.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True))
    if slug in taken:
        raise JourneyExists(
            f"There is a journey “{slug}” already, perhaps an archived one. Choose another slug, or leave it out.",
            slug=slug,
        )
    return slug or free_slug(name, taken)
