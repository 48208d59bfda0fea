"""What every result of this package carries, and how it becomes plain JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np


def plain(value: Any) -> Any:
    """Turn results, arrays, dates and NumPy scalars into what JSON knows; not-a-number becomes None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_name(field): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(value.tolist())
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _name(field: Any) -> str:
    return str(field.metadata.get("name", field.name))


@dataclass(frozen=True, kw_only=True)
class Result:
    """A frozen answer that names its method, its n, what it assumes and what it warns of."""

    method: str
    n: int
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Everything in the result as plain JSON values."""
        answer: dict[str, Any] = plain(self)
        return answer
