"""Recipes of wide surveys, kept to read next year's file by."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.connect.errors import SavedRecipeUnknown
from desirepath.connect.models import SavedRecipe
from desirepath.connect.recipes.document import parse_recipe
from desirepath.frame.slugs import free_slug
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

_LONGEST = 80


@transaction.atomic
def save_recipe(
    *, actor: Actor, name: str, text: str, mapping: dict[str, Any], slug: str | None = None
) -> SavedRecipe:
    """Keep a recipe; with a slug the one that is there is replaced.

    Raises
    ------
    FormatRefused, SavedRecipeUnknown
        The text is no recipe, or there is none of the slug.
    """
    actor.require("listen.import")
    parse_recipe(text, "the recipe")
    called = " ".join(name.split())
    if slug is None:
        taken = SavedRecipe.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True)
        row = SavedRecipe(
            workspace_id=actor.workspace_id,
            slug=free_slug(called[:_LONGEST], set(taken), "recipe")[:_LONGEST],
        )
    else:
        row = find_recipe(actor, slug)
    row.name, row.text, row.mapping, row.saved_by_label = called, text, mapping, actor.label
    row.archived_at = None
    row.save()
    _note(actor, row, "saved")
    return row


@transaction.atomic
def archive_recipe(*, actor: Actor, slug: str, archived: bool) -> SavedRecipe:
    """Put a recipe in the bin, or take it out; what it imported stays."""
    actor.require("listen.import")
    row = find_recipe(actor, slug)
    row.archived_at = (row.archived_at or now()) if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    _note(actor, row, "put in the bin" if archived else "brought back")
    return row


def find_recipe(actor: Actor, slug: str) -> SavedRecipe:
    """Return a saved recipe, in the bin or not."""
    row = SavedRecipe.objects.filter(workspace_id=actor.workspace_id, slug=slug).first()
    if row is None:
        raise SavedRecipeUnknown(f"There is no saved recipe “{slug}”.", slug=slug)
    return row


def _note(actor: Actor, row: SavedRecipe, deed: str) -> None:
    record(
        actor=actor,
        action="recipe." + deed.split(maxsplit=1)[0],
        object_type="recipe",
        object_id=row.slug,
        summary=f"The recipe “{row.name}” was {deed}",
    )
