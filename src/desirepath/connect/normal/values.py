"""SQL of single values: text, times, whole numbers, money. Everything is an expression on staged columns."""

from __future__ import annotations

from desirepath.connect.contracts import DateOrder
from desirepath.connect.engine import literal
from desirepath.connect.normal.amounts import DecimalSign, decimal
from desirepath.connect.normal.dates import NAMED_FORMATS, PLAIN_FORMATS, ordered_formats
from desirepath.connect.staging import Column

_ZONED = {"TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIMESTAMPTZ_NS"}
NOTHING = ("NULL", "null", "Null", "\\N", "NaN", "nan", "None", "<NA>", "#N/A")
EARLIEST = "TIMESTAMP '1900-01-01'"
LATEST = "TIMESTAMP '2200-01-01'"

# Currencies whose minor unit is not a hundredth (ISO 4217).
NO_DECIMALS = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
    "XOF", "XPF",
)  # fmt: skip
THREE_DECIMALS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")


def text(column: Column) -> str:
    """Return the column as text without blanks around; empty is NULL."""
    if column.type != "VARCHAR":
        return f"nullif(trim(CAST({column.sql} AS VARCHAR)), '')"
    # Trimming reads every sign, and hardly a value needs it: '' and what begins with a blank are less than '!'.
    odd = f"{column.sql} < '!' OR ends_with({column.sql}, ' ')"
    return f"CASE WHEN {odd} THEN nullif(trim({column.sql}), '') ELSE {column.sql} END"


def filled_text(column: Column) -> str:
    """Return the column as text; the words by which programs write that there is nothing are NULL too.

    A whole number that is kept with a point, as programs do beside missing ones, is written without it.
    """
    value = text(column)
    if column.type in {"DOUBLE", "FLOAT"}:
        whole = f"{column.sql} = floor({column.sql}) AND abs({column.sql}) < 1e15"
        whole_text = f"CAST(try_cast({column.sql} AS BIGINT) AS VARCHAR)"
        return f"CASE WHEN isnan({column.sql}) THEN NULL WHEN {whole} THEN {whole_text} ELSE {value} END"
    if column.type != "VARCHAR":
        return value
    words = ", ".join(literal(word) for word in NOTHING)
    nothing = f"strlen({column.sql}) BETWEEN 2 AND 4 AND {column.sql} IN ({words})"
    return f"CASE WHEN {nothing} THEN NULL ELSE {value} END"


def as_given(column: Column) -> str:
    """Return the column as it is, empty text as NULL: to quote it, or to see that there is nothing."""
    return raw_text(column) if column.type == "VARCHAR" else column.sql


def raw_text(column: Column) -> str:
    """Return the column as text exactly as given; empty is NULL."""
    cast = column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"
    return f"nullif({cast}, '')"


def instant(column: Column, *, time_zone: str, time_format: str, date_order: DateOrder = "") -> str:
    """Return the column as a UTC TIMESTAMP; NULL when it cannot be read as a time."""
    kind = column.type
    if kind in _ZONED:
        return _utc(f"CAST({column.sql} AS TIMESTAMPTZ)")
    if kind.startswith("TIMESTAMP") or kind == "DATE":
        local = f"CAST({column.sql} AS TIMESTAMP)"
        return local if time_zone == "UTC" else _utc(f"({local} AT TIME ZONE {literal(time_zone)})")
    if kind in {"BIGINT", "INTEGER", "UBIGINT", "UINTEGER", "HUGEINT", "DOUBLE", "FLOAT"}:
        return _epoch(f"CAST({column.sql} AS DOUBLE)")
    return _written_time(text(column), time_zone, time_format, date_order)


def _written_time(value: str, time_zone: str, time_format: str, date_order: DateOrder) -> str:
    if time_format:
        return _zoned(f"try_strptime({value}, {literal(time_format)})", time_zone)
    ordered = ordered_formats(date_order)
    first = f"{_zoned(_parsed(value, ordered), time_zone)}, " if ordered else ""
    # Begins with a figure: “infinity”, “epoch” and “now” are times to the engine. The cast reads all of ISO 8601.
    iso = f"CASE WHEN ascii({value}) BETWEEN 48 AND 57 THEN try_cast({value} AS TIMESTAMPTZ) END"
    return (
        f"coalesce({first}{_utc(iso)}, CASE WHEN {_is_number(value)} THEN {_number_time(value, time_zone)}"
        f" ELSE {_unusual_time(value, time_zone)} END)"
    )


