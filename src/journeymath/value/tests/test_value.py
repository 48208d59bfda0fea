"""Buying, spending and leaving against published fits, and against made-up customers of known kind."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeymath.errors import InvalidInput
from journeymath.tests.shared_data import shared_data
from journeymath.value import (
    fit_buying,
    fit_renewals,
    fit_spending,
    hazard_model,
    margin_multiple,
)
from journeymath.waiting import survival_quantile, survival_steps


@pytest.fixture(scope="module")
def cdnow():
    return pd.read_csv(shared_data("value/cdnow_customers_summary.csv"))


def test_cdnow_gives_the_published_buying_model(cdnow):
    model = fit_buying(cdnow.frequency, cdnow.recency, cdnow["T"])
    assert [model.r, model.alpha, model.a, model.b] == pytest.approx(
        [0.2426, 4.4135, 0.7929, 2.4258], abs=0.002
    )
    assert model.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    # The paper's example: 2 repeats, the last in week 30.43, seen for 38.86 weeks; 39 weeks ahead.
    assert model.expected_purchases(2, 30.43, 38.86, 39) == pytest.approx(1.226, abs=0.002)


def test_spending_of_made_up_customers_is_found_again():
    # The published fit is of 946 customers whose mean purchases are not beside this checkout.
    chance = np.random.default_rng(12)
    purchases = chance.integers(1, 12, 4000)
    own = chance.gamma(3.74, 1 / 15.45, 4000)
    average = chance.gamma(6.25 * purchases, 1 / (own * purchases))
    model = fit_spending(purchases, average)
    assert [model.p, model.q, model.v] == pytest.approx([6.25, 3.74, 15.45], rel=0.08)
    assert model.mean == pytest.approx(6.25 * 15.45 / 2.74, rel=0.02)
    few, many = model.expected_value([1, 50], [100.0, 100.0])
    assert model.mean < few < many < 100
    assert many == pytest.approx(100, abs=2)


def test_who_bought_lately_is_more_likely_alive_and_who_never_came_back_stays_unknown(cdnow):
    model = fit_buying(cdnow.frequency, cdnow.recency, cdnow["T"])
    lately, long_ago, once = model.alive([5, 5, 0], [38, 10, 0], [39, 39, 39])
    assert once == 1.0
    assert long_ago < 0.2
    assert lately > 0.8


def test_arrests_after_release_give_the_published_hazards():
    table = pd.read_csv(shared_data("reference/Rossi.csv"))
    columns = {
        "week": table.week,
        "arrest": table.arrest,
        "fin": table.fin == "yes",
        "age": table.age,
        "race": table.race == "black",
        "wexp": table.wexp == "yes",
        "mar": table.mar == "married",
        "paro": table.paro == "yes",
        "prio": table.prio,
    }
    model = hazard_model(columns, "week", "arrest", list(columns)[2:])
    slopes = [-0.3794, -0.0574, 0.3139, -0.1498, -0.4337, -0.0849, 0.0915]
    assert [h.slope for h in model.drivers] == pytest.approx(slopes, abs=0.0005)
    errors = {h.name: h.standard_error for h in model.drivers}
    assert (errors["fin"], errors["age"], errors["prio"]) == pytest.approx(
        (0.1914, 0.0220, 0.0286), abs=0.0005
    )
    assert model.log_likelihood == pytest.approx(-658.748, abs=0.0005)
    assert model.likelihood_ratio == pytest.approx(33.27, abs=0.01)
    assert model.concordance == pytest.approx(0.640, abs=0.0005)


def test_telco_customers_stay_as_the_product_limit_says():
    table = pd.read_csv(shared_data("value/wa_churn.csv"))
    waits, left = table.tenure.to_numpy(float), (table.churn == "Yes").to_numpy()
    ends, remaining = survival_steps(waits, left)
    at = dict(zip(ends.tolist(), remaining.tolist(), strict=True))
    assert at[12] == pytest.approx(0.8432, abs=0.0005)
    assert at[24] == pytest.approx(0.7887, abs=0.0005)
    monthly = (table.contract == "Month-to-month").to_numpy()
    assert survival_quantile(waits[monthly], left[monthly], 0.5) == 35


def test_a_cohort_of_renewals_gives_the_published_curve():
    # "High end" of Fader and Hardie: of 1,000 customers 869, 743, 653, 593, 551, 517, 491 are left.
    alive = np.array([1000, 869, 743, 653, 593, 551, 517, 491])
    model = fit_renewals(-np.diff(alive), alive[-1])
    assert (model.alpha, model.beta) == pytest.approx((0.668, 3.806), abs=0.002)
    assert model.survival(7) == pytest.approx(0.491, abs=0.01)
    later = model.retention([1, 5, 20])
    assert later[0] < later[1] < later[2]


def test_the_multiple_of_the_margin_is_that_of_the_table():
    pairs = {(0.9, 0.10): 4.5, (0.8, 0.12): 2.5, (0.6, 0.10): 1.2}
    for (retention, discount), multiple in pairs.items():
        assert margin_multiple(retention, discount) == pytest.approx(multiple)


@pytest.mark.parametrize(
    "call",
    [
        lambda: fit_buying([1, 2], [1, 2], [2, 2]),
        lambda: fit_buying([0] * 20, [0] * 20, [5] * 20),
        lambda: fit_buying([1] * 20, [6] * 20, [5] * 20),
        lambda: fit_buying([0] * 20, [1] * 20, [5] * 20),
        lambda: fit_spending([1] * 20, [0] * 20),
        lambda: fit_spending([1], [2]),
        lambda: hazard_model({"t": [1, 2], "left": [0, 0], "x": [1, 2]}, "t", "left", ["x"]),
        lambda: hazard_model({"t": [0, 2], "left": [1, 0], "x": [1, 2]}, "t", "left", ["x"]),
        lambda: fit_renewals([], 5),
        lambda: fit_renewals([0, 0], 5),
        lambda: margin_multiple(1.1, 0.1),
    ],
)
def test_what_cannot_be_fitted_is_refused(call):
    with pytest.raises(InvalidInput):
        call()
