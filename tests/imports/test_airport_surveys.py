"""Four years of one survey whose headers and codes change: the same questions, and figures that are known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from django.test import override_settings

from desirepath.base.periods import read_period
from desirepath.connect.contracts import ImportChoice
from desirepath.connect.recipes.document import read_recipe
from desirepath.connect.services import ImportResult, import_records
from desirepath.connect.tests.screen import Screen, mapping_of, suggested
from desirepath.frame.services import import_journey
from desirepath.measure.selectors import get_scores
from desirepath.measure.selectors.score_board import BoardWish, Measured, ScoreLine, get_score_board
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.services.installation import ensure_workspace
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]

ROOT = Path(__file__).resolve().parent.parent.parent
# Counted in the files themselves: answers 1 to 5, and what is no answer (blank; never used).
OVERALL = {2014: (2_677, 3.996), 2015: (2_810, 4.048), 2016: (2_919, 4.038), 2017: (2_688, 4.064)}
ASKED = ("overall", "security", "recommend")
LEFT_OUT = {2014: (111, 30), 2015: (108, 40), 2016: (133, 35), 2017: (143, 0)}


@dataclass(frozen=True)
class Airport:
    """What the imports of all years said, and each year's board, by question, against the year before."""

    results: dict[int, ImportResult]
    boards: dict[int, dict[str | None, ScoreLine]]
    plain_boards: dict[int, dict[str | None, ScoreLine]]  # without the weights of the files
    at_last_step: set[str | None]

    def score(self, question: str, year: int) -> Measured:
        """A question's score in a year, with the weights of the file."""
        found = self.boards[year][question].now if year > 2014 else self.boards[2015][question].before
        assert found is not None
        return found

    def verdicts(self, question: str) -> dict[int, tuple[str, str]]:
        """What is said of the change since the year before, with and without the weights."""
        return {
            year: tuple(told(one[year][question]) for one in (self.boards, self.plain_boards))
            for year in self.boards
        }


@pytest.fixture(scope="module")
def airport(shared, tmp_path_factory, django_db_setup, django_db_blocker) -> Airport:
    """All years imported once; the rows are taken back at the end."""
    folder = tmp_path_factory.mktemp("airport")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        actor = system_actor(ensure_workspace().workspace_id, "tester")
        results = {year: import_year(actor, shared / "airport_survey", folder, year) for year in OVERALL}
        import_journey(actor=actor, text=(ROOT / "journeys" / "airport.yaml").read_text())
        found = Airport(
            results=results,
            boards=read_boards(actor, own_weights=True),
            plain_boards=read_boards(actor, own_weights=False),
            at_last_step=questions_at(actor, "look-back"),
        )
        transaction.set_rollback(True)
    return found


def told(line: ScoreLine) -> str:
    """The verdict of a line."""
    assert line.change is not None
    return line.change.verdict


def recipe_of(year: int) -> Path:
    """The recipe that ships for a year."""
    return ROOT / "recipes" / f"airport-{year}.yaml"


def questions_of(year: int) -> set[tuple[str, str, str]]:
    """Each question of a year's recipe, its scale and its step."""
    return {(one.slug, one.scale, one.step) for one in read_recipe(recipe_of(year)).answers[0].questions}


def import_year(actor: Actor, folder: Path, work: Path, year: int) -> ImportResult:
    """Import one year's file by its recipe, with three of its questions: all of them are 220,000 records."""
    recipe = yaml.safe_load(recipe_of(year).read_text())
    [table] = recipe["answers"]
    table["questions"] = {name: one for name, one in table["questions"].items() if name in ASKED}
    lean = work / f"airport-{year}.yaml"
    lean.write_text(yaml.safe_dump(recipe, allow_unicode=True))
    path = folder / f"{year}_SFO_Customer_Survey.csv"
    return import_records(actor=actor, choice=ImportChoice(path=path, recipe=lean))


def read_boards(actor: Actor, *, own_weights: bool) -> dict[int, dict[str | None, ScoreLine]]:
    """Each year's lines by question."""
    years = {year: read_period(f"{year}-01-01", f"{year + 1}-01-01") for year in OVERALL}
    boards = {}
    for year in list(OVERALL)[1:]:
        wish = BoardWish(by="question", period=years[year], before=years[year - 1], own_weights=own_weights)
        boards[year] = {line.question: line for line in get_score_board(actor, wish).lines}
    return boards


def questions_at(actor: Actor, step: str) -> set[str | None]:
    """The questions whose answers are heard at a step."""
    return {
        one.question for one in get_scores(actor, step=step, by="question", period=read_period(None, None))
    }


@pytest.mark.parametrize("year", OVERALL)
def test_the_same_question_has_the_known_mean_in_every_year(airport: Airport, year: int):
    answers, mean = OVERALL[year]
    score = airport.score("overall", year)
    assert score.n == answers
    assert score.unweighted_value == pytest.approx(mean, abs=0.0005)


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
    score = airport.score("recommend", 2017)
    assert (score.n, round(score.unweighted_value or 0, 1), round(score.value or 0, 1)) == (2_746, 39.8, 40.4)


def test_the_steps_of_the_map_hear_their_questions(airport: Airport):
    assert airport.at_last_step == {"overall", "recommend"}


def test_every_year_asks_the_same_questions_but_for_the_one_that_came_last(airport: Airport):
    asked = {year: questions_of(year) for year in OVERALL}
    assert len(asked[2014]) == 26
    assert asked[2014] == asked[2015] == asked[2016]
    assert asked[2017] - asked[2016] == {("recommend", "nps_0_10", "look-back")}
    assert told(airport.boards[2017]["recommend"]) == "too few"


def test_only_changes_beyond_chance_are_called_better_or_worse(airport: Airport):
    # By hand, Welch on the plain answers: 2015 +0.052 (p 0.008), 2016 -0.010, 2017 +0.026 (p 0.18). Weighted, the
    # first is +0.037 with an interval across zero.
    none = "no clear change"
    assert airport.verdicts("overall") == {2015: (none, "better"), 2016: (none, none), 2017: (none, none)}
    assert airport.verdicts("security") == {
        2015: (none, none),
        2016: ("worse", "worse"),
        2017: ("better", "better"),
    }


def test_the_airports_next_year_is_mapped_by_its_last_one_and_gives_the_known_figures(
    shared: Path,
):
    screen = Screen(make_client(make_actor()))
    content = (shared / "airport_survey" / "2017_SFO_Customer_Survey.csv").read_bytes()
    look = screen.send("surveys/look", content, name="2017.csv", recipe=recipe_of(2016).read_text())
    known = {one.slug: one.column for one in read_recipe(recipe_of(2017)).answers[0].questions}
    again = {one["slug"]: name for name, one in suggested(look).items() if one["matched"]}
    assert again == {slug: column for slug, column in known.items() if slug in again}
    assert {*again, *(one["slug"] for one in look["missing"])} == known.keys() - {"recommend"}
    assert suggested(look)["NETPRO"]["not_given"] == ["11"]
    told = screen.send(
        "surveys/preview", content, name="2017.csv", mapping=json.dumps(mapping_of(look, on="2017-05-01"))
    )
    overall, recommend = (
        next(one for one in told["questions"] if one["column"] == column) for column in ("Q7ALL", "NETPRO")
    )
    assert (overall["score"]["n"], round(overall["unweighted_mean"], 3)) == (2_688, 4.064)
    score = recommend["score"]
    assert (score["n"], round(score["unweighted_value"], 1), round(score["value"], 1)) == (2_746, 39.8, 40.4)
