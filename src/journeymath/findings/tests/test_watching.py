"""A watched stream: how rarely it cries wolf, how soon it cries, and that it can be put down and taken up."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from journeymath.errors import InvalidInput
from journeymath.findings import watch, watch_from
from journeymath.tests.shared_data import shared_data


def looks_until_alarm(rng: np.random.Generator, share: float, before: int, every: float, longest: int) -> int:
    watched = watch(int(rng.binomial(before, share)), before, every=every)
    for look, cases in enumerate(rng.integers(1, 4, longest)):
        watched = watched.seen(int(rng.binomial(cases, share)), int(cases))
        if watched.alarm:
            return look + 1
    return longest


@pytest.mark.parametrize("share", [0.01, 0.3])
def test_a_quiet_stream_raises_an_alarm_more_rarely_than_promised(share):
    """Forty streams of up to 1,500 looks: at most one alarm for 300 looks, as promised."""
    rng = np.random.default_rng(4)
    looks = [looks_until_alarm(rng, share, 3000, 300, 1500) for _ in range(40)]
    alarms = sum(one < 1500 for one in looks)
    assert sum(looks) / max(alarms, 1) >= 300


def test_what_breaks_is_heard_within_a_few_cases():
    rng = np.random.default_rng(5)
    delays = []
    for _ in range(50):
        watched = watch(int(rng.binomial(2000, 0.15)), 2000, every=10_000)
        for case in range(200):
            watched = watched.seen(int(rng.random() < 0.65), 1)
            if watched.alarm:
                delays.append(case + 1)
                break
    assert len(delays) == 50
    assert np.median(delays) <= 14


def test_a_watch_put_down_goes_on_as_if_it_had_not_been():
    one = watch(5, 100, every=1000).seen(2, 4).seen(0, 0)
    again = watch_from(json.loads(json.dumps(one.state())))
    assert again == one
    assert again.seen(3, 3) == one.seen(3, 3)
    assert again.calmed().evidence == 0


def test_a_shop_s_payment_fault_is_heard_on_its_first_day():
    """Payment errors of a public clickstream: none before, an alarm with the second visitor who met one."""
    log = pd.read_csv(shared_data("shop_clicks/ecom.csv.gz"), parse_dates=["timestamp"]).sort_values(
        "timestamp"
    )
    paying = log[log.event.isin(["payment_details", "payment_error"])]
    visits = paying.groupby("session_id").agg(
        at=("timestamp", "max"), failed=("event", lambda one: "payment_error" in set(one))
    )
    visits = visits.sort_values("at")
    before = visits[visits["at"] < "2024-05-19"]
    watched = watch(int(before.failed.sum()), len(before), every=2000)
    for visit in visits[visits["at"] >= "2024-05-19"].itertuples():
        watched = watched.seen(int(visit.failed), 1)
        if watched.alarm:
            break
    assert str(visit.at)[:10] in {"2024-05-19", "2024-05-20"}
    quiet = watch(0, 100, every=2000)
    for visit in before.itertuples():
        quiet = quiet.seen(int(visit.failed), 1)
        assert not quiet.alarm


@pytest.mark.parametrize(("failed", "cases", "every"), [(2, 1, 100), (-1, 1, 100), (0, 1, 1)])
def test_a_watch_that_cannot_be_is_refused(failed, cases, every):
    with pytest.raises(InvalidInput):
        watch(failed, cases, every=every)


def test_more_failures_than_cases_and_foreign_states_are_refused():
    with pytest.raises(InvalidInput):
        watch(0, 1, every=10).seen(2, 1)
    with pytest.raises(InvalidInput):
        watch_from({"usual": 0.1, "every": 10.0, "sums": [1.0]})
