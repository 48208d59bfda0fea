"""Surveys of the sample organisation: one that is answered since summer, and a draft (surveys.yaml)."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from desirepath.listen.selectors import list_feedback
from desirepath.listen.surveys.selectors.surveys import list_surveys
from desirepath.listen.surveys.services.drafts import create_survey
from desirepath.listen.surveys.services.past import PastResponse, add_past_responses
from desirepath.listen.surveys.services.publishing import publish_survey
from desirepath.listen.surveys.survey_templates import get_template
from desirepath.people.contracts import Actor

SEED = 20261031
SCORES, WEIGHTS = (1, 2, 3, 4, 5), (9, 13, 21, 33, 24)
SAYS_SHARE = 0.45
GERMAN_SHARE = 0.3
OFTEN = {"low": (1, 3, 6), "middle": (3, 5, 2), "high": (8, 2, 0)}  # once, twice, more often
PARTS = {"low": (1, 3, 5), "middle": (3, 5, 2), "high": (7, 2, 1)}  # good, fair, poor

Entry = dict[str, Any]


def read_surveys() -> Entry:
    """Read the surveys, each with its whole document."""
    text = (files("desirepath.connect.sample") / "surveys.yaml").read_text(encoding="utf-8")
    plan: Entry = yaml.safe_load(text)
    for one in plan["surveys"]:
        base = get_template(one["template"]).document if "template" in one else {}
        one["document"] = {**base, **one["document"]}
    return plan


@transaction.atomic
def write_surveys(actor: Actor) -> None:
    """Make the surveys and bring in the answers, where nobody has made a survey yet."""
    if list_surveys(actor):
        return
    plan = read_surveys()
    for one in plan["surveys"]:
        survey = create_survey(actor=actor, name=one["name"], document=one["document"])
        if one["is_open"]:
            publish_survey(actor=actor, slug=survey.slug)
            add_past_responses(actor=actor, slug=survey.slug, given=_responses(actor, plan, one["comments"]))


def _responses(actor: Actor, plan: Entry, comments: dict[str, list[str]]) -> list[PastResponse]:
    chance = random.Random(SEED)  # noqa: S311 - the sample is the same everywhere
    found = list_feedback(actor, step=plan["answers_of"], limit=2 * plan["responses"]).items
    customers = list(dict.fromkeys(one.customer_key for one in found if one.customer_key is not None))
    first = datetime.combine(plan["first_day"], time(7), UTC)
    moments = sorted(
        first + timedelta(days=chance.randrange(plan["days"]), minutes=chance.randrange(14 * 60))
        for _ in range(min(plan["responses"], len(customers)))
    )
    return [
        PastResponse(
            answers=_answers(chance, comments),
            finished_at=at,
            customer_key=customer,
            language="de" if chance.random() < GERMAN_SHARE else "en",
            seconds=chance.randrange(20, 150),
        )
        for at, customer in zip(moments, customers, strict=False)
    ]


def _answers(chance: random.Random, comments: dict[str, list[str]]) -> Entry:
    score = chance.choices(SCORES, WEIGHTS)[0]
    mood = "low" if score <= 2 else "middle" if score == 3 else "high"
    answers: Entry = {
        "understood": score,
        "told": chance.choices(("once", "twice", "more"), OFTEN[mood])[0],
        "parts": {
            part: chance.choices(("good", "fair", "poor"), PARTS[mood])[0]
            for part in ("wait", "agent", "answer")
        },
    }
    if chance.random() < SAYS_SHARE:
        answers["comment"] = chance.choice(comments[mood])
    return answers
