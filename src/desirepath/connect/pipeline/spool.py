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
from desirepath.connect.normal.rows import RecordSet, links_sql, records_sql

# The columns of a segment that every import fills; the store adds what it alone knows.
_ALWAYS = {
    "customer_key": "keys.customer_key",
    "occurred_at": "r.occurred_at",
    "received_at": "make_timestamp({received_at_us})",
    "seq": "r.ordinal",
    "event_code": "codes.event_code",
    "event": "r.event",
    "source_code": "CAST({source_code} AS INTEGER)",
    "message_hash": "{message_hash}",
    "bucket": "keys.customer_key % {buckets}",
}
# Those that are written only when the file has the field: an empty column costs as much as a full one.
_WHEN_GIVEN = {
    "case_id": {
        "case_key": "CAST(md5_number_upper(r.case_id) >> 1 AS BIGINT)",
        "case_id": "r.case_id",
    },
    "channel": {"channel": "r.channel"},
    "department": {"department": "r.department"},
    "amount": {"amount_minor": "r.amount_minor", "currency": "r.currency"},
}
ANSWER_WORDS = ("comment", "language", "author_role", "consent", "source_kind")
_OF_FEEDBACK = ("scale", "score", "step", "weight", *ANSWER_WORDS)


# What makes up a record's content, each part with a letter of its own, so that a part that is missing and one that
# no column holds are the same. Good records have an event and an identifier.
_CONTENT = {
    "event": "'{mark}e=', r.event",
    "customer_id": "'{mark}i=', r.id_kind, ':', r.id_value",
    "case_id": "'{mark}c=' || r.case_id",
    "channel": "'{mark}h=' || r.channel",
    "department": "'{mark}d=' || r.department",
    "amount": "'{mark}a=' || r.amount_minor || r.currency",
    "scale": "'{mark}s=' || r.scale",
    "score": "'{mark}n=' || r.score_given",
    "step": "'{mark}t=' || r.step",
    "comment": "'{mark}m=' || r.comment",
}
_MARK = chr(31)  # between the parts


@dataclass(frozen=True, kw_only=True)
class SpoolPlan:
    """What the spool needs to know beside the records."""

    folder: Path
    source_code: int
    buckets: int
    received_at_us: int


def hash_sql(records: RecordSet, source_code: int) -> str:
    """Return the SQL of a record's hash: of its message id, else of its content (first of its kind)."""
    always = {"event", "customer_id"}
    parts = [
        part.format(mark=_MARK) for field, part in _CONTENT.items() if field in always or records.has(field)
    ]
    # One call that joins everything: each further one would copy the text again.
    content = ", ".join(
        [literal(f"{source_code}{_MARK}"), "epoch_us(r.occurred_at)", *parts, literal(_MARK), "r.extras"]
    )
    # The number of the digest, not its text: reading the text back as a number costs as much as the digest.
    by_content = f"CAST(md5_number(concat({content})) AS UUID)"
    if not records.mapping.has("message_id"):
        return by_content
    by_id = f"CAST(md5({literal(f'{source_code}/')} || r.message_id) AS UUID)"
    return f"CASE WHEN r.message_id IS NOT NULL THEN {by_id} ELSE {by_content} END"


def collect_identities(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet]) -> None:
    """Make the tables `identity` (who, first and last seen) and `happening` (what, how often) of good records."""
    good = " UNION ALL ".join(
        f"SELECT id_kind, id_value, occurred_at, event, {literal(records.kind)} AS record_kind"
        f" FROM ({records_sql(records)}) WHERE reason IS NULL"
        for records in sets
    )
    # One pass over the rows for both tables: expressions are dearer than groups.
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE grouped AS SELECT id_kind, id_value, event, record_kind,"
        f" min(occurred_at) AS first_at, max(occurred_at) AS last_at, count(*) AS records,"
        f" grouping(event) AS of_identity FROM ({good})"
        f" GROUP BY GROUPING SETS ((id_kind, id_value), (event, record_kind))"
    )
    engine.execute(
        "CREATE OR REPLACE TABLE identity AS SELECT id_kind, id_value, first_at, last_at FROM grouped"
        " WHERE of_identity = 1 AND id_value IS NOT NULL"
    )
    engine.execute(
        "CREATE OR REPLACE TABLE happening AS SELECT event, record_kind, records FROM grouped"
        " WHERE of_identity = 0"
    )
    engine.execute("DROP TABLE grouped")
    _collect_links(engine, sets)


