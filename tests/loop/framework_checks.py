"""What the framework says of the marketplace, each figure counted again from its raw files."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from scipy import stats

from desirepath.base.periods import Period
from desirepath.frame.services import import_journey
from desirepath.measure.selectors.key_journeys import get_key_journeys
from desirepath.measure.selectors.moments import get_moments
from desirepath.measure.selectors.roll_ups import get_roll_up
from desirepath.measure.selectors.touchpoints import get_touchpoint_gap
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_client
from tests.loop.marketplace import Marketplace

# It binds the payment too, and takes all orders of a customer as one case.
SENDING = """
format: desirepath/journey/1
slug: sending
name: Paid and sent
case: customer
stages:
  - slug: all
    name: All
    steps:
      - {slug: paid, name: Paid, binds: [{event: payment_approved}]}
      - {slug: sent, name: Sent, binds: [{event: handed_to_carrier}]}
"""


def check_framework(actor: Actor, raw: Marketplace, folder: Path, journey: str) -> None:
    """Open a journey out of a step, list one more touchpoint, and look at every screen's numbers."""
    import_journey(actor=actor, text=SENDING)
    opened = journey.replace("name: Payment approved", "name: Payment approved\n        journey: sending")
    import_journey(
        actor=actor, text=opened.replace("{name: Checkout,", "{name: Embalagem}, {name: Checkout,")
    )
    customers = pl.read_csv(folder / "olist_customers_dataset.csv", infer_schema=False)
    orders = raw.orders.join(raw.raw.select("order_id", "customer_id"), on="order_id").join(
        customers, on="customer_id"
    )
    _check_roll_up(actor, raw, orders)
    _check_key_journeys(actor, raw, orders)
    _check_moments(actor, raw)
    _check_gap(actor, raw)


def _people(orders: pl.DataFrame, *reached: str) -> set[str]:
    """Customers with an order that reached one of the steps."""
    any_of = pl.any_horizontal(*(pl.col(step).is_not_null() for step in reached))
    return set(orders.filter(any_of)["customer_unique_id"])


def _check_roll_up(actor: Actor, raw: Marketplace, orders: pl.DataFrame) -> None:
    (found,) = get_roll_up(actor, "olist", Period()).roll_ups
    top, below = _people(orders, "placed"), _people(orders, "approved", "handed-to-carrier")
    assert [(part.slug, part.customers) for part in found.parts] == [
        ("olist", len(top)),
        ("sending", len(below)),
    ]
    assert (found.customers, found.counted_twice) == (len(top | below), len(top & below))
    # Both journeys bind the payment: it is counted once, and said to be bound twice.
    paid = orders.filter(pl.col("approved").is_not_null())["order_id"]
    known = set(raw.payments["order_id"])
    assert found.money == {"BRL": raw.paid_minor()}
    assert found.money_events_counted_twice == sum(order in known for order in paid)
    done_top, done_below = _people(orders, "delivered"), _people(orders, "handed-to-carrier")
    unfinished = (top - done_top) | (below - done_below)
    everyone = len(top | below)
    assert found.finished_any.value == pytest.approx(len(done_top | done_below) / everyone)
    assert found.finished_all.value == pytest.approx(1 - len(unfinished) / everyone)


def _check_key_journeys(actor: Actor, raw: Marketplace, orders: pl.DataFrame) -> None:
    found = {one.slug: one for one in get_key_journeys(actor, Period()).journeys}
    assert found["olist"].cases == 3_000
    assert found["sending"].customers == found["sending"].cases
    people = _people(orders, "placed")
    for slug, reached in (("olist", people), ("sending", _people(orders, "approved", "handed-to-carrier"))):
        reach = stats.binomtest(len(reached), len(people)).proportion_ci(method="wilson")
        assert found[slug].customers == len(reached)
        assert found[slug].reach.value == pytest.approx(len(reached) / len(people))
        assert (found[slug].reach.low, found[slug].reach.high) == pytest.approx((reach.low, reach.high))
        assert found[slug].money == {"BRL": raw.paid_minor()}
    assert found["olist"].completion.value == pytest.approx(raw.cases("delivered") / 3_000)
    answered = make_client(actor).get("/api/measure/key-journeys").json()["journeys"]
    assert {one["slug"]: one["customers"] for one in answered} == {
        slug: one.customers for slug, one in found.items()
    }


def _check_moments(actor: Actor, raw: Marketplace) -> None:
    """Of the orders that stood at a step before they came: those that went no further."""
    delivered = pl.col("delivered")
    for moment in get_moments(actor, "olist", Period()).moments[:3]:
        here = pl.col(moment.slug)
        before = here.is_not_null() & (delivered.is_null() | (here < delivered))
        under_way = int(raw.orders.select(before.sum()).item())
        hazard = moment.exit.hazard
        assert hazard is not None
        assert (moment.exit.under_way, moment.exit.open) == (under_way, 0), moment.slug
        wilson = stats.binomtest(raw.dropped(moment.slug), under_way).proportion_ci(method="wilson")
        assert (hazard.value, hazard.low, hazard.high) == pytest.approx(
            (raw.dropped(moment.slug) / under_way, wilson.low, wilson.high)
        )


def _check_gap(actor: Actor, raw: Marketplace) -> None:
    """The packaging that customers speak of: in no event, and on the map since we listed it."""
    gap = get_touchpoint_gap(actor, "olist", Period())
    texts = [
        f"{title or ''}\n{message or ''}"
        for title, message in raw.reviews.select("review_comment_title", "review_comment_message").rows()
    ]
    written = [text for text in texts if text.strip()]
    assert gap.comments == len(written)
    (packaging,) = (row for row in gap.rows if row.name == "Embalagem")
    assert packaging.named.comments == sum(_speaks_of_packaging(text) for text in written) > 0
    assert (packaging.events, packaging.steps, packaging.only) == (0, ("placed",), None)
    assert gap.rows[0].only == "named"
    shown = make_client(actor).get("/api/measure/journeys/olist/touchpoint-gap").json()["rows"]
    assert [(row["name"], row["named"]["comments"]) for row in shown] == [
        (row.name, row.named.comments) for row in gap.rows
    ]


def _speaks_of_packaging(text: str) -> bool:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.search(r"\bembalagems?\b", plain) is not None
