"""The marketplace's figures from its raw CSV files alone: no line of the product is used here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from scipy import stats

TIMES = {
    "placed": "order_purchase_timestamp",
    "approved": "order_approved_at",
    "handed-to-carrier": "order_delivered_carrier_date",
    "delivered": "order_delivered_customer_date",
}
STEPS = (*TIMES, "reviewed")


@dataclass(frozen=True)
class Stars:
    """A mean with its t interval."""

    n: int
    mean: float
    low: float
    high: float


class Marketplace:
    """Orders with the first time of each step, in UTC."""

    def __init__(self, folder: Path) -> None:
        self.raw = pl.read_csv(folder / "olist_orders_dataset.csv", infer_schema=False)
        self.reviews = pl.read_csv(folder / "olist_order_reviews_dataset.csv", infer_schema=False)
        self.payments = pl.read_csv(folder / "olist_order_payments_dataset.csv", infer_schema=False)
        answered = self.reviews.group_by("order_id").agg(
            _instant("review_answer_timestamp").min().alias("reviewed")
        )
        times = [_instant(column).alias(step) for step, column in TIMES.items()]
        self.orders = self.raw.select("order_id", *times).join(answered, on="order_id", how="left")

    def cases(self, step: str) -> int:
        """Orders that reached a step."""
        return int(self.orders[step].is_not_null().sum())

    def waits(self, step: str) -> list[float]:
        """Seconds from a step to the next one, of orders in which it came at that time or later."""
        after = STEPS[STEPS.index(step) + 1]
        every = self.orders.select("order_id", pl.col(step).alias("here"), pl.col(after).alias("there"))
        if after == "reviewed":  # an order may be reviewed more than once
            answers = self.reviews.select("order_id", _instant("review_answer_timestamp").alias("there"))
            every = every.drop("there").join(answers, on="order_id")
        later = every.filter(pl.col("there") >= pl.col("here"))
        first = later.group_by("order_id").agg((pl.col("there") - pl.col("here")).min().alias("wait"))
        return (first["wait"].dt.total_microseconds() / 1e6).to_list()

    def dropped(self, step: str) -> int:
        """Orders that never were delivered and whose furthest standstill is this step.

        An order stands still at a step when it shows no later step of the map at that time or after. Steps in
        disorder make it stand still at several: it is lost once, at the furthest of them. A review is written
        after the promised day, whether the order came or not: it is no step forward.
        """
        onward = STEPS[: STEPS.index("delivered") + 1]
        if step not in onward[:-1]:
            return 0  # there is nowhere to go on to
        further = [self._stands_still(one, onward) for one in onward[onward.index(step) + 1 : -1]]
        last = self._stands_still(step, onward) & ~pl.any_horizontal(pl.lit(value=False), *further)
        return int(self.orders.select((last & pl.col("delivered").is_null()).sum()).item())

    def lost(self) -> int:
        """Orders that never were delivered."""
        return int(self.orders["delivered"].is_null().sum())

    @staticmethod
    def _stands_still(step: str, onward: tuple[str, ...]) -> pl.Expr:
        later = onward[onward.index(step) + 1 :]
        went_on = pl.any_horizontal(*[(pl.col(one) >= pl.col(step)).fill_null(value=False) for one in later])
        return pl.col(step).is_not_null() & ~went_on

    def paid_minor(self) -> int:
        """What was paid for approved orders, in centavos."""
        approved = self.orders.filter(pl.col("approved").is_not_null()).select("order_id")
        paid = self.payments.join(approved, on="order_id", how="semi")
        return int(
            paid.select((pl.col("payment_value").cast(pl.Float64) * 100).round().cast(pl.Int64).sum()).item()
        )

    def stars(self, *, late: bool) -> Stars:
        """Stars of orders delivered late, or in time: after the estimated instant, or not."""
        delivered = pl.col("order_delivered_customer_date")
        promised = pl.col("order_estimated_delivery_date")
        known = self.raw.filter(delivered.is_not_null())
        orders = known.filter(delivered > promised if late else delivered <= promised)
        scores = self.reviews.join(orders, on="order_id", how="semi")["review_score"].cast(pl.Float64)
        mean, n = float(scores.mean()), len(scores)  # type: ignore[arg-type]  # polars types a mean widely
        half = float(stats.t.ppf(0.975, n - 1)) * float(scores.std()) / n**0.5  # type: ignore[arg-type]  # the same
        return Stars(n, mean, mean - half, mean + half)


def _instant(column: str) -> pl.Expr:
    local = pl.col(column).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
    zoned = local.dt.replace_time_zone("America/Sao_Paulo", ambiguous="earliest", non_existent="null")
    return zoned.dt.convert_time_zone("UTC")
