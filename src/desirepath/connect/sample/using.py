"""Everyday use: visits, bills, service faults, and the bots that look like visits."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.draws import Ints
from desirepath.connect.sample.profiles import Profiles
from desirepath.connect.sample.rows import Run, case_ids, event_rows

VISITS = 150_000
SILENT_SHARE = 0.08
FAULTS_PER_CUSTOMER = 0.8
PAGES = ("/", "/offers", "/help", "/account", "/bill", "/coverage", "/roaming")


def draw_silence(rng: np.random.Generator, count: int) -> Ints:
    """Draw since when each person stays away from app and web; END_US for those who never do."""
    silent = draws.draw_flags(rng, SILENT_SHARE, count)
    since = draws.START_US + rng.integers(-60, draws.DAYS, size=count) * draws.DAY_US
    return np.where(silent, since, draws.END_US)


def visit_rows(rng: np.random.Generator, profiles: Profiles, silent_us: Ints) -> list[pa.Table]:
    """Return visits to app and web: a weekly rhythm and a growth of some per cent each month."""
    rate = profiles.visits_per_month + 0.15
    number = rng.choice(truths.EXISTING_CUSTOMERS, size=VISITS, p=_shares(rate[: truths.EXISTING_CUSTOMERS]))
    weights = draws.day_weights(
        weekdays=(1, 1, 1, 1, 0.95, 0.85, 1.1), growth=truths.DIGITAL_USE_GROWTH_PER_MONTH
    )
    at_us = draws.draw_times(rng, VISITS, weights, draws.HOME_HOURS)
    there = at_us < silent_us[number]
    number, at_us = number[there], at_us[there]
    app = draws.draw_flags(rng, 0.6, len(number))
    path = draws.pick(rng, PAGES, len(number), (0.3, 0.1, 0.12, 0.2, 0.16, 0.07, 0.05))
    in_app, on_web = Run(number[app], at_us[app]), Run(number[~app], at_us[~app])
    return [
        event_rows("app_opened", in_app, at_us[app], channel="app", department="Marketing"),
        event_rows(
            "page_viewed", on_web, at_us[~app], channel="web", department="Marketing", path=path[~app]
        ),
    ]


def _shares(rate: draws.Floats) -> draws.Floats:
    return np.asarray(rate / rate.sum())


def bill_rows(rng: np.random.Generator, profiles: Profiles) -> list[pa.Table]:
    """Return the monthly payment of everybody who has a contract when the year begins."""
    count = truths.EXISTING_CUSTOMERS
    day = rng.integers(1, 28, size=count)
    at_us = (
        draws.MONTH_STARTS_US[:, None]
        + day * draws.DAY_US
        + rng.integers(6, 20, size=(12, count)) * draws.HOUR_US
    )
    number = np.tile(np.arange(count, dtype=np.int64), 12)
    extra = rng.integers(0, 6, size=12 * count) * 50
    amount = profiles.price_minor[number] + np.where(draws.draw_flags(rng, 0.3, 12 * count), extra, 0)
    run = Run(number, at_us.ravel())
    return [
        event_rows("bill_paid", run, at_us.ravel(), channel="web", department="Billing", amount_minor=amount)
    ]


def later_bill_rows(rng: np.random.Generator, profiles: Profiles, first_billed_us: Ints) -> list[pa.Table]:
    """Return the monthly payments of new customers after their first bill."""
    new = np.flatnonzero((first_billed_us < draws.END_US) & ~profiles.existing)
    month = np.arange(1, 12, dtype=np.int64)[:, None]
    at_us = (first_billed_us[new] + month * 30 * draws.DAY_US).ravel() + draws.draw_wait_us(
        rng, 11 * len(new), 60.0
    )
    number = np.tile(new, 11)
    amount = profiles.price_minor[number]
    run = Run(number, at_us)
    return [event_rows("bill_paid", run, at_us, channel="web", department="Billing", amount_minor=amount)]


def draw_faults(rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw whose line fails and when; some lines fail far more often than others."""
    fragility = rng.gamma(0.25, FAULTS_PER_CUSTOMER / 0.25, size=truths.EXISTING_CUSTOMERS)
    number = np.repeat(np.arange(truths.EXISTING_CUSTOMERS), rng.poisson(fragility))
    return number, draws.draw_times(rng, len(number), draws.day_weights(), draws.HOME_HOURS)


def fault_rows(profiles: Profiles, number: Ints, at_us: Ints) -> list[pa.Table]:
    """Return the service faults."""
    run = Run(number, at_us)
    region = profiles.region[number]
    return [
        event_rows("service_fault", run, at_us, channel="network", department="Field service", region=region)
    ]


def bot_rows(rng: np.random.Generator) -> list[pa.Table]:
    """Return what crawlers leave: page views at night in bursts, bound to no step and to no customer."""
    bot = rng.integers(0, truths.BOTS, size=truths.BOT_EVENTS)
    burst_day = rng.integers(0, draws.DAYS, size=truths.BOTS)
    at_us = (
        draws.START_US
        + burst_day[bot] * draws.DAY_US
        + rng.integers(0, 4 * draws.HOUR_US, size=truths.BOT_EVENTS)
    )
    run = Run(np.full(truths.BOT_EVENTS, -1, dtype=np.int64), at_us, visitor=case_ids("bot", bot + 1))
    path = draws.pick(rng, PAGES, truths.BOT_EVENTS, (1,) * len(PAGES))
    return [
        event_rows(
            "page_viewed", run, at_us, channel="web", department="Marketing", path=path, agent="crawler"
        )
    ]
