"""Polars: expressions on the sorted Parquet file, trusting its order."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from bench.answers import Answer, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, SESSION_GAP_US

CUSTOMER, AT, CODE = pl.col("customer"), pl.col("at_us"), pl.col("code")


class PolarsFrames:
    """The questions as lazy frames of Polars."""

    name = "Polars"

    def __init__(self, log: Path, threads: int = 2) -> None:
        self.log = pl.scan_parquet(log)

    def scan(self) -> Answer:
        return self.log.select(CUSTOMER.sum(), AT.sum(), CODE.sum()).collect(engine="streaming").row(0)

    def transitions(self) -> Answer:
        following = self.log.select(
            CODE,
            CODE.shift(-1).alias("following"),
            (AT.shift(-1) - AT).alias("waited"),
            (CUSTOMER.shift(-1) == CUSTOMER).alias("same"),
        )
        edges = (
            following.filter(pl.col("same"))
            .group_by("code", "following")
            .agg(pl.len(), pl.col("waited").median())
        )
        rows = edges.sort("code", "following").collect(engine="streaming").rows()
        return [list(row) for row in rows]

    def funnel(self) -> Answer:
        frame = self.log.filter(CODE.is_in(FUNNEL))
        frame = frame.with_columns(pl.when(FUNNEL[0] == CODE).then(AT).alias("s0"))
        for place, step in enumerate(FUNNEL[1:], 1):
            latest = pl.col(f"s{place - 1}").forward_fill().over("customer")
            fits = (step == CODE) & (AT - latest <= FUNNEL_WINDOW_US)
            frame = frame.with_columns(pl.when(fits).then(latest).alias(f"s{place}"))
        reached = [
            CUSTOMER.filter(pl.col(f"s{place}").is_not_null()).n_unique().alias(f"n{place}")
            for place in range(len(FUNNEL))
        ]
        return list(frame.select(reached).collect().row(0))

    def variants(self) -> Answer:
        opens = (CUSTOMER.shift(1) != CUSTOMER).fill_null(True) | (AT - AT.shift(1) > SESSION_GAP_US)
        sessions = self.log.select(opens.cum_sum().alias("session"), CODE.cast(pl.UInt8))
        paths = sessions.group_by("session", maintain_order=True).agg(CODE.alias("codes"))
        counted = paths.group_by("codes").agg(pl.len().alias("cases")).collect()
        most = counted.sort("cases", descending=True).head(200).rows()
        return {"cases": counted["cases"].sum(), "variant_count": counted.height, "top": top_of(most)}
