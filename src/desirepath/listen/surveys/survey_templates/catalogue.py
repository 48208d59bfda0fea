"""The survey templates that come with the product."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from desirepath.base.formats import read_document
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.errors import SurveyTemplateUnknown
from desirepath.listen.surveys.files import parse_survey

_DESCRIPTIONS = {
    "nps-plus": "Would you recommend us, why, in your own words, and may we call you.",
    "csat-after-purchase": "How content people are with a purchase, and with what of it.",
    "ces-after-service": "How easy it was to get help, and what made it hard.",
    "csi-battery": "An index of satisfaction from several aspects, each from 1 to 10.",
    "onboarding": "How the first weeks went: goal reached, ease, what was missing.",
    "leaving": "Why people leave, and what would have kept them.",
}


@dataclass(frozen=True, kw_only=True)
class Template:
    """A survey to begin with: its document, and how it reads."""

    slug: str
    description: str
    document: dict[str, Any]
    definition: SurveyDefinition


@cache
def list_templates() -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered."""
    return tuple(_read(slug, description) for slug, description in _DESCRIPTIONS.items())


def get_template(slug: str) -> Template:
    """Return a template; refuses with the nearest known name when there is none.

    Raises
    ------
    SurveyTemplateUnknown
        With the nearest known name.
    """
    known = {template.slug: template for template in list_templates()}
    if slug not in known:
        near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.0)[0]
        raise SurveyTemplateUnknown(
            f"There is no survey template “{slug}”. Did you mean “{near}”? Known: {', '.join(known)}.",
            template=slug,
        )
    return known[slug]


def _read(slug: str, description: str) -> Template:
    folder = files("desirepath.listen.surveys.survey_templates") / "files"
    text = (folder / f"{slug}.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = read_document(text, slug).value
    return Template(
        slug=slug,
        description=description,
        document=document,
        definition=parse_survey(text, f"{slug}.yaml"),
    )
