"""Drafts of surveys: made, saved, copied. A draft may be unfinished; only publishing asks for a whole one."""

from __future__ import annotations

import json
from typing import Any

from django.db import IntegrityError, transaction

from desirepath.base.errors import InvalidRequest
from desirepath.base.formats.places import SLUG
from desirepath.frame.slugs import free_slug
from desirepath.listen.models import Survey
from desirepath.listen.surveys.contracts import FORMAT
from desirepath.listen.surveys.errors import SurveyChanged, SurveyExists, SurveyTooLarge
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.listen.surveys.survey_templates import get_template
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_BYTES = 1_000_000
LONGEST_NAME = 200
LONGEST_SLUG = 80

Document = dict[str, Any]


@transaction.atomic
def create_survey(
    *,
    actor: Actor,
    name: str,
    slug: str | None = None,
    template: str | None = None,
    document: Document | None = None,
) -> Survey:
    """Create a draft: from a template, from a document, or with one empty page.

    Raises
    ------
    SurveyExists
        There is a survey of the slug.
    SurveyTemplateUnknown
        No template has this name.
    """
    actor.require("listen.survey")
    given = get_template(template).document if template else document or {"pages": []}
    return _create(actor, name, slug, given, "Created the survey")


@transaction.atomic
def duplicate_survey(*, actor: Actor, slug: str, name: str) -> Survey:
    """Create a draft as a copy of another survey's draft, with its access, quotas and theme."""
    actor.require("listen.survey")
    source = find_survey(actor, slug)
    return _create(actor, name, None, source.draft, f"Copied the survey “{source.name}” as")


@transaction.atomic
def save_draft(*, actor: Actor, slug: str, number: int, document: Document) -> Survey:
    """Replace the draft; `number` is that of the draft which the caller changed.

    Raises
    ------
    SurveyChanged
        Somebody else saved one meanwhile; it comes with the refusal.
    """
    actor.require("listen.survey")
    survey = find_survey(actor, slug, lock=True)
    if number != survey.draft_number:
        raise SurveyChanged(
            f"You changed draft {number}; the survey is at draft {survey.draft_number} now. Take over what"
            " changed, then save again.",
            number=survey.draft_number,
            document=survey.draft,
            changed_by=survey.changed_by_label,
            changed_at=survey.updated_at.isoformat(),
        )
    name = document.get("name")
    survey.name = _clean_name(name) if isinstance(name, str) and name.strip() else survey.name
    survey.draft = _own(document, survey.slug, survey.name)
    survey.draft_number += 1
    survey.changed_by_label = actor.label
    survey.save(update_fields=["name", "draft", "draft_number", "changed_by_label", "updated_at"])
    return survey


def _create(actor: Actor, name: str, slug: str | None, given: Document, words: str) -> Survey:
    wanted = _clean_name(name)
    chosen = _free(actor, wanted, slug)
    survey = Survey(
        workspace_id=actor.workspace_id,
        slug=chosen,
        address=_free_address(chosen),
        name=wanted,
        draft=_own(given, chosen, wanted),
        created_by_label=actor.label,
        changed_by_label=actor.label,
    )
    try:
        with transaction.atomic():
            survey.save()
    except IntegrityError as error:
        raise SurveyExists(
            f"Somebody made a survey “{chosen}” at this moment. Try again.", slug=chosen
        ) from error
    record(
        actor=actor,
        action="survey.created",
        object_type="survey",
        object_id=survey.slug,
        summary=f"{words} “{survey.name}”",
    )
    return survey


def _own(document: Document, slug: str, name: str) -> Document:
    """Return a document under the survey's own slug and name, unless it is too large to be one."""
    own = {"languages": ["en"], **document, "format": FORMAT, "slug": slug, "name": name}
    length = len(json.dumps(own))
    if length > MOST_BYTES:
        raise SurveyTooLarge(
            f"A survey has at most {MOST_BYTES:,} characters; this one has {length:,}.", most=MOST_BYTES
        )
    return own


def _clean_name(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > LONGEST_NAME:
        raise InvalidRequest(f"A survey needs a name of 1 to {LONGEST_NAME} characters.", field="name")
    return wanted


def _free(actor: Actor, name: str, slug: str | None) -> str:
    taken = set(Survey.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True))
    if slug is not None and (not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG):
        raise InvalidRequest(
            f"“{slug[:80]}” is not a slug: small letters, digits, “-” and “_”, at most {LONGEST_SLUG}.",
            field="slug",
        )
    if slug in taken:
        raise SurveyExists(f"There is a survey “{slug}” already. Choose another slug.", slug=slug)
    return slug or free_slug(name[:60], taken)


def _free_address(slug: str) -> str:
    """The address of the public page is free in the whole installation, for no workspace stands in it."""
    taken = set(Survey.objects.filter(address__startswith=slug).values_list("address", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{number}" for number in range(2, len(taken) + 3) if f"{slug}-{number}" not in taken)
