"""From records to the spool: customers' keys joined in, one folder of Parquet per bucket, repeats numbered.

Hashes. A record with a message id is known by it, once per source. A record without one is known by its content:
the first of several identical rows of a file has the hash of the content, the n-th that of (content, n). So the
same file twice adds nothing, and a log that holds two identical rows keeps both.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from desirepath.connect.engine import literal
from desirepath.connect.normal.rows import RecordSet, records_sql

# The columns of a segment that an import knows; the store adds what it alone knows.
SPOOL_SQL = """
    keys.customer_key, r.occurred_at, {received_at} AS received_at, r.ordinal AS seq, codes.event_code, r.event,
    CAST(md5_number_upper(r.case_id) >> 1 AS BIGINT) AS case_key, r.case_id,
    CAST({source_code} AS INTEGER) AS source_code, {message_hash} AS message_hash, r.message_id, r.channel,
    r.department, r.amount_minor, r.currency, r.scale, r.score, r.step, r.weight, r.identifiers, r.time_original,
    r.properties, r.comment, r.language, r.author_role, r.consent, keys.customer_key % {buckets} AS bucket
"""
_CONTENT = (
    "CAST(epoch_us(r.occurred_at) AS VARCHAR)", "r.event", "r.id_kind", "r.id_value", "r.case_id", "r.channel",
    "r.department", "CAST(r.amount_minor AS VARCHAR)", "r.currency", "r.scale", "r.score_given", "r.step",
    "r.comment", "r.extras",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SpoolPlan:
    """What the spool needs to know beside the records."""

    folder: Path
    source_code: int
    buckets: int
    received_at_us: int


def hash_sql(source_code: int) -> str:
    """Return the SQL of a record's hash: of its message id, else of its content (first of its kind)."""
    content = ", ".join(f"coalesce({part}, '')" for part in _CONTENT)
    return (
        f"CAST(CASE WHEN r.message_id IS NOT NULL THEN md5({literal(f'{source_code}/')} || r.message_id)"
        f" ELSE md5(concat_ws(chr(31), {literal(f'{source_code}')}, {content})) END AS UUID)"
    )


def collect_identities(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet]) -> None:
    """Make the tables `identity` (who, when first and last seen) and `event_name` of all good records."""
    good = " UNION ALL ".join(
        f"SELECT id_kind, id_value, occurred_at, event, {literal(records.kind)} AS record_kind"
        f" FROM ({records_sql(records)}) WHERE reason IS NULL"
        for records in sets
    )
    engine.execute(
        f"CREATE OR REPLACE TABLE who AS SELECT id_kind, id_value, event, record_kind,"
        f" min(occurred_at) AS first_at, max(occurred_at) AS last_at, count(*) AS records"
        f" FROM ({good}) GROUP BY ALL"
    )
    engine.execute(
        "CREATE OR REPLACE TABLE identity AS SELECT id_kind, id_value, min(first_at) AS first_at,"
        " max(last_at) AS last_at FROM who WHERE id_value IS NOT NULL GROUP BY ALL"
    )


def good_rows(engine: duckdb.DuckDBPyConnection, kind: str) -> int:
    """Return how many records of a kind were good."""
    [(rows,)] = engine.execute(
        "SELECT coalesce(sum(records), 0)::BIGINT FROM who WHERE record_kind = ?", [kind]
    ).fetchall()
    return int(rows)


def write_spool(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet], plan: SpoolPlan) -> None:
    """Write every good record of a known customer into its bucket's folder."""
    plan.folder.mkdir()
    columns = SPOOL_SQL.format(
        received_at=f"make_timestamp({plan.received_at_us})",
        source_code=plan.source_code,
        message_hash=hash_sql(plan.source_code),
        buckets=plan.buckets,
    )
    for place, records in enumerate(sets):
        engine.execute(
            f"COPY (SELECT {columns} FROM ({records_sql(records)}) r"
            f" JOIN customer_key keys ON keys.kind = r.id_kind AND keys.value = r.id_value"
            f" JOIN event_code codes ON codes.event = r.event WHERE r.reason IS NULL)"
            f" TO {literal(plan.folder)} (FORMAT parquet, COMPRESSION lz4, PARTITION_BY (bucket),"
            f" OVERWRITE_OR_IGNORE true, FILENAME_PATTERN '{records.kind}{place}_{{uuid}}')"
        )
