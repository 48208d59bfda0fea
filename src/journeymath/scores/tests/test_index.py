"""One index from several questions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeymath.errors import InvalidInput
from journeymath.scores import index_score, path_model
from journeymath.tests.shared_data import shared_data

SATISFACTION = {"sat1": 0.166367, "sat2": 0.162660, "sat3": 0.121091, "sat4": 0.132079}


def bank_customers() -> pd.DataFrame:
    return pd.read_csv(shared_data("reference/satisfaction.csv"))


def test_all_worst_answers_give_0_and_all_best_100():
    for answer, value in [(1, 0.0), (10, 100.0)]:
        found = index_score({"a": [answer] * 20, "b": [answer] * 20, "c": [answer] * 20}, ["a", "b", "c"])
        assert found.value == pytest.approx(value)
        assert (found.low, found.high) == (None, None)
        assert "no interval" in " ".join(found.warnings)


def test_weighted_means_by_hand():
    found = index_score({"a": [8, 8], "b": [7, 8], "c": [7, 7]}, {"a": 0.4, "b": 0.3, "c": 0.3})
    assert found.value == pytest.approx(72.78, abs=0.005)


def test_the_bank_customers_index_and_its_error():
    found = index_score(bank_customers(), SATISFACTION)
    assert found.value == pytest.approx(65.109, abs=0.005)
    assert found.plain_value == pytest.approx(64.811, abs=0.005)
    assert found.standard_error == pytest.approx(1.209, abs=0.005)
    assert found.n == 250
    assert any("15 answers lie outside the scale" in warning for warning in found.warnings)


def test_weights_of_a_path_model_go_straight_into_the_index():
    table = bank_customers()
    blocks = {"quality": [f"qual{k}" for k in range(1, 6)], "satisfaction": list(SATISFACTION)}
    model = path_model(table, blocks, {"satisfaction": ["quality"]}, resamples=0)
    assert index_score(table, model.block("satisfaction").weights).value == pytest.approx(65.1, abs=0.2)


def test_rows_with_an_unanswered_item_are_left_out_and_said():
    found = index_score({"a": [1, None, 10], "b": [1, 5, 10], "c": [1, 5, 10]}, ["a", "b", "c"])
    assert (found.n, found.value) == (2, pytest.approx(50.0))
    assert any("1 rows were left out" in warning for warning in found.warnings)


def test_items_that_do_not_go_together_are_said():
    chance = np.random.default_rng(5)
    table = {name: chance.integers(1, 11, 300) for name in "abc"}
    assert any("do not go together" in warning for warning in index_score(table, ["a", "b", "c"]).warnings)


def test_the_interval_covers_the_truth_as_often_as_it_says():
    chance = np.random.default_rng(7)
    people = chance.normal(6, 1.5, (1000, 60, 1)) + chance.normal(0, 1, (1000, 60, 3))
    answers = np.clip(np.rint(people), 1, 10)
    truth = 100 * (answers.mean() - 1) / 9
    found = [
        index_score({"a": one[:, 0], "b": one[:, 1], "c": one[:, 2]}, ["a", "b", "c"]) for one in answers
    ]
    covered = np.mean([(one.low or 0) <= truth <= (one.high or 0) for one in found])
    assert 0.93 <= covered <= 0.97


@pytest.mark.parametrize(
    ("items", "least", "field"),
    [
        ([], 1, "items"),
        ("a", 1, "items"),
        (["a", "a"], 1, "items"),
        ({"a": -1.0}, 1, "items"),
        ({"a": 0.0}, 1, "items"),
        ({"a": float("nan")}, 1, "items"),
        (["z"], 1, "z"),
        (["text"], 1, "text"),
        (["a"], 10, "most"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_its_field(items, least, field):
    table = {"a": [1, 2, 3], "text": ["x", "y", "z"]}
    with pytest.raises(InvalidInput) as caught:
        index_score(table, items, least=least)
    assert caught.value.field == field