def _collect_links(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet]) -> None:
    """Make the table `link`: identifiers that a row or a described customer gives beside a stronger one."""
    parts = [links_sql(records) for records in sets if records.names_many_identifiers]
    # What a recipe says of its customers comes before what rows show.
    parts.append(
        "SELECT other.kind, other.value, kind AS owner_kind, value AS owner_value, TIMESTAMP '1900-01-01'"
        " FROM (SELECT kind, value, unnest(others) AS other FROM described)"
    )
    engine.execute(
        "CREATE OR REPLACE TABLE link (kind VARCHAR, value VARCHAR, owner_kind VARCHAR, owner_value VARCHAR,"
        " first_at TIMESTAMP)"
    )
    for part in parts:
        engine.execute(f"INSERT INTO link {part}")


def good_rows(engine: duckdb.DuckDBPyConnection, kind: str) -> int:
    """Return how many records of a kind were good."""
    [(rows,)] = engine.execute(
        "SELECT coalesce(sum(records), 0)::BIGINT FROM happening WHERE record_kind = ?", [kind]
    ).fetchall()
    return int(rows)


def all_good(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet]) -> bool:
    """Tell whether every staged row is a good record."""
    rows = sum(records.staged.rows for records in sets)
    return sum(good_rows(engine, kind) for kind in ("events", "feedback")) == rows


def write_spool(engine: duckdb.DuckDBPyConnection, sets: list[RecordSet], plan: SpoolPlan) -> None:
    """Write every good record of a known customer into its bucket's folder."""
    plan.folder.mkdir()
    # Nothing was refused: the rules need not be asked again.
    chosen = "" if all_good(engine, sets) else " WHERE r.reason IS NULL"
    named = {"message_id": "r.message_id"} if any(one.mapping.has("message_id") for one in sets) else {}
    for place, records in enumerate(sets):
        engine.execute(
            f"COPY (SELECT {_columns(records, plan, named)} FROM ({records_sql(records)}) r"
            f" JOIN customer_key keys ON keys.kind = r.id_kind AND keys.value = r.id_value"
            f" JOIN event_code codes ON codes.event = r.event{chosen})"
            # Names repeat and gain from a dictionary; times and hashes do not, and finding out costs memory.
            f" TO {literal(plan.folder)} (FORMAT parquet, COMPRESSION lz4, DICTIONARY_SIZE_LIMIT 1000,"
            f" PARTITION_BY (bucket),"
            f" OVERWRITE_OR_IGNORE true, FILENAME_PATTERN '{records.kind}{place}_{{uuid}}')"
        )


def _columns(records: RecordSet, plan: SpoolPlan, named: dict[str, str]) -> str:
    columns = _ALWAYS | named
    for field, written in _WHEN_GIVEN.items():
        if records.has(field) or (field == "case_id" and records.kind == "feedback"):
            columns |= written
    columns |= {name: f"r.{name}" for name in _further(records)}
    if records.kind == "feedback":
        columns["properties"] = _with_answer_words("r.properties")
    text = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return text.format(
        received_at_us=plan.received_at_us,
        source_code=plan.source_code,
        message_hash=hash_sql(records, plan.source_code),
        buckets=plan.buckets,
    )


def _with_answer_words(properties: str) -> str:
    """The properties of an answer with its words, which filters ask for as they do of captured answers."""
    words = [f"'\"{name}\":' || CAST(to_json(r.{name}) AS VARCHAR)" for name in ANSWER_WORDS]
    members = (
        f"concat_ws(',', {', '.join(words)}, nullif(substr({properties}, 2, length({properties}) - 2), ''))"
    )
    return f"'{{{{' || {members} || '}}}}'"  # doubled: the list of columns is a format


def _further(records: RecordSet) -> list[str]:
    names = list(_OF_FEEDBACK) if records.kind == "feedback" else []
    if records.keeps_time_text:
        names.append("time_original")
    if records.names_many_identifiers:
        names.append("identifiers")
    if records.mapping.properties or records.has("properties") or records.kind == "feedback":
        names.append("properties")
    return names
