"""The groups of customers, and answers weighted so that those who answered stand for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.base.errors import InvalidRequest
from desirepath.customers.selectors.population import list_trait_values
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.heard import Heard
from desirepath.measure.weighting.contracts import JOINED_BY, TRIM_AT, Cell, Plan, Target
from journeymath.errors import InvalidInput
from journeymath.scores import Histogram, RakedWeights, Scale, rake, summarise

Words = npt.NDArray[np.object_]
Values = Mapping[int, str]
MOST_VALUES = 50  # a trait with more values is no group to weight by
_FEWEST = 10  # answers without which weights are noise


@dataclass(frozen=True, kw_only=True)
class Represented(Figure):
    """A score weighted to known shares, with what the weighting costs and cannot mend."""

    n_effective: float
    method: str
    design_effect: float | None
    rounds: int | None
    trimmed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GroupWeight:
    """One group: its known share, its share among the answers, and its mean weight (None: nobody answered)."""

    trait: str
    group: str
    share: float
    answered_share: float
    answers: int
    weight: float | None


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """Weights of the answers whose groups are known, or why there are none."""

    known: npt.NDArray[np.bool_]
    raked: RakedWeights | None
    groups: tuple[GroupWeight, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Population:
    """Per list of shares: each customer's group, and the share that each group is to have."""

    method: str
    trim_at: float
    values: Mapping[str, Values]
    shares: Mapping[str, Mapping[str, float]]

    def weigh(self, scale: Scale, heard: Heard) -> Represented:
        """Score the answers as if all groups had answered in their shares; own weights come first."""
        fitted = self.fit(heard)
        if fitted.raked is None:
            return _nothing(self.method, fitted.warnings)
        raked = fitted.raked
        score = summarise(scale, Histogram.of(heard.score[fitted.known], weights=raked.weights))
        return Represented(
            value=score.value,
            low=score.low,
            high=score.high,
            n=score.n,
            n_effective=score.n_effective,
            method=self.method,
            design_effect=raked.design_effect,
            rounds=raked.rounds,
            trimmed=raked.trimmed,
            warnings=fitted.warnings,
        )

    def fit(self, heard: Heard) -> Fitted:
        """Return the weight of each answer whose customer has a group in every list of shares."""
        said = {name: self._said(name, heard) for name in self.values}
        known = np.logical_and.reduce([column != "" for column in said.values()])
        warnings = _unknown_warning(int((~known).sum()), known.size)
        if known.sum() < _FEWEST:
            return Fitted(
                known=known, raked=None, groups=(), warnings=(*warnings, "Too few answers to weight.")
            )
        columns = {name: column[known] for name, column in said.items()}
        margins, silent = self._margins(columns)
        start = np.maximum(heard.weight[known], 1e-9)
        try:
            raked = rake(columns, margins, weights=start, trim_at=self.trim_at)
        except InvalidInput as problem:
            return Fitted(
                known=known,
                raked=None,
                groups=self._groups(columns, None),
                warnings=(*warnings, *silent, f"No weights were found: {problem.args[0]}"),
            )
        return Fitted(
            known=known,
            raked=raked,
            groups=self._groups(columns, raked.weights),
            warnings=(*warnings, *silent, *raked.warnings),
        )

    def _said(self, name: str, heard: Heard) -> Words:
        values, wanted = self.values[name], self.shares[name]
        groups = (values.get(key, "") for key in heard.customer.tolist())
        return np.array([group if group in wanted else "" for group in groups], dtype=object)

    def _margins(self, columns: Mapping[str, Words]) -> tuple[dict[str, dict[str, float]], list[str]]:
        """The shares of the groups that somebody who answered has, and who is not heard at all."""
        margins, silent = {}, []
        for name, column in columns.items():
            present = set(column.tolist())
            heard = {value: share for value, share in self.shares[name].items() if value in present}
            missing = {value: share for value, share in self.shares[name].items() if value not in present}
            margins[name] = {value: share / sum(heard.values()) for value, share in heard.items()}
            silent += [_silent(name, value, share) for value, share in missing.items() if share]
        return margins, silent

    def _groups(
        self, columns: Mapping[str, Words], weights: npt.NDArray[np.float64] | None
    ) -> tuple[GroupWeight, ...]:
        return tuple(
            _group(name, group, share, column == group, weights)
            for name, column in columns.items()
            for group, share in self.shares[name].items()
        )


