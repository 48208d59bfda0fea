"""What the search finds, and what it leaves alone: planted windows, echoes, quiet years, a real shop."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeymath.findings import Finding, StepCounts, find_windows, step_counts
from journeymath.tests.shared_data import shared_data

DAYS = 150


def visits(rng: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    """Cases of a shop that grows, with a weekly rhythm and more newcomers every month."""
    day = np.sort(rng.integers(0, DAYS, count))
    new = (rng.random(count) < 0.2 + 0.5 * day / DAYS).astype(np.int64)
    return {"day": day, "new": new, "device": rng.integers(0, 3, count)}


def quiet(rng: np.random.Generator, cases: dict[str, np.ndarray]) -> np.ndarray:
    """Failures that depend on who comes and on the day of the week, and on nothing else."""
    share = 0.15 + 0.25 * cases["new"] + 0.05 * (cases["day"] % 7 >= 5)
    return (rng.random(cases["day"].size) < share).astype(float)


def counted(step: str, cases: dict[str, np.ndarray], **failed: np.ndarray) -> StepCounts:
    return step_counts(step, cases["day"], failed, traits={"new": cases["new"], "device": cases["device"]})


def test_a_quiet_shop_raises_nothing():
    """Forty shops whose mix drifts and whose weeks have a rhythm: at most one raises an alarm (0.4 expected)."""
    alarms = notes = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        steps = [
            counted(f"step {i}", cases := visits(rng, 700), drop_off=quiet(rng, cases)) for i in range(3)
        ]
        found = find_windows(steps, DAYS, seed=seed)
        alarms += any(one.level == "alarm" for one in found)
        notes += bool(found)
    assert alarms <= 2, "more than one time in a hundred forty shops raise three alarms"
    assert notes <= 9, "more than one time in a hundred forty shops raise ten notes"


@pytest.fixture(scope="module")
def planted() -> list[Finding]:
    """Device 1 fails at `pay` on days 60-79; on days 100-109 everybody fails at `cart`, and `pay` echoes it."""
    rng = np.random.default_rng(11)
    carts, pays = visits(rng, 3000), visits(rng, 2400)
    cart, pay = quiet(rng, carts), quiet(rng, pays)
    broken = (pays["device"] == 1) & (pays["day"] >= 60) & (pays["day"] < 80)
    pay[broken] = rng.random(broken.sum()) < 0.7
    stuck = (carts["day"] >= 100) & (carts["day"] < 110)
    cart[stuck] = rng.random(stuck.sum()) < 0.75
    echo = (pays["day"] >= 100) & (pays["day"] < 110)
    pay[echo] = rng.random(echo.sum()) < 0.5
    error = np.where(broken, rng.random(pays["day"].size) < 0.5, 0).astype(float)
    steps = [counted("cart", carts, drop_off=cart), counted("pay", pays, drop_off=pay, error=error)]
    return find_windows(steps, DAYS, symptoms=["error"])


def test_planted_windows_are_found_with_their_people(planted):
    assert [(one.place.step, one.place.segment, one.level) for one in planted] == [
        ("cart", ("", 0), "alarm"),
        ("pay", ("device", 1), "alarm"),
    ]
    cart, pay = planted
    assert abs(cart.window.start - 100) <= 1
    assert abs(cart.window.end - 110) <= 1
    assert abs(pay.window.start - 60) <= 1
    assert abs(pay.window.end - 80) <= 1
    assert pay.low < pay.excess < pay.high


def test_an_echo_at_another_step_is_a_sign_and_no_finding(planted):
    assert ("pay", ("", 0)) in {(one.place.step, one.place.segment) for one in planted[0].signs}


def test_a_symptom_raises_nothing_and_helps_to_say_when(planted):
    assert all(one.place.kind != "error" for one in planted)
    assert "error" in {one.place.kind for one in planted[1].signs}
    assert planted[1].window.latest_start - planted[1].window.earliest_start <= 2


def test_cells_of_many_cases_tell_what_the_cases_tell():
    rng = np.random.default_rng(2)
    cases = visits(rng, 2000)
    failed = quiet(rng, cases)
    stuck = (cases["day"] >= 40) & (cases["day"] < 55)
    failed[stuck] = rng.random(stuck.sum()) < 0.8
    table = (
        pd.DataFrame({**cases, "failed": failed})
        .groupby(["day", "new", "device"])
        .failed.agg(["size", "sum"])
        .reset_index()
    )
    traits = {name: table[name].to_numpy() for name in ("new", "device")}
    cells = step_counts(
        "cart", table.day.to_numpy(), {"drop_off": table["sum"]}, cases=table["size"], traits=traits
    )
    one_by_one, together = (
        find_windows([one], DAYS) for one in (counted("cart", cases, drop_off=failed), cells)
    )
    assert one_by_one
    assert [(one.place, one.window.start, one.window.end) for one in together] == [
        (one.place, one.window.start, one.window.end) for one in one_by_one
    ]


ORDER = ["product_view", "add_to_cart", "cart", "shipping_details", "payment_details", "purchase"]


def test_a_shop_s_two_faults_are_found_and_nothing_else():
    """The planted faults: mobile checkout 9 Apr-9 May, payment 19 May-7 Jun; edges within two days."""
    log = pd.read_csv(shared_data("shop_clicks/ecom.csv.gz"), parse_dates=["timestamp"]).sort_values(
        "timestamp"
    )
    visit = log.groupby("session_id")
    names = ["platform", "acquisition_channel", "user_lifecycle", "user_cohort"]
    traits = {name: pd.Categorical(visit[name].first()) for name in names}
    begun = visit.timestamp.min().dt.normalize()
    day = (begun - begun.min()).dt.days.to_numpy()
    seen = visit.event.agg(set)
    other = sorted(set(log.event) - set(ORDER))

    def step(name: str, following: str | None) -> StepCounts:
        came = seen.map(lambda events: name in events).to_numpy()
        failed = {f"with {one}": seen[came].map(lambda events, one=one: one in events) for one in other}
        if following:
            failed["drop_off"] = ~seen[came].map(lambda events: following in events)
        codes = {key: one.codes[came].astype(np.int64) for key, one in traits.items()}
        return step_counts(name, day[came], failed, traits=codes)

    steps = [step(name, following) for name, following in zip(ORDER, [*ORDER[1:], None], strict=True)]
    found = find_windows(steps, int(day.max()) + 1, symptoms=[f"with {one}" for one in other])
    alarms = [one for one in found if one.level == "alarm"]
    named = [
        (one.place.step, one.place.trait and traits[one.place.trait].categories[one.place.value])
        for one in alarms
    ]
    assert named == [("payment_details", ""), ("shipping_details", "mobile")]
    dates = [(begun.min() + pd.to_timedelta([one.window.start, one.window.end - 1], "D")) for one in alarms]
    wanted = [("2024-05-19", "2024-06-07"), ("2024-04-09", "2024-05-09")]
    off = [
        abs((seen_day - pd.Timestamp(day)).days)
        for pair, days in zip(dates, wanted, strict=True)
        for seen_day, day in zip(pair, days, strict=True)
    ]
    assert max(off) <= 2
