"""chDB (ClickHouse in the process): MergeTree ordered by customer and time, windowFunnel, arrays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.answers import Answer, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, SESSION_GAP_US


class ChDbSql:
    """The questions as SQL of ClickHouse."""

    name = "chDB"

    def __init__(self, log: Path, threads: int = 2) -> None:
        from chdb.session import Session  # only in the bench environment

        self.session = Session()
        self.settings = f"SETTINGS max_threads = {threads}"
        self.session.query("CREATE DATABASE bench")
        self.session.query(
            "CREATE TABLE bench.log (customer UInt32, at_us Int64, code UInt8)"
            " ENGINE = MergeTree ORDER BY (customer, at_us)"
        )
        self.session.query(f"INSERT INTO bench.log SELECT customer, at_us, code FROM file('{log}', Parquet)")
        self.session.query("OPTIMIZE TABLE bench.log FINAL")

    def _rows(self, sql: str) -> list[list[Any]]:
        text = str(self.session.query(f"{sql} {self.settings}", "JSONCompact"))
        return list(json.loads(text)["data"])

    def scan(self) -> Answer:
        return self._rows("SELECT sum(customer), sum(at_us), sum(code) FROM bench.log")

    def transitions(self) -> Answer:
        rows = self._rows("""
            SELECT code, following, count(), quantileExactInclusive(0.5)(waited) FROM (
                SELECT customer, code,
                       leadInFrame(toInt16(code), 1, -1) OVER history AS following,
                       leadInFrame(at_us) OVER history - at_us AS waited
                FROM bench.log
                WINDOW history AS (PARTITION BY customer ORDER BY at_us
                                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
            ) WHERE following >= 0 GROUP BY code, following ORDER BY code, following
        """)
        return [
            [int(source), int(target), int(count), float(median)] for source, target, count, median in rows
        ]

    def funnel(self) -> Answer:
        conditions = ", ".join(f"code = {step}" for step in FUNNEL)
        levels = ", ".join(f"countIf(level >= {place})" for place in range(1, len(FUNNEL) + 1))
        rows = self._rows(f"""
            SELECT {levels} FROM (
                SELECT customer, windowFunnel({FUNNEL_WINDOW_US})(toUInt64(at_us), {conditions}) AS level
                FROM bench.log WHERE code IN {FUNNEL} GROUP BY customer)
        """)
        return [int(value) for value in rows[0]]

    def variants(self) -> Answer:
        rows = self._rows(f"""
            SELECT codes, cases, sum(cases) OVER () AS all_cases, count() OVER () AS variant_count FROM (
                SELECT codes, count() AS cases FROM (
                    SELECT arrayJoin(arraySplit((code, opens) -> opens, all_codes,
                             arrayMap(gap -> gap > {SESSION_GAP_US}, arrayDifference(times)))) AS codes
                    FROM (SELECT groupArray(at_us) AS times, groupArray(code) AS all_codes
                          FROM (SELECT customer, at_us, code FROM bench.log ORDER BY customer, at_us)
                          GROUP BY customer)
                ) GROUP BY codes)
            ORDER BY cases DESC, codes LIMIT 20
        """)
        top = top_of([([int(code) for code in codes], int(cases)) for codes, cases, _, _ in rows])
        return {"cases": int(rows[0][2]), "variant_count": int(rows[0][3]), "top": top}
