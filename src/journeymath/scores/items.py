"""Answers to several questions by the same people: one row per person, one column per question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.tables import column_values

_FEWEST = 2


def complete_answers(table: Any, items: Sequence[str]) -> tuple[Floats, int]:
    """Rows in which every item was answered, and how many were left out because one was not."""
    if not items:
        raise InvalidInput("Name at least one item.", field="items")
    twice = sorted({item for item in items if list(items).count(item) > 1})
    if twice:
        raise InvalidInput(f"The item '{twice[0]}' is named twice.", field="items")
    columns = [_numbers(column_values(table, item), item) for item in items]
    if len({column.size for column in columns}) > 1:
        raise InvalidInput("The items are not equally long.", field="items")
    matrix = np.column_stack(columns)
    whole = ~np.isnan(matrix).any(axis=1)
    if whole.sum() < _FEWEST:
        raise InvalidInput("Fewer than two people answered every item.", field="items")
    return matrix[whole], int((~whole).sum())


def left_out_warning(left_out: int) -> tuple[str, ...]:
    """Say how many rows are not in the answer."""
    if not left_out:
        return ()
    return (f"{left_out} rows were left out: an item in them has no answer.",)


def _numbers(values: npt.NDArray[Any], item: str) -> Floats:
    try:
        numbers = values.astype(np.float64)
    except (TypeError, ValueError) as problem:
        raise InvalidInput(f"The item '{item}' holds what is no number.", field=item) from problem
    if numbers.ndim != 1 or np.isinf(numbers).any():
        raise InvalidInput(f"The item '{item}' must be one column of finite numbers.", field=item)
    return numbers
