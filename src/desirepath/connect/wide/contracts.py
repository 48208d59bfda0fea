"""What is known of a wide survey's columns, and how people map them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["question", "respondent", "time", "weight", "trait", "property", "ignore"]


@dataclass(frozen=True, kw_only=True)
class CodeCount:
    """A code as it stands in the file, and how many gave it."""

    code: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ColumnProfile:
    """A column: how many cells are filled, how many different codes, and the codes where they are few."""

    name: str
    type: str
    filled: int
    distinct: int
    codes: tuple[CodeCount, ...]


@dataclass(frozen=True, kw_only=True)
class KnownQuestion:
    """A question of an earlier recipe."""

    slug: str
    column: str
    scale: str
    step: str
    text: str
    values: dict[str, float]
    not_given: tuple[str, ...]
    not_applicable: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What a column probably is; `sure` ones are chosen from the start. `matched` is the column of before."""

    role: Role
    sure: bool
    why: str
    slug: str = ""
    scale: str = ""
    step: str = ""
    text: str = ""
    values: dict[str, float] | None = None
    not_given: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    matched: str | None = None
    likeness: float | None = None
