"""Tables and answers as people really have them: answered, or refused in one sentence that names the field."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from journeymath.conformance import JourneyModel, align, precision, replay
from journeymath.errors import InvalidInput
from journeymath.log import EventLog, cases
from journeymath.paths import directly_follows, flow_efficiency, funnel, retention, time_between, variants
from journeymath.scores import answers_needed, change, mean_score, nps, rake

PLAIN = {"case": [1, 1, 2, 2], "activity": ["a", "b", "a", "b"], "time": [0, 1, 2, 3]}
MODEL = JourneyModel.sequence("a", "b")
NOTHING: dict[str, list[object]] = {"case": [], "activity": [], "time": []}


def table(**columns):
    return {**PLAIN, **columns}


@pytest.mark.parametrize(
    "given",
    [
        pd.DataFrame(PLAIN),
        pd.DataFrame(PLAIN, index=[5, 5, 7, 9]),
        pd.DataFrame(PLAIN).astype({"activity": "category", "case": "category"}),
        pd.DataFrame(table(activity=pd.array(["a", "b", "a", "b"], dtype="string"))),
        pl.DataFrame(PLAIN),
        pa.table(PLAIN),
        table(case=[Decimal(1), Decimal(1), Decimal(2), Decimal(2)]),
        table(case=[uuid.UUID(int=1), uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=2)]),
        table(case=["x", "x", "y", "y"], time=[date(2026, 1, k) for k in (1, 2, 3, 4)]),
        table(time=[datetime(2026, 1, k, tzinfo=UTC) for k in (1, 2, 3, 4)]),
        table(time=[datetime(2026, 1, k, tzinfo=timezone(timedelta(hours=k))) for k in (1, 2, 3, 4)]),
        table(time=["2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00Z", "2026-01-02", "2026-01-03T01:00"]),
        table(time=["0001-01-01", "1500-01-01", "1969-12-31", "9999-12-31"]),
        table(time=np.array(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"], "datetime64[D]")),
        table(case=[2, 2, 1, 1]),
        table(time=[0, 0, 0, 0]),
    ],
)
def test_the_same_log_in_any_kind_of_table_gives_the_same_variants(given):
    found = variants(given)
    assert [(one.steps, one.cases) for one in found.variants] == [(("a", "b"), 2)]


def test_activities_and_cases_need_not_be_text():
    assert variants(table(activity=[1, 2, 1, 2])).variants[0].steps == ("1", "2")
    assert variants(table(activity=[True, False] * 2)).variants[0].steps == ("True", "False")


@pytest.mark.parametrize(
    "question",
    [
        directly_follows,
        variants,
        cases,
        retention,
        lambda given: funnel(given, ["a", "b"]),
        lambda given: time_between(given, "a", "b"),
        lambda given: align(given, MODEL),
        lambda given: replay(given, MODEL),
        lambda given: precision(given, MODEL),
    ],
)
@pytest.mark.parametrize("given", [NOTHING, pd.DataFrame(NOTHING), pl.DataFrame(NOTHING)])
def test_every_question_of_an_empty_log_is_answered_with_nothing_and_a_warning(question, given):
    found = question(given)
    assert found.n == 0
    assert found.to_dict()["n"] == 0


def test_flow_efficiency_of_no_work_is_a_stated_nothing():
    assert flow_efficiency({"case": [], "start": [], "end": []}).share is None


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        (table(case=[1, None, 2, 2]), "case", "missing"),
        (table(activity=["a", None, "a", "b"]), "activity", "missing"),
        (pd.DataFrame(table(activity=["a", float("nan"), "a", "b"])), "activity", "missing"),
        (
            pd.DataFrame(table(time=pd.to_datetime(["2026-01-01", None, "2026-01-02", "2026-01-03"]))),
            "time",
            "miss",
        ),
        (table(activity=["a", 1, None, b"x"]), "activity", "cannot be read"),
        (table(activity=[("a", 1)] * 4), "activity", "cannot be read"),
        (table(case=np.zeros((4, 2))), "case", "cannot be read"),
        (table(case=3), "case", "cannot be read"),
        (table(time=[0.5, 1.0, 2.0, 3.0]), "time", "whole microseconds"),
        (table(time=[timedelta(1)] * 4), "time", "not a time"),
        (table(time=["31.12.2026"] * 4), "time", "no ISO 8601 time"),
        (table(time=[2**70, 1, 2, 3]), "time", "cannot be read"),
        (table(time=np.array([2**63 + 1, 1, 2, 3], np.uint64)), "time", "no microseconds"),
        (table(time=[1_767_225_600_000_000_000] * 4), "time", "divide nanoseconds by 1,000"),
        (table(case=[1, 2]), "case", "equally long"),
        (
            pd.DataFrame([[1, "a", 0, "z"]], columns=["case", "activity", "time", "activity"]),
            "table",
            "two columns",
        ),
        (pl.DataFrame(PLAIN).lazy(), "table", "collected"),
        (None, "table", "Give a table"),
        ("log.csv", "table", "Give a table"),
        ({"case": [1], "time": [1]}, "activity", "no column 'activity'"),
    ],
)
def test_what_is_no_log_is_refused_with_its_column(given, field, said):
    with pytest.raises(InvalidInput, match=said) as caught:
        variants(given)
    assert caught.value.field == field
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (lambda: funnel(PLAIN, ["a", "c"]), "activities"),
        (lambda: funnel(PLAIN, "ab"), "steps"),
        (lambda: funnel(PLAIN, ["a", []]), "steps"),
        (lambda: funnel(PLAIN, ["a"], within_seconds=float("nan")), "within_seconds"),
        (lambda: funnel(PLAIN, ["a"], within_seconds=float("inf")), "within_seconds"),
        (lambda: cases(PLAIN, session_gap_minutes=float("nan")), "gap_minutes"),
        (lambda: cases(PLAIN, session_gap_minutes=float("inf")), "gap_minutes"),
        (lambda: JourneyModel.sequence(1, 2), "parts"),  # type: ignore[arg-type]  # on purpose
        (lambda: JourneyModel.from_journey({"stages": [{"steps": [{"name": "no slug"}]}]}), "journey"),
        (lambda: JourneyModel.from_journey("/no/such/journey.yaml"), "journey"),
        (lambda: nps(["x"]), "answers"),
        (lambda: nps([[9, 1], [1, 2]]), "answers"),
        (lambda: mean_score([5, 4], bounds=(5, 1)), "bounds"),
        (lambda: change({1: 2}, {2: 2}, scale="stars_1_5", paired=True), "paired"),
        (lambda: answers_needed(5, population=0), "population"),
        (lambda: answers_needed(5, standard_deviation=-1), "standard_deviation"),
        (lambda: answers_needed(1e-300), "margin"),
        (lambda: rake({"a": [1, 2]}, {"a": {1: 0, 2: 0}}), "margins"),
        (lambda: rake({"a": [1, 2]}, {"a": {1: -1, 2: 2}}), "margins"),
        (lambda: rake({"a": [1, 2], "b": [1]}, {"a": {1: 0.5, 2: 0.5}, "b": {1: 1}}), "table"),
        (lambda: rake({"a": [1, 2]}, {"a": {1: 0.5, 2: 0.5}}, trim_at=-1), "trim_at"),
    ],
)
def test_options_that_cannot_be_are_refused_with_their_field(question, field):
    with pytest.raises(InvalidInput) as caught:
        question()
    assert caught.value.field == field


def test_an_unknown_activity_names_the_nearest():
    with pytest.raises(InvalidInput, match="the nearest is 'delivered'"):
        funnel(table(activity=["placed", "delivered"] * 2), ["placed", "deliverd"])


def test_a_million_rows_are_read_and_counted():
    rows = 1_000_000
    chance = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "who": chance.integers(0, 100_000, rows),
            "what": chance.choice(["a", "b", "c", "d"], rows),
            "when": pd.Timestamp("2026-01-01", tz="UTC")
            + pd.to_timedelta(chance.integers(0, 10**9, rows), "s"),
        }
    )
    log = EventLog.from_frame(frame, case="who", activity="what", time="when")
    found = directly_follows(log)
    assert sum(edge.count for edge in found.edges) == rows - len(log.case_ids)
