"""What scores are weighted to: for one or more traits together, the known share of each group."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desirepath.measure.errors import WeightingInvalid

Method = Literal["post-stratification", "raking"]
Origin = Literal["typed", "pasted", "customers", "segment"]
ORIGINS: tuple[Origin, ...] = ("typed", "pasted", "customers", "segment")
JOINED_BY = " × "
MOST_TARGETS = 10
MOST_CELLS = 200
TRIM_AT = 5.0
_OFF = 0.02  # shares that people type add up to 1 within this much


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A group of customers, by the value of each trait, and its share 0..1."""

    values: tuple[str, ...]
    share: float

    @property
    def label(self) -> str:
        """The group in one word."""
        return JOINED_BY.join(self.values)


@dataclass(frozen=True, kw_only=True)
class Target:
    """The known shares by one trait, or by several traits crossed."""

    traits: tuple[str, ...]
    cells: tuple[Cell, ...]
    origin: Origin = "typed"

    @property
    def label(self) -> str:
        """The traits in one word."""
        return JOINED_BY.join(self.traits)

    @property
    def shares(self) -> dict[str, float]:
        """The share of each group; they add up to 1."""
        total = sum(cell.share for cell in self.cells)
        return {cell.label: cell.share / total for cell in self.cells}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to weight to. One target is post-stratification; several are met by raking."""

    targets: tuple[Target, ...]
    trim_at: float = TRIM_AT

    @property
    def method(self) -> Method:
        """The name of what is done."""
        return "post-stratification" if len(self.targets) == 1 else "raking"


def read_plan(targets: Sequence[Mapping[str, Any]], trim_at: float = TRIM_AT) -> Plan:
    """Read targets as JSON holds them: [{"traits": […], "cells": [{"values": […], "share": …}], "origin": …}].

    Raises
    ------
    WeightingInvalid
        The shares cannot be used; the message names the trait and the rule.
    """
    if not targets or len(targets) > MOST_TARGETS:
        raise WeightingInvalid(f"A weighting has 1 to {MOST_TARGETS} lists of shares.", field="targets")
    if not (math.isfinite(trim_at) and trim_at >= 1):
        raise WeightingInvalid("Weights are cut at 1 or more times their mean.", field="trim_at")
    found = tuple(_target(one) for one in targets)
    if len({one.label for one in found}) < len(found):
        raise WeightingInvalid("The same trait is given twice.", field="targets")
    return Plan(targets=found, trim_at=float(trim_at))


def plain_targets(plan: Plan) -> list[dict[str, Any]]:
    """Return the targets as JSON holds them."""
    return [
        {
            "traits": list(target.traits),
            "origin": target.origin,
            "cells": [{"values": list(cell.values), "share": cell.share} for cell in target.cells],
        }
        for target in plan.targets
    ]


def _target(given: Mapping[str, Any]) -> Target:
    traits = tuple(str(name).strip() for name in given.get("traits", ()))
    if not traits or not all(traits) or len(set(traits)) < len(traits):
        raise WeightingInvalid("Name the trait that the shares are of.", field="traits")
    origin = given.get("origin", "typed")
    target = Target(
        traits=traits,
        cells=tuple(_cell(one, traits) for one in given.get("cells", ())),
        origin=origin if origin in ORIGINS else "typed",
    )
    _check_shares(target)
    return target


def _cell(given: Mapping[str, Any], traits: tuple[str, ...]) -> Cell:
    values = tuple(str(value).strip() for value in given.get("values", ()))
    share = given.get("share")
    named = JOINED_BY.join(values)
    if len(values) != len(traits) or not all(values):
        raise WeightingInvalid(
            f"A group of “{JOINED_BY.join(traits)}” needs a value of each trait.", field="values"
        )
    if isinstance(share, bool) or not isinstance(share, int | float) or not math.isfinite(share) or share < 0:
        raise WeightingInvalid(f"The share of “{named}” must be 0 or more.", field="share", group=named)
    return Cell(values=values, share=float(share))


def _check_shares(target: Target) -> None:
    labels = [cell.label for cell in target.cells]
    twice = next((label for label in labels if labels.count(label) > 1), None)
    if twice is not None:
        raise WeightingInvalid(f"“{twice}” stands twice in the shares of “{target.label}”.", group=twice)
    if not 2 <= len(labels) <= MOST_CELLS:
        raise WeightingInvalid(
            f"“{target.label}” needs 2 to {MOST_CELLS} groups with a share.", field="cells"
        )
    total = sum(cell.share for cell in target.cells)
    if abs(total - 1) > _OFF:
        raise WeightingInvalid(
            f"The shares of “{target.label}” add up to {total:.1%}; they must add up to 100 %.",
            field="cells",
            total=total,
        )
