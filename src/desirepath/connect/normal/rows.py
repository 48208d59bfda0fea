"""SQL that turns staged rows into records: one expression per field, one for the reason to refuse a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desirepath.connect.contracts import DateOrder, RecordKind
from desirepath.connect.engine import literal
from desirepath.connect.mapping.fields import IDENTITY_KINDS
from desirepath.connect.mapping.guess import Mapping
from desirepath.connect.normal import values
from desirepath.connect.normal.amounts import DecimalSign
from desirepath.connect.normal.properties import extras_text, properties_json, stored_properties
from desirepath.connect.normal.reasons import reason_sql
from desirepath.connect.staging import LINE_COLUMN, PROPERTIES_COLUMN, ROW_COLUMN, Column, Staged
from desirepath.customers.contracts import LONGEST_IDENTIFIER
from desirepath.eventlog.contracts import FEEDBACK_EVENT

_CONSTANT = "__constant_"
# Fields of which “NULL” is no value: as an identifier it would make one customer, or one message, of all rows.
_NEVER_A_WORD = {
    *IDENTITY_KINDS,
    "case_id",
    "message_id",
    "amount",
    "amount_minor",
    "currency",
    "score",
    "weight",
}
# An answer that names nobody gets a person of its own, known by what was said.
_ANONYMOUS_SQL = (
    " REPLACE (coalesce(id_kind, 'answer') AS id_kind, coalesce(id_value, md5(concat_ws(chr(31),"
    " time_given, scale, score_given, comment, extras))) AS id_value)"
)
VOICE_COLUMNS = {
    "scale": "VARCHAR",
    "score": "DOUBLE",
    "score_given": "VARCHAR",
    "step": "VARCHAR",
    "weight": "DOUBLE",
    "weight_given": "VARCHAR",
    "comment": "VARCHAR",
    "language": "VARCHAR",
    "author_role": "VARCHAR",
    "source_kind": "VARCHAR",
    "consent": "BOOLEAN",
}


@dataclass(frozen=True, kw_only=True)
class RecordSet:
    """Staged rows of one kind, how their columns map, and where they stand among the other sets."""

    kind: RecordKind
    staged: Staged
    mapping: Mapping
    typed: dict[str, str]
    first_ordinal: int
    time_zone: str
    time_format: str
    default_currency: str
    date_order: DateOrder = ""
    decimal_sign: DecimalSign = ""

    def has(self, field: str) -> bool:
        """Tell whether any column or constant gives a field; an amount has two ways."""
        if field == "amount":
            return self.mapping.has("amount") or self.mapping.has("amount_minor")
        return self.mapping.has(field)

    @property
    def keeps_time_text(self) -> bool:
        """Tell whether the time as given says more than the instant: it was text, or local time."""
        column = Fields(self).column("occurred_at")
        return column is not None and (column.type == "VARCHAR" or self.time_zone != "UTC")

    @property
    def names_many_identifiers(self) -> bool:
        """Tell whether a row may name a customer in more than one way."""
        return sum(self.has(field) for field in IDENTITY_KINDS) > 1


class Fields:
    """The SQL of each field of one record set."""

    def __init__(self, records: RecordSet) -> None:
        self.records = records
        self._columns = {column.name: column for column in records.staged.columns}

    def column(self, field: str) -> Column | None:
        """Return the column or constant of a field."""
        constants = self.records.mapping.constants
        if field in constants:
            return Column(_CONSTANT + field, "VARCHAR")
        name = self.records.mapping.fields.get(field)
        return None if name is None else self._columns[name]

    def of(self, field: str, write: Callable[[Column], str], kind: str = "VARCHAR") -> str:
        """Return the SQL of a field, NULL when nothing maps to it."""
        column = self.column(field)
        return f"NULL::{kind}" if column is None else write(column)

    def text(self, field: str) -> str:
        """Return the SQL of a field as text."""
        return self.of(field, values.filled_text if field in _NEVER_A_WORD else values.text)

    def relation(self) -> str:
        """Return the staged rows with the constants beside them."""
        constants = "".join(
            f", {literal(value)} AS {Column(_CONSTANT + field, 'VARCHAR').sql}"
            for field, value in self.records.mapping.constants.items()
        )
        return f"(SELECT *{constants} FROM {self.records.staged.relation})"

    def extras(self) -> list[Column]:
        """Return the columns that become properties."""
        return [self._columns[name] for name in self.records.mapping.properties if name != PROPERTIES_COLUMN]


def identity_sql(fields: Fields) -> str:
    """Return `id_kind` and `id_value`: the strongest identifier of the row, else its case."""
    pairs = [*_given_pairs(fields), ("case", fields.text("case_id"))]
    kinds = " ".join(f"WHEN {value} IS NOT NULL THEN {literal(kind)}" for kind, value in pairs)
    values_sql = ", ".join(value for _, value in pairs)
    return f"CASE {kinds} END AS id_kind, coalesce({values_sql}) AS id_value"


def given_identifiers_sql(fields: Fields) -> str:
    """Return the JSON of all identifiers that the row gave; NULL when it gave one or none."""
    pairs = _given_pairs(fields)
    if len(pairs) < 2:
        return "NULL::VARCHAR"
    members = ", ".join(
        f"{literal(chr(34) + kind + chr(34) + ':')} || CAST(to_json({value}) AS VARCHAR)"
        for kind, value in pairs
    )
    return f"'{{' || nullif(concat_ws(',', {members}), '') || '}}'"


def links_sql(records: RecordSet) -> str:
    """Return each identifier that stands beside a stronger one in a good row, with that one and the first time."""
    fields = Fields(records)
    others = ", ".join(
        f"{{'kind': {literal(kind)}, 'value': {value}}}" for kind, value in _given_pairs(fields)[1:]
    )
    return (
        "SELECT other.kind AS kind, other.value AS value, id_kind AS owner_kind, id_value AS owner_value,"
        " min(occurred_at) AS first_at FROM ("
        f"SELECT id_kind, id_value, occurred_at, unnest(others) AS other FROM ({records_sql(records, others)})"
        " WHERE reason IS NULL)"
        f" WHERE other.kind <> id_kind AND length(other.value) <= {LONGEST_IDENTIFIER}"
        " GROUP BY ALL"
    )


def _given_pairs(fields: Fields) -> list[tuple[str, str]]:
    """Return the kind and the SQL of each identifier that the rows can give; e-mail addresses in small letters."""
    pairs = []
    for field, kind in IDENTITY_KINDS.items():
        if fields.column(field) is not None:
            value = fields.text(field)
            pairs.append((kind, f"lower({value})" if kind == "email" else value))
    return pairs


def records_sql(records: RecordSet, others: str = "") -> str:
    """Return every row as a record with `reason`: NULL for a good row, else why it is refused.

    A query that names few of the columns pays for those only. `others` is SQL of further identifiers.
    """
    fields = Fields(records)
    anonymous = _ANONYMOUS_SQL if records.kind == "feedback" else ""
    return (
        f"SELECT *{anonymous}, {reason_sql(records.kind, records.has)} AS reason FROM (SELECT"
        f" {ROW_COLUMN} + {records.first_ordinal} AS ordinal, {LINE_COLUMN} AS line,"
        f" {identity_sql(fields)}, {given_identifiers_sql(fields)} AS identifiers, [{others}] AS others,"
        f" {_what_sql(fields)}, {_money_sql(fields)}, {_voice_sql(fields)},"
        f" {_properties_sql(fields)} FROM {fields.relation()})"
    )


def _what_sql(fields: Fields) -> str:
    event = literal(FEEDBACK_EVENT) if fields.records.kind == "feedback" else fields.text("event")
    names = ("case_id", "message_id", "channel", "department")
    texts = ", ".join(f"{fields.text(name)} AS {name}" for name in names)
    return f"{event} AS event, {_time_sql(fields)}, {texts}"


def _time_sql(fields: Fields) -> str:
    records = fields.records

    def instant(column: Column) -> str:
        return values.instant(
            column,
            time_zone=records.time_zone,
            time_format=records.time_format,
            date_order=records.date_order,
        )

    return (
        f"{fields.of('occurred_at', instant, 'TIMESTAMP')} AS occurred_at,"
        f" {fields.of('occurred_at', values.as_given)} AS time_given,"
        f" {fields.of('occurred_at', values.raw_text)} AS time_original"
    )


def _money_sql(fields: Fields) -> str:
    default = literal(fields.records.default_currency)
    currency = f"coalesce({fields.of('currency', values.currency)}, {default})"
    given = f"coalesce({fields.text('amount_minor')}, {fields.text('amount')})"
    minor = values.whole_number(fields.text("amount_minor"))
    amount = values.minor_units(fields.text("amount"), currency, fields.records.decimal_sign)
    return (
        f"{given} AS amount_given, coalesce({minor}, {amount}) AS amount_minor,"
        f" CASE WHEN {given} IS NOT NULL THEN {currency} END AS currency"
    )


def _voice_sql(fields: Fields) -> str:
    if fields.records.kind == "events":
        return ", ".join(f"NULL::{kind} AS {name}" for name, kind in VOICE_COLUMNS.items())
    return (
        f"coalesce({fields.text('scale')}, 'none') AS scale, {fields.of('score', values.number, 'DOUBLE')}"
        f" AS score, {fields.text('score')} AS score_given, {fields.text('step')} AS step,"
        f" coalesce({fields.of('weight', values.number, 'DOUBLE')}, 1.0) AS weight,"
        f" {fields.text('weight')} AS weight_given, {fields.text('comment')} AS comment,"
        f" {fields.text('language')} AS language,"
        f" coalesce({fields.text('author_role')}, 'customer') AS author_role,"
        f" {fields.text('source_kind')} AS source_kind,"
        f" {fields.of('consent', values.boolean, 'BOOLEAN')} AS consent"
    )


def _properties_sql(fields: Fields) -> str:
    records = fields.records
    stored = stored_properties(records.staged)
    given = fields.column("properties")
    base = stored or (None if given is None else f"json({values.text(given)})::VARCHAR")
    extras = fields.extras()
    hashed = ", ".join(part for part in (extras_text(extras), base) if part)
    return (
        f"{properties_json(extras, records.typed, base)} AS properties,"
        f" {'NULL::VARCHAR' if given is None else values.text(given)} AS properties_given,"
        f" concat_ws(chr(30), {hashed}) AS extras"
    )