def _unusual_time(value: str, time_zone: str) -> str:
    """A decimal comma, a blank before the offset, a zone's name behind it; then all forms with names."""
    iso = (
        rf"regexp_replace(regexp_replace(regexp_replace({value}, '([0-9]),([0-9]+)', '\1.\2'),"
        rf" '\s+([-+][0-9]{{2}}:?[0-9]{{2}})$', '\1'), '\[[A-Za-z_/]+\]$', '')"
    )
    cast = f"CASE WHEN regexp_matches({value}, '^[0-9]{{4}}-') THEN try_cast({iso} AS TIMESTAMPTZ) END"
    return f"coalesce({_utc(cast)}, {_zoned(_parsed(value, PLAIN_FORMATS + NAMED_FORMATS), time_zone)})"


def _number_time(value: str, time_zone: str) -> str:
    """A day, a day and a clock, or seconds, milliseconds or microseconds since 1970; a few figures are none."""
    day = "(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    compact = f"regexp_full_match({value}, {literal(f'{day}([0-2][0-9][0-5][0-9][0-5][0-9])?')})"
    return (
        f"CASE WHEN {compact} THEN {_zoned(_parsed(value, ('%Y%m%d%H%M%S', '%Y%m%d')), time_zone)}"
        f" WHEN length({value}) >= 9 THEN {_epoch(f'try_cast({value} AS DOUBLE)')} END"
    )


def _is_number(value: str) -> str:
    return f"try_cast({value} AS DOUBLE) IS NOT NULL"


def _parsed(value: str, formats: tuple[str, ...]) -> str:
    return f"try_strptime({value}, [{', '.join(literal(one) for one in formats)}])"


def _zoned(local: str, time_zone: str) -> str:
    return local if time_zone == "UTC" else _utc(f"({local} AT TIME ZONE {literal(time_zone)})")


def _utc(instant_sql: str) -> str:
    # make_timestamp of microseconds is exact and does without the calendar of the time zone.
    return f"make_timestamp(epoch_us({instant_sql}))"


def _epoch(number: str) -> str:
    return (
        f"CASE WHEN abs({number}) < 1e11 THEN make_timestamp(CAST({number} * 1000000 AS BIGINT))"
        f" WHEN abs({number}) < 1e14 THEN make_timestamp(CAST({number} * 1000 AS BIGINT))"
        f" WHEN abs({number}) < 1e17 THEN make_timestamp(CAST({number} AS BIGINT)) END"
    )


def currency(column: Column) -> str:
    """Return an ISO 4217 code in capitals."""
    return f"upper({filled_text(column)})"


def minor_units(amount: str, currency_sql: str, sign: DecimalSign = "") -> str:
    """Return a decimal amount in the currency's minor units; NULL when it is no number."""
    none = ", ".join(literal(code) for code in NO_DECIMALS)
    three = ", ".join(literal(code) for code in THREE_DECIMALS)
    scale = (
        f"CASE WHEN {currency_sql} IN ({none}) THEN 1 WHEN {currency_sql} IN ({three}) THEN 1000 ELSE 100 END"
    )
    return f"try_cast(round({decimal(amount, sign)} * {scale}) AS BIGINT)"


def whole_number(value: str) -> str:
    """Return a number without decimals; a rest below a thousandth is the noise of a sum of decimals."""
    number = f"try_cast({value} AS DOUBLE)"
    return f"CASE WHEN abs({number} - round({number})) < 0.001 THEN try_cast(round({number}) AS BIGINT) END"


def number(column: Column) -> str:
    """Return the column as a number; NULL when it is none."""
    return f"try_cast(replace({filled_text(column)}, ',', '.') AS DOUBLE)"


def boolean(column: Column) -> str:
    """Return yes/no, true/false, 1/0 as a boolean; NULL when it is none."""
    value = f"lower({text(column)})"
    return (
        f"CASE WHEN {value} IN ('true', 'yes', 'y', '1', 't') THEN true"
        f" WHEN {value} IN ('false', 'no', 'n', '0', 'f') THEN false END"
    )