def read_population(workspace_id: int, traits: tuple[str, ...]) -> Population:
    """Read traits of all customers; answers are to have the shares that the customers have.

    Raises
    ------
    InvalidRequest
        No customer has a trait, or it has too many values to weight by.
    """
    values = {name: read_groups(workspace_id, (name,)) for name in traits}
    shares = {name: shares_of(name, found) for name, found in values.items()}
    return Population("raking" if len(traits) > 1 else "post-stratification", TRIM_AT, values, shares)


def population_of(workspace_id: int, plan: Plan) -> Population:
    """Read the groups of all customers; answers are to have the shares that a plan names."""
    return Population(
        plan.method,
        plan.trim_at,
        {target.label: read_groups(workspace_id, target.traits) for target in plan.targets},
        {target.label: target.shares for target in plan.targets},
    )


def read_groups(workspace_id: int, traits: tuple[str, ...]) -> Values:
    """Return each customer's group: the values of the traits together, for those who have all of them."""
    columns = [dict(zip(*list_trait_values(workspace_id, name), strict=True)) for name in traits]
    first = columns[0]
    return {
        key: JOINED_BY.join(column[key] for column in columns)
        for key in first
        if all(key in column for column in columns)
    }


def shares_of(name: str, values: Values, among: Collection[int] | None = None) -> dict[str, float]:
    """Return the share of each group among customers who have one, perhaps only among some of them."""
    chosen = values if among is None else {key: values[key] for key in among if key in values}
    names, counts = np.unique(np.array(list(chosen.values()), dtype=str), return_counts=True)
    if not names.size:
        raise InvalidRequest(f"No customer has a trait “{name}”.", field="weight_by", trait=name)
    if names.size > MOST_VALUES:
        raise InvalidRequest(
            f"The trait “{name}” has {names.size} values; answers are weighted by at most {MOST_VALUES}.",
            field="weight_by",
            trait=name,
        )
    return dict(zip(names.tolist(), (counts / counts.sum()).tolist(), strict=True))


def target_of(workspace_id: int, traits: tuple[str, ...], among: Collection[int] | None = None) -> Target:
    """Return the shares that customers have today, to keep them as known."""
    label = JOINED_BY.join(traits)
    values = read_groups(workspace_id, traits)
    shares = shares_of(label, values, among)
    return _target_of_shares(traits, shares, "customers" if among is None else "segment")


def _target_of_shares(traits: tuple[str, ...], shares: Mapping[str, float], origin: str) -> Target:
    cells = tuple(Cell(values=tuple(group.split(JOINED_BY)), share=share) for group, share in shares.items())
    return Target(traits=traits, cells=cells, origin="segment" if origin == "segment" else "customers")


def _group(
    trait: str,
    group: str,
    share: float,
    of_group: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64] | None,
) -> GroupWeight:
    answers = int(of_group.sum())
    return GroupWeight(
        trait=trait,
        group=group,
        share=share,
        answered_share=answers / of_group.size if of_group.size else 0.0,
        answers=answers,
        weight=float(weights[of_group].mean()) if weights is not None and answers else None,
    )


def _silent(trait: str, value: str, share: float) -> str:
    return f"Nobody with {trait} “{value}” answered ({share:.0%} of customers)."


def _unknown_warning(unknown: int, answers: int) -> tuple[str, ...]:
    told = (
        f"{unknown} of {answers} answers are left out of the weighting: their customers lack a trait,"
        " or have a value without a share."
    )
    return (told,) if unknown else ()


def _nothing(method: str, warnings: tuple[str, ...]) -> Represented:
    return Represented(
        value=None,
        low=None,
        high=None,
        n=0,
        n_effective=0.0,
        method=method,
        design_effect=None,
        rounds=None,
        trimmed=0,
        warnings=warnings,
    )
