"""Every number of a journey on a log worked out by hand, on each surface the same."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from desirepath.base.errors import MissingRight
from desirepath.base.periods import Period, read_period
from desirepath.measure.commands import journey as journey_command
from desirepath.measure.commands import score as score_command
from desirepath.measure.contracts import JourneyFigures, StepFigures
from desirepath.measure.selectors import get_journey_numbers, get_scores
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand.tests.golden import HOUR, lay_out

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["segment", "tail", "both"])
def actor(request: pytest.FixtureRequest, kept) -> Iterator[Actor]:
    with kept() as folder:
        actor = make_actor()
        lay_out(actor, folder / "spools", how=request.param)
        yield actor


once = pytest.mark.parametrize("actor", ["segment"], indirect=True)


def numbers(actor: Actor, **options) -> JourneyFigures:
    return get_journey_numbers(actor, "orders", options.pop("period", Period()), **options)


def step(figures: JourneyFigures, slug: str) -> StepFigures:
    return next(one for one in figures.steps if one.slug == slug)


def test_the_journey_as_a_whole(actor: Actor):
    figures = numbers(actor)
    assert (figures.cases, figures.customers, figures.completed) == (6, 5, 3)
    assert figures.completed_share == 0.5
    # a took 6 hours, b 50, f 80
    assert figures.seconds_to_complete.p50 == 50 * HOUR
    assert [stage.cases for stage in figures.stages] == [6, 3]


def test_who_reached_left_and_is_still_in_time(actor: Actor):
    figures = numbers(actor)
    assert [one.cases for one in figures.steps] == [6, 4, 3, 2]
    assert [one.customers for one in figures.steps] == [5, 4, 3, 2]
    assert [one.dropped for one in figures.steps] == [1, 1, 0, 0]  # c at placed, e at paid
    assert [one.open for one in figures.steps] == [1, 0, 0, 0]  # d
    placed = step(figures, "placed")
    assert placed.dropped_share == pytest.approx(1 / 6)
    assert (round(placed.drop.low or 0, 4), round(placed.drop.high or 0, 4)) == (
        0.0301,
        0.5635,
    )  # Wilson, 1 of 6
    assert placed.occurrences == 7
    assert placed.operations.repeat_share.value == pytest.approx(1 / 6)  # f


def test_waits_are_interpolated_percentiles(actor: Actor):
    figures = numbers(actor)
    placed, paid = step(figures, "placed").seconds_to_next, step(figures, "paid").seconds_to_next
    # 1, 1, 2 and 30 hours: the median is 1.5, the 90th percentile 2 + 0.7 * 28
    assert (placed.p50, placed.n) == (1.5 * HOUR, 4)
    assert placed.p90 == pytest.approx(21.6 * HOUR)
    assert (paid.p50, paid.n) == (10 * HOUR, 3)  # 4, 10 and 79 hours
    overdue = step(figures, "placed").operations.overdue_share
    assert overdue is not None
    assert (overdue.value, overdue.n) == (0.4, 5)  # b and c, of those that went on or are past their time
    assert step(figures, "paid").operations.overdue_share is None


def test_money_is_per_currency_and_exact(actor: Actor):
    figures = numbers(actor)
    assert step(figures, "paid").money == {"EUR": 1600, "USD": 300}
    assert step(figures, "paid").money_events == {"EUR": 3, "USD": 1}
    assert step(figures, "delivered").money == {"EUR": -200}
    assert [stage.money for stage in figures.stages] == [{"EUR": 1600, "USD": 300}, {"EUR": -200}]


def test_answers_belong_to_their_step_with_or_without_a_case(actor: Actor):
    voice = step(numbers(actor), "reviewed").voice
    assert voice is not None
    assert (voice.metric, voice.n, voice.counts) == ("stars_1_5", 3, {"1": 1, "2": 1, "5": 1})
    assert voice.value == pytest.approx(8 / 3)
    assert voice.display == "counts"
    assert step(numbers(actor), "paid").voice is None


def test_the_feeling_at_a_step_is_that_of_its_answers_on_the_curve_that_people_draw(actor: Actor):
    reviewed = step(numbers(actor), "reviewed")
    assert reviewed.feeling.n == 3
    assert reviewed.feeling.value == pytest.approx((-2 - 1 + 2) / 3)  # stars 1, 2 and 5
    assert reviewed.voice is not None
    assert reviewed.voice.feeling == reviewed.feeling
    unheard = step(numbers(actor), "paid").feeling
    assert (unheard.value, unheard.low, unheard.high, unheard.n) == (None, None, None, 0)


def test_pain_is_customers_times_severity(actor: Actor):
    figures = numbers(actor)
    placed, reviewed = step(figures, "placed").pain, step(figures, "reviewed").pain
    assert placed is not None
    assert reviewed is not None
    # placed: customer 3 dropped (1), customer 2 waited too long (0.5)
    assert (placed.value, placed.customers, placed.n, placed.dropped) == (1.5, 2, 5, 1)
    # reviewed: 2 stars fall .75 short, 1 star 1; customer 6 answered without an order and counts too
    assert (reviewed.value, reviewed.customers, reviewed.n, reviewed.low_scores) == (1.75, 2, 3, 2)
    assert 0 <= placed.low < placed.value < placed.high <= 5


def test_a_filter_and_a_period_choose_whole_cases(actor: Actor):
    late = {"event": "paid", "where": {"property": "properties.late", "op": "=", "value": True}}
    filtered = numbers(actor, where=late)
    assert filtered.cases == 1
    voice = step(filtered, "reviewed").voice
    assert voice is not None
    assert (voice.n, voice.value) == (1, 2.0)  # the answer without a case is not of such a case
    # The log starts on 2023-11-14 22:13:20; f began 20 hours later and ended after the period.
    later = numbers(actor, period=read_period("2023-11-15T12:00:00", "2023-11-16"))
    assert (later.cases, later.completed) == (1, 1)


@once
def test_an_empty_period_has_no_numbers_but_says_why(actor: Actor):
    figures = numbers(actor, period=read_period("2030-01-01", None))
    assert (figures.cases, figures.completed_share, figures.steps[0].reached_share) == (0, None, None)
    assert figures.steps[0].pain is None
    assert figures.warnings


@once
def test_command_line_and_api_answer_the_same_document(actor: Actor):
    where = json.dumps({"event": "paid"})
    printed = CliRunner().invoke(
        journey_command, ["orders", "--json", "--where", where, "--to", "2024-01-01"]
    )
    assert printed.exit_code == 0, printed.output
    client = make_client(actor, {"measure.view"})
    answered = client.get("/api/measure/journeys/orders", {"where": where, "to": "2024-01-01"})
    assert answered.status_code == 200, answered.content
    assert json.loads(printed.stdout) == answered.json()
    assert answered.json()["cases"] == 4
    assert answered.json()["to"] == "2024-01-01T00:00:00Z"


@once
def test_every_number_of_the_answer_has_its_definition(actor: Actor):
    document = make_client(actor).get("/api/measure/journeys/orders").json()
    for name in ("cases", "dropped_share", "seconds_to_next", "voice", "money", "pain", "completed"):
        assert len(document["definitions"][name]) > 30


@once
def test_scores_of_all_answers_of_a_step_and_by_step(actor: Actor):
    (everything,) = get_scores(actor, scale="stars_1_5", period=Period())
    (at_step,) = get_scores(actor, scale="stars_1_5", step="reviewed", period=Period())
    (by_step,) = get_scores(actor, by="step", period=Period())
    assert everything.n == at_step.n == by_step.n == 3
    assert everything.value == at_step.value == pytest.approx(8 / 3)
    assert by_step.group == "orders/reviewed"
    (none,) = get_scores(actor, scale="nps_0_10", period=Period())
    assert (none.n, none.value) == (0, None)
    printed = CliRunner().invoke(score_command, ["--scale", "stars_1_5", "--json"])
    answered = make_client(actor).get("/api/measure/scores", {"scale": "stars_1_5"}).json()
    assert [json.loads(printed.stdout)] == answered


@once
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"where": "{"}, "where-unreadable"),
        ({"where": '{"evnt": "x"}'}, "condition-invalid"),
        ({"from": "yesterday"}, "time-invalid"),
        ({"from": "2024-01-02", "to": "2024-01-01"}, "time-invalid"),
    ],
)
def test_what_cannot_be_read_is_a_problem(actor: Actor, query: dict[str, str], code: str):
    refused = make_client(actor).get("/api/measure/journeys/orders", query)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


@once
def test_the_right_to_see_numbers_is_asked(actor: Actor):
    with pytest.raises(MissingRight):
        numbers(Actor(workspace_id=actor.workspace_id, label="x", rights=frozenset({"frame.view"})))
    assert make_client(actor, {"frame.view"}).get("/api/measure/home").status_code == 403
