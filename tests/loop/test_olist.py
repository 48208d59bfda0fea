"""The whole loop on real orders: files in, journey out, and every figure checked against the raw files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from desirepath.base.periods import Period
from desirepath.connect.contracts import ImportChoice
from desirepath.connect.services import import_records
from desirepath.frame.services import import_journey
from desirepath.measure.commands import journey as journey_command
from desirepath.measure.contracts import JourneyFigures
from desirepath.measure.selectors import get_journey_numbers
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from journeymath.tests.shared_data import shared_data
from tests.loop.framework_checks import check_framework
from tests.loop.marketplace import STEPS, Marketplace

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]

ROOT = Path(__file__).resolve().parents[2]


def late(*, value: bool) -> dict[str, Any]:
    return {
        "event": "order_delivered",
        "where": {"property": "properties.late", "op": "=", "value": value},
    }


@pytest.fixture
def raw() -> Marketplace:
    return Marketplace(shared_data("olist3k"))


@pytest.fixture
def actor() -> Actor:
    actor = make_actor()
    choice = ImportChoice(path=shared_data("olist3k"), recipe=ROOT / "recipes" / "olist.yaml")
    done = import_records(actor=actor, choice=choice)
    assert done.counts.events.read == done.counts.events.added == 11_882
    assert done.counts.feedback.added == 2_993
    import_journey(actor=actor, text=(ROOT / "journeys" / "olist.yaml").read_text(encoding="utf-8"))
    return actor


def check_steps(figures: JourneyFigures, raw: Marketplace) -> None:
    assert (figures.cases, figures.completed) == (3_000, raw.cases("delivered"))
    for step in figures.steps:
        assert step.cases == raw.cases(step.slug), step.slug
        assert step.dropped == raw.dropped(step.slug), step.slug
    assert sum(step.dropped for step in figures.steps) == raw.lost() == figures.cases - figures.completed
    for step in figures.steps[:-1]:
        waits = raw.waits(step.slug)
        assert step.seconds_to_next.n == len(waits), step.slug
        assert step.seconds_to_next.p50 == pytest.approx(np.quantile(waits, 0.5)), step.slug
        assert step.seconds_to_next.p90 == pytest.approx(np.quantile(waits, 0.9)), step.slug
    assert [step.slug for step in figures.steps] == list(STEPS)
    assert figures.steps[1].money == {"BRL": raw.paid_minor()}


def check_stars(actor: Actor, raw: Marketplace) -> None:
    for value in (True, False):
        voice = get_journey_numbers(actor, "olist", Period(), late(value=value)).steps[-1].voice
        known = raw.stars(late=value)
        assert voice is not None
        assert voice.n == known.n
        assert (voice.value, voice.low, voice.high) == pytest.approx((known.mean, known.low, known.high))


def check_surfaces(actor: Actor) -> None:
    where = json.dumps(late(value=True))
    printed = CliRunner().invoke(journey_command, ["olist", "--json", "--where", where])
    answered = make_client(actor).get("/api/measure/journeys/olist", {"where": where})
    assert json.loads(printed.stdout) == answered.json()
    assert answered.json()["cases"] == 231


def test_a_real_marketplace_shows_the_figures_of_its_files_on_every_surface(
    actor: Actor, raw: Marketplace
) -> None:
    # One import serves all checks: it is the slow part.
    check_steps(get_journey_numbers(actor, "olist", Period()), raw)
    check_stars(actor, raw)
    check_surfaces(actor)
    check_framework(actor, raw, shared_data("olist3k"), (ROOT / "journeys" / "olist.yaml").read_text("utf-8"))
    assert raw.stars(late=True).high < raw.stars(late=False).low  # late deliveries have far lower stars
