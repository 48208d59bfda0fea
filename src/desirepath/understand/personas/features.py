"""What is known of every customer, as columns for a search and as facts that are conditions.

Traits that could name somebody (names, addresses, free text, nearly a value for each customer) are left out, and
the answer says which.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.customers.selectors import population
from desirepath.eventlog.questions.behaviour import Tally, tally_behaviour
from journeymath.scores import SCALES

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int64]
Condition = dict[str, Any]

MOST_VALUES = 12
MOST_CUSTOMERS = 20_000
_RARE, _COMMON = 0.02, 0.98  # what nearly nobody or nearly everybody has tells no groups apart
_LEAST_KNOWN = 0.5  # a trait that most customers lack says who was asked, not who they are
_NAMING = ("name", "mail", "phone", "address", "street", "birth", "iban", "id")


@dataclass(frozen=True)
class Fact:
    """Something that holds for a customer or does not, as a condition."""

    condition: Condition
    held: Flags


@dataclass
class Features:
    """Columns of the search in blocks, one for each feature, and the facts that describe what it finds."""

    customers: Keys
    population: int
    columns: list[Floats] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, columns: Sequence[Floats], facts: Sequence[Fact]) -> None:
        """Add a feature with the facts that it stands for."""
        self.columns += columns
        self.blocks += [len(self.names)] * len(columns)
        self.names.append(name)
        self.facts += [fact for fact in facts if _RARE <= fact.held.mean() <= _COMMON]

    def table(self) -> Floats:
        """Return the columns side by side."""
        return np.column_stack(self.columns) if self.columns else np.empty((len(self.customers), 0))

    def held(self) -> Flags:
        """Return the facts side by side."""
        return np.column_stack([fact.held for fact in self.facts])


def gather_features(workspace_id: int, within: Keys | None = None, *, seed: int = 1) -> Features:
    """Read what is known of customers; of more than `MOST_CUSTOMERS` a random part."""
    keys, texts = population.list_traits(workspace_id)
    order = np.argsort(np.asarray(keys, dtype=np.int64))
    chosen = order if within is None else order[np.isin(np.asarray(keys, dtype=np.int64)[order], within)]
    total = len(chosen)
    if total > MOST_CUSTOMERS:
        chosen = np.sort(np.random.default_rng(seed).choice(chosen, MOST_CUSTOMERS, replace=False))
    known = np.asarray(keys, dtype=np.int64)[chosen]
    rank = np.argsort(known)
    known, chosen = known[rank], chosen[rank]
    features = Features(customers=known, population=total)
    _add_traits(features, [json.loads(texts[place] or "{}") for place in chosen])
    _add_behaviour(features, tally_behaviour(workspace_id))
    return features


def _add_traits(features: Features, profiles: Sequence[dict[str, Any]]) -> None:
    names = Counter(name for profile in profiles for name in profile)
    for name, having in sorted(names.items()):
        if any(part in name.lower().replace("_", " ").split() or part == name.lower() for part in _NAMING):
            features.left_out.append((name, "could name somebody"))
        elif having < _LEAST_KNOWN * len(profiles):
            features.left_out.append((name, "known of fewer than half of the customers"))
        else:
            _add_trait(features, name, [profile.get(name) for profile in profiles])


def _add_trait(features: Features, name: str, values: Sequence[Any]) -> None:
    plain = [value for value in values if isinstance(value, str | int | float)]
    distinct = Counter(_text(value) for value in plain)
    numbers = [value for value in plain if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) == len(plain) and len(distinct) > MOST_VALUES:
        _add_number(features, name, values)
    elif 1 < len(distinct) <= MOST_VALUES:
        _add_choice(features, name, values, [text for text, _ in distinct.most_common()])
    else:
        features.left_out.append((name, "one value only" if len(distinct) < 2 else "too many values"))


def _add_choice(features: Features, name: str, values: Sequence[Any], known: Sequence[str]) -> None:
    texts = [None if value is None else _text(value) for value in values]
    by_text = {_text(value): value for value in values if value is not None}
    held = {text: np.array([one == text for one in texts]) for text in known}
    features.add(
        name,
        [flags.astype(np.float64) for flags in held.values()],
        [Fact({"trait": name, "op": "=", "value": by_text[text]}, flags) for text, flags in held.items()],
    )


def _add_number(features: Features, name: str, values: Sequence[Any]) -> None:
    given = np.array([np.nan if value is None else float(value) for value in values])
    quarters = [float(f"{quarter:.3g}") for quarter in np.nanquantile(given, (0.25, 0.5, 0.75))]
    facts = [
        Fact({"trait": name, "op": ">=", "value": quarter}, np.nan_to_num(given, nan=-np.inf) >= quarter)
        for quarter in dict.fromkeys(quarters)
    ]
    features.add(name, [np.nan_to_num(given, nan=float(np.nanmedian(given)))], facts)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _add_behaviour(features: Features, tallies: Sequence[Tally]) -> None:
    for tally in tallies:
        if tally.kind == "score":
            continue
        counts = _counts(features, tally)
        if not (counts > 0).mean() >= _RARE:
            continue
        leaf = (
            {"event": tally.name}
            if tally.kind == "event"
            else {"property": "channel", "op": "=", "value": tally.name}
        )
        features.add(tally.name, [np.log1p(counts)], list(_counted(leaf, counts, tally.kind)))
    _add_scores(features, [tally for tally in tallies if tally.kind == "score"])


def _counts(features: Features, tally: Tally) -> Floats:
    counts = np.zeros(len(features.customers))
    known = np.isin(tally.customer, features.customers)
    counts[np.searchsorted(features.customers, tally.customer[known])] = tally.count[known]
    return counts


def _counted(leaf: Condition, counts: Floats, kind: str) -> Iterator[Fact]:
    """Did it at all; did it at least as often as the median and the upper quarter of those who did."""
    yield Fact(leaf, counts > 0)
    if kind != "event":
        return
    often = np.quantile(counts[counts > 0], (0.5, 0.75))
    for least in sorted({int(np.ceil(one)) for one in often} - {0, 1}):
        yield Fact({**leaf, "count": {"op": ">=", "value": least}}, counts >= least)


def _add_scores(features: Features, tallies: Sequence[Tally]) -> None:
    """For each scale: gave an answer near its worst end, gave one near its best."""
    for name in sorted({tally.name for tally in tallies} & SCALES.keys()):
        scale = SCALES[name]
        if scale.metric == "none":
            continue
        low, high = np.zeros(len(features.customers)), np.zeros(len(features.customers))
        for tally in (one for one in tallies if one.name == name and one.score is not None):
            shortfall = scale.severity(float(tally.score or 0.0))
            low += _counts(features, tally) * (shortfall >= _LOW)
            high += _counts(features, tally) * (shortfall <= _HIGH)
        if not ((low > 0) | (high > 0)).mean() >= _RARE:
            continue
        features.add(
            name,
            [np.log1p(low), np.log1p(high)],
            [
                Fact({"feedback": name, **_bound(name, _LOW, worse=True)}, low > 0),
                Fact({"feedback": name, **_bound(name, _HIGH, worse=False)}, high > 0),
            ],
        )


_LOW, _HIGH = 0.4, 0.2  # of the way from the best answer to the worst: NPS 0 to 6, and 8 to 10


def _bound(name: str, shortfall: float, *, worse: bool) -> Condition:
    """The comparison of scores that are at least, or at most, so far from the best."""
    scale = SCALES[name]
    score = round(scale.best - shortfall * (scale.best - scale.worst), 6)
    rising = scale.best > scale.worst
    return {"op": "<=" if rising == worse else ">=", "value": score}
