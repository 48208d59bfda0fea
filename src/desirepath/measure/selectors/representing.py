"""Weights answers so that those who answered stand for all customers: raking to the shares of their traits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.base.errors import InvalidRequest
from desirepath.customers.selectors.population import list_trait_values
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.heard import Heard
from journeymath.scores import Histogram, Scale, rake, summarise

Words = npt.NDArray[np.object_]
_MOST_VALUES = 50  # a trait with more values is no group to weight by
_FEWEST = 10  # answers without which weights are noise


@dataclass(frozen=True, kw_only=True)
class Represented(Figure):
    """A score weighted to all customers' shares, with what the weighting costs and cannot mend."""

    n_effective: float
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Population:
    """Per trait: each customer's value, and the share of each value among the customers who have the trait."""

    values: Mapping[str, Mapping[int, str]]
    shares: Mapping[str, Mapping[str, float]]

    def weigh(self, scale: Scale, heard: Heard) -> Represented:
        """Score the answers as if all kinds of customers had answered in their shares; own weights come first."""
        said = {name: self._said(name, heard) for name in self.values}
        known = np.logical_and.reduce([column != "" for column in said.values()])
        warnings = _unknown_warning(int((~known).sum()), known.size)
        if known.sum() < _FEWEST:
            return _nothing((*warnings, "Too few answers to weight."))
        columns = {name: column[known] for name, column in said.items()}
        margins, silent = self._margins(columns)
        raked = rake(columns, margins, weights=np.maximum(heard.weight[known], 1e-9))
        score = summarise(scale, Histogram.of(heard.score[known], weights=raked.weights))
        return Represented(
            value=score.value,
            low=score.low,
            high=score.high,
            n=score.n,
            n_effective=score.n_effective,
            warnings=(*warnings, *silent, *raked.warnings),
        )

    def _said(self, name: str, heard: Heard) -> Words:
        values = self.values[name]
        return np.array([values.get(key, "") for key in heard.customer.tolist()], dtype=object)

    def _margins(self, columns: Mapping[str, Words]) -> tuple[dict[str, dict[str, float]], list[str]]:
        """The shares of the values that somebody who answered has, and who is not heard at all."""
        margins, silent = {}, []
        for name, column in columns.items():
            present = set(column.tolist())
            heard = {value: share for value, share in self.shares[name].items() if value in present}
            missing = {value: share for value, share in self.shares[name].items() if value not in present}
            margins[name] = {value: share / sum(heard.values()) for value, share in heard.items()}
            silent += [_silent(name, value, share) for value, share in missing.items()]
        return margins, silent


def read_population(workspace_id: int, traits: tuple[str, ...]) -> Population:
    """Read the traits of all customers.

    Raises
    ------
    InvalidRequest
        No customer has a trait, or it has too many values to weight by.
    """
    values = {name: dict(zip(*list_trait_values(workspace_id, name), strict=True)) for name in traits}
    return Population(values, {name: _shares(name, list(found.values())) for name, found in values.items()})


def _shares(name: str, said: list[str]) -> dict[str, float]:
    names, counts = np.unique(np.array(said, dtype=str), return_counts=True)
    if not names.size:
        raise InvalidRequest(f"No customer has a trait “{name}”.", field="weight_by", trait=name)
    if names.size > _MOST_VALUES:
        raise InvalidRequest(
            f"The trait “{name}” has {names.size} values; answers are weighted by at most {_MOST_VALUES}.",
            field="weight_by",
            trait=name,
        )
    return dict(zip(names.tolist(), (counts / counts.sum()).tolist(), strict=True))


def _silent(trait: str, value: str, share: float) -> str:
    return f"Nobody with {trait} “{value}” answered ({share:.0%} of customers)."


def _unknown_warning(unknown: int, answers: int) -> tuple[str, ...]:
    told = f"{unknown} of {answers} answers are left out of the weighting: their customers lack a trait."
    return (told,) if unknown else ()


def _nothing(warnings: tuple[str, ...]) -> Represented:
    return Represented(value=None, low=None, high=None, n=0, n_effective=0.0, warnings=warnings)
