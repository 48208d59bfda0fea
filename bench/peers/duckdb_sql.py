"""DuckDB: window functions over a native table, in the order in which the file was written or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from bench.answers import Answer, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, SESSION_GAP_US


class DuckDbSql:
    """The questions as SQL of DuckDB."""

    name = "DuckDB SQL"

    def __init__(self, log: Path, threads: int = 2) -> None:
        self.connection = duckdb.connect(config={"threads": threads})
        self.connection.execute(
            "CREATE TABLE log AS SELECT customer::INTEGER AS customer, at_us, code::UTINYINT AS code"
            f" FROM read_parquet('{log}')"
        )

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def scan(self) -> Answer:
        return self._rows("SELECT sum(customer), sum(at_us), sum(code) FROM log")

    def transitions(self) -> Answer:
        rows = self._rows("""
            SELECT code, following, count(*), median(waited) FROM (
                SELECT code, lead(code) OVER history AS following, lead(at_us) OVER history - at_us AS waited
                FROM log WINDOW history AS (PARTITION BY customer ORDER BY at_us)
            ) WHERE following IS NOT NULL GROUP BY ALL ORDER BY ALL
        """)
        return [[source, target, count, float(median)] for source, target, count, median in rows]

    def funnel(self, window_us: int = FUNNEL_WINDOW_US) -> Answer:
        """Carry the latest start that still fits from step to step (the meaning of windowFunnel)."""
        first = f"""e0 AS (
            SELECT customer, at_us, code, CASE WHEN code = {FUNNEL[0]} THEN at_us END AS start,
                   (code = {FUNNEL[0]})::INTEGER AS level
            FROM log WHERE code IN {FUNNEL}
        )"""
        stages = [first]
        for place, step in enumerate(FUNNEL[1:], 1):
            stages.append(f"""l{place} AS (
                SELECT *, max(start) OVER (PARTITION BY customer ORDER BY at_us) AS latest FROM e{place - 1}
            ), e{place} AS (
                SELECT customer, at_us, code,
                       CASE WHEN code = {step} AND at_us - latest <= {window_us} THEN latest END AS start,
                       CASE WHEN code = {step} AND at_us - latest <= {window_us}
                            THEN {place + 1} ELSE level END AS level
                FROM l{place}
            )""")
        reached = ", ".join(f"count(*) FILTER (level >= {place})" for place in range(1, len(FUNNEL) + 1))
        deepest = f"SELECT customer, max(level) AS level FROM e{len(FUNNEL) - 1} GROUP BY customer"
        return list(self._rows(f"WITH {', '.join(stages)} SELECT {reached} FROM ({deepest})")[0])

    def variants(self) -> Answer:
        rows = self._rows(f"""
            WITH marked AS (
                SELECT customer, at_us, code,
                       coalesce(at_us - lag(at_us) OVER history > {SESSION_GAP_US}, true)::INTEGER AS opens
                FROM log WINDOW history AS (PARTITION BY customer ORDER BY at_us)
            ), numbered AS (
                SELECT customer, at_us, code, sum(opens) OVER (PARTITION BY customer ORDER BY at_us) AS session
                FROM marked
            ), paths AS (
                SELECT list(code ORDER BY at_us) AS codes FROM numbered GROUP BY customer, session
            ), counted AS (SELECT codes, count(*) AS cases FROM paths GROUP BY codes)
            SELECT codes, cases, sum(cases) OVER (), count(*) OVER () FROM counted
            ORDER BY cases DESC, codes LIMIT 20
        """)
        top = top_of([(list(map(int, codes)), cases) for codes, cases, _, _ in rows])
        return {"cases": int(rows[0][2]), "variant_count": rows[0][3], "top": top}
