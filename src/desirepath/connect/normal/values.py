"""SQL of single values: text, times, whole numbers, money. Everything is an expression on staged columns."""

from __future__ import annotations

from desirepath.connect.engine import literal
from desirepath.connect.staging import Column

# Written forms beside ISO 8601 that cannot be read in two ways.
TIME_FORMATS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d %H:%M:%S.%f",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y%m%dT%H%M%SZ",
    "%a, %d %b %Y %H:%M:%S GMT",
)
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
    cast = column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"
    return f"nullif(trim({cast}), '')"


def raw_text(column: Column) -> str:
    """Return the column as text exactly as given; empty is NULL."""
    cast = column.sql if column.type == "VARCHAR" else f"CAST({column.sql} AS VARCHAR)"
    return f"nullif({cast}, '')"


def instant(column: Column, *, time_zone: str, time_format: str) -> str:
    """Return the column as a UTC TIMESTAMP; NULL when it cannot be read as a time."""
    kind = column.type
    if kind == "TIMESTAMP WITH TIME ZONE":
        return _utc(column.sql)
    if kind.startswith("TIMESTAMP") or kind == "DATE":
        local = f"CAST({column.sql} AS TIMESTAMP)"
        return local if time_zone == "UTC" else _utc(f"({local} AT TIME ZONE {literal(time_zone)})")
    if kind in {"BIGINT", "INTEGER", "UBIGINT", "UINTEGER", "HUGEINT", "DOUBLE", "FLOAT"}:
        return _epoch(f"CAST({column.sql} AS DOUBLE)")
    return _written_time(text(column), time_zone, time_format)


def _written_time(value: str, time_zone: str, time_format: str) -> str:
    if time_format:
        return _zoned(f"try_strptime({value}, {literal(time_format)})", time_zone)
    # A bare number is seconds, milliseconds or microseconds since 1970, never a date without separators.
    patterns = "[" + ", ".join(literal(pattern) for pattern in TIME_FORMATS) + "]"
    return (
        f"CASE WHEN ascii({value}) NOT BETWEEN 48 AND 57 AND {value} NOT LIKE '%GMT' THEN NULL"
        f" ELSE coalesce({_utc(f'try_cast({value} AS TIMESTAMPTZ)')},"
        f" {_zoned(f'try_strptime({value}, {patterns})', time_zone)},"
        f" CASE WHEN length({value}) >= 9 THEN {_epoch(f'try_cast({value} AS DOUBLE)')} END) END"
    )


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
    return f"upper({text(column)})"


def minor_units(amount: str, currency_sql: str) -> str:
    """Return a decimal amount in the currency's minor units; NULL when it is no number."""
    none = ", ".join(literal(code) for code in NO_DECIMALS)
    three = ", ".join(literal(code) for code in THREE_DECIMALS)
    scale = (
        f"CASE WHEN {currency_sql} IN ({none}) THEN 1 WHEN {currency_sql} IN ({three}) THEN 1000 ELSE 100 END"
    )
    return f"try_cast(round({_decimal(amount)} * {scale}) AS BIGINT)"


def whole_number(value: str) -> str:
    """Return a number without decimals; a rest below a thousandth is the noise of a sum of decimals."""
    number = f"try_cast({value} AS DOUBLE)"
    return f"CASE WHEN abs({number} - round({number})) < 0.001 THEN try_cast(round({number}) AS BIGINT) END"


def _decimal(value: str) -> str:
    # 12,50 is twelve and a half in many countries; 1,250 is not read so, because it has three digits. A double
    # holds every amount of up to 90 trillion exactly to the cent.
    comma = f"regexp_full_match({value}, '[-+]?[0-9]+,[0-9]{{1,2}}')"
    return (
        f"coalesce(try_cast({value} AS DOUBLE), CASE WHEN {comma} THEN"
        f" try_cast(replace({value}, ',', '.') AS DOUBLE) END)"
    )


def number(column: Column) -> str:
    """Return the column as a number; NULL when it is none."""
    return f"try_cast(replace({text(column)}, ',', '.') AS DOUBLE)"


def boolean(column: Column) -> str:
    """Return yes/no, true/false, 1/0 as a boolean; NULL when it is none."""
    value = f"lower({text(column)})"
    return (
        f"CASE WHEN {value} IN ('true', 'yes', 'y', '1', 't') THEN true"
        f" WHEN {value} IN ('false', 'no', 'n', '0', 'f') THEN false END"
    )
