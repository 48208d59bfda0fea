"""The templates that come with the product."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.errors import TemplateUnknown
from desirepath.frame.files import parse_journey

_DESCRIPTIONS = {
    "e-commerce-order": "A shop on the web: from finding a product to its delivery, return and the next order.",
    "telecom-onboarding": "A new line or SIM: contract, appointment, activation and the first bill.",
    "bank-account-opening": "A current account: application, identification, card, and the first salary on it.",
    "insurance-claim": "A damage: reported, examined, decided, paid and repaired.",
    "hospital-outpatient-visit": "An outpatient: referral, appointment, examination, result and aftercare.",
    "saas-trial": "Software as a service: from signing up to the first value, the purchase and the renewal.",
    "public-permit": "A permit from a public office: information, application, examination, decision.",
}


@dataclass(frozen=True, kw_only=True)
class Template:
    """A map to begin with; its definition is that of a journey file."""

    slug: str
    description: str
    definition: JourneyDefinition

    @property
    def name(self) -> str:
        return self.definition.name


@cache
def list_templates() -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered."""
    return tuple(_read(slug, description) for slug, description in _DESCRIPTIONS.items())


def get_template(slug: str) -> Template:
    """Return a template; refuses with the nearest known name when there is none."""
    known = {template.slug: template for template in list_templates()}
    if slug not in known:
        near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.0)[0]
        raise TemplateUnknown(
            f"There is no template “{slug}”. Did you mean “{near}”? Known: {', '.join(known)}.",
            known=list(known),
        )
    return known[slug]


def _read(slug: str, description: str) -> Template:
    path = files("desirepath.frame.journey_templates") / "maps" / f"{slug}.yaml"
    definition = parse_journey(path.read_text(encoding="utf-8"), f"template {slug}")
    return Template(slug=slug, description=description, definition=definition)
