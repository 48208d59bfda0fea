"""Choose and order: from the first offer seen to a confirmed order, with the payment fault in the app."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.draws import Flags, Floats, Ints
from desirepath.connect.sample.profiles import PLANS, Profiles, visitor_ids
from desirepath.connect.sample.rows import Run, case_ids, event_rows

CHANNELS = ("web", "app", "shop")
DEVICE_MINOR = np.array([4_900, 19_900, 39_900, 5_900, 9_900], dtype=np.int64)


@dataclass(frozen=True)
class Orders:
    """The orders that baskets led to."""

    number: Ints
    placed_us: Ints
    channel: NDArray[np.str_]
    amount_minor: Ints
    basket: Run


@dataclass(frozen=True)
class Baskets:
    """What draws of all baskets share while their events are written."""

    run: Run
    channel: NDArray[np.str_]
    region: NDArray[np.str_]
    product: NDArray[np.str_]

    def part(self, chosen: Flags) -> Baskets:
        return Baskets(self.run.part(chosen), self.channel[chosen], self.region[chosen], self.product[chosen])

    def rows(
        self, event: str, at_us: Ints, *, channel: object = None, amount: object = None, **more: object
    ) -> pa.Table:
        return event_rows(
            event,
            self.run,
            at_us,
            channel=self.channel if channel is None else channel,
            department="Marketing" if event in {"offer_viewed", "plans_compared"} else "Sales",
            amount_minor=amount,
            region=self.region,
            product=self.product,
            **more,
        )


def simulate(rng: np.random.Generator, profiles: Profiles) -> tuple[list[pa.Table], Orders, Flags]:
    """Return the events, the orders, and who became known (gave details at least once)."""
    number, at_us = _shoppers(rng)
    channel = draws.pick(rng, CHANNELS, len(number), (0.42, 0.38, 0.20))
    baskets = _baskets(profiles, number, at_us, channel)
    reached = [np.ones(len(number), dtype=bool)]
    for share in (0.84, 0.74, 0.86, 0.93):
        reached.append(reached[-1] & draws.draw_flags(rng, share, len(number)))
    paid = reached[-1] & draws.draw_flags(rng, payment_shares(channel, at_us), len(number))
    tables = _looking(rng, _as_visitors(baskets, profiles), reached, at_us)
    bought, orders = _buying(rng, baskets, reached, paid, profiles)
    known = np.zeros(len(profiles), dtype=bool)
    known[number[reached[3]]] = True
    return tables + bought, orders, known


def payment_shares(channel: NDArray[np.str_], at_us: Ints) -> Floats:
    """Return the chance that a payment succeeds: lower in the app in the fault window."""
    first = draws.instant_us(truths.APP_PAYMENT_FAULT_FIRST_DAY)
    after = draws.instant_us(truths.APP_PAYMENT_FAULT_LAST_DAY) + draws.DAY_US
    broken = (channel == "app") & (at_us >= first) & (at_us < after)
    return np.where(broken, truths.PAYMENT_SUCCESS_SHARE_IN_FAULT, truths.PAYMENT_SUCCESS_SHARE)


def _shoppers(rng: np.random.Generator) -> tuple[Ints, Ints]:
    from_customers = truths.BASKETS * 6 // 10
    existing = rng.integers(0, truths.EXISTING_CUSTOMERS, size=from_customers)
    pool = truths.EXISTING_CUSTOMERS + rng.integers(
        0, truths.PROSPECT_POOL, size=truths.BASKETS - from_customers
    )
    weights = draws.day_weights(months=truths.ORDER_MONTH_WEIGHTS, weekdays=truths.ORDER_WEEKDAY_WEIGHTS)
    at_us = draws.draw_times(rng, truths.BASKETS, weights, draws.HOME_HOURS)
    return np.concatenate([existing, pool]), at_us


def _baskets(profiles: Profiles, number: Ints, at_us: Ints, channel: NDArray[np.str_]) -> Baskets:
    run = Run(number, at_us, case_ids("BSK", np.arange(len(number)) + 1))
    return Baskets(run, channel, profiles.region[number], np.array(PLANS)[profiles.plan[number]])


def _as_visitors(baskets: Baskets, profiles: Profiles) -> Baskets:
    """Before they give details, people without a contract are known by a cookie only."""
    run = baskets.run
    seen = Run(run.number, run.started_us, run.case_id, visitor_ids(profiles, run.number))
    return Baskets(seen, baskets.channel, baskets.region, baskets.product)


def _looking(rng: np.random.Generator, seen: Baskets, reached: list[Flags], at_us: Ints) -> list[pa.Table]:
    count = len(at_us)
    compares, asks = draws.draw_flags(rng, 0.48, count), draws.draw_flags(rng, 0.17, count) & reached[1]
    compared_us = at_us + draws.draw_wait_us(rng, count, 0.12)
    asked_us = compared_us + draws.draw_wait_us(rng, count, 0.5)
    checked_us = np.where(asks, asked_us, compared_us) + draws.draw_wait_us(rng, count, 0.2)
    filled_us = checked_us + draws.draw_wait_us(rng, count, 0.3)
    advice = draws.pick(rng, ("chat", "phone", "shop"), count, (0.5, 0.3, 0.2))
    return [
        seen.rows("offer_viewed", at_us),
        seen.part(compares).rows("plans_compared", compared_us[compares]),
        seen.part(asks).rows("advice_asked", asked_us[asks], channel=advice[asks]),
        seen.part(reached[1]).rows("availability_checked", checked_us[reached[1]]),
        seen.part(reached[2]).rows("basket_filled", filled_us[reached[2]]),
    ]


def _buying(
    rng: np.random.Generator, baskets: Baskets, reached: list[Flags], paid: Flags, profiles: Profiles
) -> tuple[list[pa.Table], Orders]:
    run, count = baskets.run, len(paid)
    details_us = run.started_us + draws.draw_wait_us(rng, count, 2.5) + 2 * draws.HOUR_US
    paying_us = details_us + draws.draw_wait_us(rng, count, 0.15)
    failed = reached[4] & (~paid | draws.draw_flags(rng, 0.03, count))
    failed_us = paying_us + draws.draw_wait_us(rng, count, 0.03)
    placed_us = np.where(failed, failed_us, paying_us) + draws.draw_wait_us(rng, count, 0.05)
    amount = DEVICE_MINOR[profiles.plan[run.number]] + rng.integers(0, 20, size=count) * 100
    tables = [
        baskets.part(reached[3]).rows("details_entered", details_us[reached[3]]),
        baskets.part(reached[4]).rows("payment_started", paying_us[reached[4]]),
        baskets.part(failed).rows("payment_failed", failed_us[failed], reason="declined"),
        baskets.part(paid).rows("order_placed", placed_us[paid], amount=amount[paid]),
    ]
    return tables, Orders(
        run.number[paid], placed_us[paid], baskets.channel[paid], amount[paid], run.part(paid)
    )
