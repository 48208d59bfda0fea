"""Driver shares against published numbers and closed forms, and what they say of thin evidence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from journeymath.drivers import (
    driver_shares,
    drivers_by_path,
    importance_performance,
    ordinal_drivers,
    penalty_reward,
)
from journeymath.drivers.explained import Correlations, lmg_importance, relative_weights
from journeymath.errors import InvalidInput
from journeymath.tests.shared_data import shared_data

UNKNOWN: Any = "best"


def by_name(found):
    return {driver.name: driver for driver in found.drivers}


def test_swiss_fertility_gives_the_published_shapley_values():
    table = pd.read_csv(shared_data("reference/swiss.csv"))
    names = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"]
    found = driver_shares(table, "Fertility", names, method="lmg", resamples=0)
    published = [0.057091, 0.171173, 0.260135, 0.105570, 0.112766]
    assert found.r_squared == pytest.approx(0.706735, abs=1e-5)
    assert [by_name(found)[n].importance for n in names] == pytest.approx(published, abs=1e-5)
    assert found.drivers[0].name == "Education"
    assert by_name(found)["Education"].slope < 0 < by_name(found)["Catholic"].slope


def test_motor_cars_give_the_published_relative_weights():
    table = pd.read_csv(shared_data("reference/mtcars.csv"))
    names = ["cyl", "disp", "hp", "wt"]
    found = by_name(driver_shares(table, "mpg", names, method="johnson", resamples=0))
    published = [0.2096904, 0.1883043, 0.1799590, 0.2706812]
    assert [found[n].importance for n in names] == pytest.approx(published, abs=1e-6)
    assert [100 * found[n].share for n in names] == pytest.approx([24.709, 22.189, 21.206, 31.896], abs=0.001)


def test_wine_ratings_give_the_published_cumulative_logit():
    table = pd.read_csv(shared_data("reference/wine.csv"))
    table["warm"], table["touched"] = table.temp == "warm", table.contact == "yes"
    model = ordinal_drivers(table, "rating", ["warm", "touched"])
    assert [d.slope for d in model.drivers] == pytest.approx([2.5031, 1.5278], abs=0.001)
    assert [d.standard_error for d in model.drivers] == pytest.approx([0.5287, 0.4766], abs=0.001)
    assert model.cuts == pytest.approx([-1.3444, 1.2508, 3.4669, 5.0064], abs=0.001)
    assert model.log_likelihood == pytest.approx(-86.492, abs=0.001)
    assert sum(d.share for d in model.drivers) == pytest.approx(1)
    assert model.drivers[0].share > model.drivers[1].share


def correlated(between, with_outcome):
    return Correlations(np.array(between, float), np.array(with_outcome, float), np.ones(len(between)), 1.0)


def test_a_driver_without_effect_takes_a_third_of_the_share_of_the_one_that_it_goes_with():
    known = correlated([[1, 0.8], [0.8, 1]], [1, 0.8])
    assert lmg_importance(known) == pytest.approx([0.68, 0.32])


def test_two_drivers_have_the_same_shares_by_both_methods():
    known = correlated([[1, 0.35], [0.35, 1]], [0.6, 0.5])
    assert relative_weights(known) == pytest.approx(lmg_importance(known))


def test_twins_share_equally_and_all_parts_make_up_what_is_explained():
    chance = np.random.default_rng(4)
    first, other = chance.normal(size=(2, 300))
    table = {"a": first, "twin": first, "b": other, "y": first + other + chance.normal(size=300)}
    for method in ("lmg", "johnson"):
        found = driver_shares(table, "y", ["a", "twin", "b"], method=method, resamples=0)
        parts = by_name(found)
        assert parts["a"].importance == pytest.approx(parts["twin"].importance)
        assert sum(d.importance for d in found.drivers) == pytest.approx(found.r_squared)
        assert any("told apart" in warning for warning in found.warnings)


def test_intervals_hold_the_truth_and_ranks_say_what_cannot_be_told_apart():
    chance = np.random.default_rng(9)
    inputs = chance.normal(size=(400, 3))
    table = {"strong": inputs[:, 0], "even": inputs[:, 1], "equal": inputs[:, 2]}
    table["y"] = 2 * inputs[:, 0] + inputs[:, 1] + inputs[:, 2] + chance.normal(size=400)
    found = by_name(driver_shares(table, "y", ["strong", "even", "equal"]))
    truth = {"strong": 4 / 6, "even": 1 / 6, "equal": 1 / 6}
    for name, share in truth.items():
        assert found[name].low < share < found[name].high
    assert (found["strong"].best_rank, found["strong"].worst_rank) == (1, 1)
    assert (found["even"].best_rank, found["equal"].best_rank) == (2, 2)
    assert found["even"].worst_rank == found["equal"].worst_rank == 3


def test_steps_that_were_not_passed_get_a_model_of_their_own():
    chance = np.random.default_rng(2)
    shop, call = chance.normal(size=(2, 200))
    call[100:] = np.nan
    stars = np.where(np.isnan(call), shop, 3 * np.nan_to_num(call)) + chance.normal(size=200) / 5
    found = drivers_by_path({"shop": shop, "call": call, "y": stars}, "y", ["shop", "call"], resamples=0)
    alone, both = sorted(found.paths, key=lambda path: len(path.steps))
    assert (both.steps, both.n, alone.steps, alone.n) == (("shop", "call"), 100, ("shop",), 100)
    assert by_name(both.found)["call"].share > 0.9
    assert alone.found.r_squared > 0.9


def test_too_small_paths_are_listed_with_the_reason():
    nan = np.nan
    table = {"a": [1, 2, nan], "b": [nan, nan, 4], "y": [1, 2, 3]}
    found = drivers_by_path(table, "y", ["a", "b"])
    assert [(path.n, path.found) for path in found.paths] == [(2, None), (1, None)]
    assert "30 are needed" in found.paths[0].reason


def test_a_noise_free_factorial_gives_the_constructed_asymmetry():
    levels = [1, 2, 3]
    grid = [(a, b) for a in levels for b in levels for _ in range(5)]
    a, b = np.array(grid, float).T
    y = 5 - 2 * (a == 1) + 0.5 * (a == 3) - 0.5 * (b == 1) + 2 * (b == 3)
    one, two = penalty_reward({"a": a, "b": b, "y": y}, "y", ["a", "b"], tail=0.3).drivers
    assert (one.value, two.value) == (pytest.approx(-0.6), pytest.approx(0.6))
    assert (one.range, two.range) == (pytest.approx(2.5), pytest.approx(2.5))
    assert (one.kind, two.kind) == ("must-be", "delighter")


def test_noise_is_neither_must_be_nor_delighter():
    chance = np.random.default_rng(8)
    table = {"a": chance.integers(1, 6, 300), "y": chance.normal(size=300)}
    found = penalty_reward(table, "y", ["a"]).drivers[0]
    assert found.kind == "not clear"


def test_what_matters_and_is_done_badly_is_mended_first():
    found = importance_performance({"a": 0.6, "b": 0.3, "c": 0.1}, {"a": 40, "b": 45, "c": 90})
    assert {d.name: d.quarter for d in found.drivers} == {
        "a": "mend first",
        "b": "low priority",
        "c": "possible overkill",
    }


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda t: driver_shares(t, "flat", ["x"]), "outcome"),
        (lambda t: driver_shares(t, "y", []), "drivers"),
        (lambda t: driver_shares(t, "y", ["x"], method=UNKNOWN), "method"),
        (lambda t: ordinal_drivers(t, "x", ["y"]), "outcome"),
        (lambda t: penalty_reward(t, "y", ["x"], tail=0.5), "tail"),
        (lambda t: importance_performance({"a": 1}, {"b": 1}), "performance"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, field):
    table = {"x": list(range(20)), "y": [1, 2] * 10, "flat": [1] * 20}
    with pytest.raises(InvalidInput) as refused:
        call(table)
    assert refused.value.field == field
