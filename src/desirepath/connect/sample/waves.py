"""Waves of the sample organisation: customers who were asked by mail, and some who had been asked lately."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from importlib.resources import files

import yaml

from desirepath.listen.invitations.past import PastWave, add_past_wave
from desirepath.listen.invitations.selectors import list_waves
from desirepath.listen.selectors import list_feedback
from desirepath.listen.surveys.selectors.surveys import list_surveys
from desirepath.people.contracts import Actor

BOUNCED = 3


def write_waves(actor: Actor) -> None:
    """Bring in the waves of the first survey, where nobody has invited to it yet; no mail goes out."""
    plan = yaml.safe_load((files("desirepath.connect.sample") / "surveys.yaml").read_text(encoding="utf-8"))
    name = plan["surveys"][0]["name"]
    slug = next((survey.slug for survey, _ in list_surveys(actor) if survey.name == name), None)
    if slug is None or list_waves(actor, slug):
        return
    found = list_feedback(actor, step=plan["answers_of"], limit=2 * plan["responses"]).items
    customers = list(dict.fromkeys(one.customer_key for one in found if one.customer_key is not None))
    for wave in plan["waves"]:
        asked = [key for place, key in enumerate(customers) if place % 3 != wave["without"]]
        at = datetime.combine(plan["first_day"], time(6), UTC) + timedelta(days=wave["day"])
        given = PastWave(name=wave["name"], sent_at=at, customers=asked, bounced=asked[-BOUNCED:])
        add_past_wave(actor=actor, slug=slug, given=given)
