"""Columns of whatever table was given: a narwhals frame, or a mapping from name to values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import narwhals.exceptions
import numpy as np
import numpy.typing as npt

from journeymath.errors import InvalidInput


def column_names(table: Any) -> list[str]:
    """Names of the columns, in order."""
    if isinstance(table, Mapping):
        return [str(name) for name in table]
    return list(_frame(table).columns)


def column_values(table: Any, name: str) -> npt.NDArray[Any]:
    """One column as a NumPy array; the table stays as it was."""
    if name not in column_names(table):
        raise InvalidInput(
            f"The table has no column '{name}'; it has {', '.join(column_names(table)) or 'none'}.",
            field=name,
        )
    if isinstance(table, Mapping):
        return np.asarray(table[name])
    return np.asarray(_frame(table)[name].to_numpy())


def _frame(table: Any) -> nw.DataFrame[Any]:
    try:
        return nw.from_native(table, eager_only=True)
    except TypeError as problem:
        raise InvalidInput(
            "Give a table that narwhals reads (pandas, Arrow, Polars; a lazy one collected) or a mapping of"
            " columns.",
            field="table",
        ) from problem
    except nw.exceptions.DuplicateError as problem:
        raise InvalidInput("The table has two columns of one name; rename one.", field="table") from problem
