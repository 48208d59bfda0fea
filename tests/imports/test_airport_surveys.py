"""Four years of one survey whose headers and codes change: the same questions, and figures that are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from desirepath.base.periods import read_period
from desirepath.connect.contracts import ImportChoice
from desirepath.connect.services import ImportResult, import_records
from desirepath.frame.services import import_journey
from desirepath.measure.selectors import get_scores
from desirepath.measure.selectors.scores import ScoreFigure
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.services.installation import ensure_workspace

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]

ROOT = Path(__file__).resolve().parent.parent.parent
# Counted in the files themselves: answers 1 to 5, and what is no answer (blank; never used).
OVERALL = {2014: (2_677, 3.996), 2015: (2_810, 4.048), 2016: (2_919, 4.038), 2017: (2_688, 4.064)}
LEFT_OUT = {2014: (111, 30), 2015: (108, 40), 2016: (133, 35), 2017: (143, 0)}


@dataclass(frozen=True)
class Airport:
    """What the imports of all years said, and the scores by question and year that are read afterwards."""

    results: dict[int, ImportResult]
    scores: dict[tuple[str | None, int], ScoreFigure]
    at_last_step: set[str | None]


@pytest.fixture(scope="module")
def airport(shared, tmp_path_factory, django_db_setup, django_db_blocker) -> Airport:
    """All years imported once; the rows are taken back at the end."""
    folder = tmp_path_factory.mktemp("airport")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        actor = system_actor(ensure_workspace().workspace_id, "tester")
        results = {year: import_year(actor, shared / "airport_survey", year) for year in OVERALL}
        import_journey(actor=actor, text=(ROOT / "journeys" / "airport.yaml").read_text())
        found = Airport(results, dict(read_scores(actor)), questions_at(actor, "look-back"))
        transaction.set_rollback(True)
    return found


def import_year(actor: Actor, folder: Path, year: int) -> ImportResult:
    """Import one year's file by its recipe."""
    recipe = ROOT / "recipes" / f"airport-{year}.yaml"
    path = folder / f"{year}_SFO_Customer_Survey.csv"
    return import_records(actor=actor, choice=ImportChoice(path=path, recipe=recipe))


def read_scores(actor: Actor) -> Iterator[tuple[tuple[str | None, int], ScoreFigure]]:
    """Every question's score in every year."""
    for year in OVERALL:
        period = read_period(f"{year}-01-01", f"{year + 1}-01-01")
        for score in get_scores(actor, by="question", period=period):
            yield (score.question, year), score


def questions_at(actor: Actor, step: str) -> set[str | None]:
    """The questions whose answers are heard at a step."""
    return {
        one.question for one in get_scores(actor, step=step, by="question", period=read_period(None, None))
    }


@pytest.mark.parametrize("year", OVERALL)
def test_the_same_question_has_the_known_mean_in_every_year(airport: Airport, year: int):
    answers, mean = OVERALL[year]
    score = airport.scores["overall", year]
    assert score.n == answers
    assert score.unweighted_value == pytest.approx(mean, abs=0.0005)
    assert set(score.counts) == {"1", "2", "3", "4", "5"}


@pytest.mark.parametrize("year", OVERALL)
def test_no_row_is_lost_and_codes_without_a_score_are_told(airport: Airport, year: int):
    result = airport.results[year]
    blank, unused = LEFT_OUT[year]
    counts = result.counts.feedback
    assert (counts.rejected, counts.duplicates, counts.read) == (0, 0, counts.added)
    assert (
        f"overall (Q7ALL): {OVERALL[year][0]:,} answers, {blank} not given, {unused} not applicable."
        in result.notes
    )


def test_the_recommendation_of_2017_plain_and_weighted(airport: Airport):
    score = airport.scores["recommend", 2017]
    assert (score.n, round(score.unweighted_value or 0, 1), round(score.value or 0, 1)) == (2_746, 39.8, 40.4)
    assert set(score.counts) == {str(point) for point in range(11)}


def test_the_steps_of_the_map_hear_their_questions(airport: Airport):
    assert airport.at_last_step == {"overall", "recommend"}


def test_every_year_asks_the_same_questions_but_for_the_one_that_came_last(airport: Airport):
    asked = {year: {question for question, of in airport.scores if of == year} for year in OVERALL}
    assert asked[2014] == asked[2015] == asked[2016] == asked[2017] - {"recommend"}
    assert len(asked[2014]) == 26
