"""The search for personas: groups of customers that stand apart and would come back, or why there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from desirepath.base.clock import now
from desirepath.understand.models import Discovery
from desirepath.understand.personas.features import Fact, Features, gather_features
from desirepath.understand.personas.telling import told_facts
from desirepath.understand.segments.evaluating import find_matching
from journeymath.scores import share
from journeymath.segments import Group, Groups, Rule, discover_groups, rule_for

MOST_FACTS = 8
_STAGES = 4
_MOST_GROUPS = (2, 12)

Report = Callable[[int, int, str], None]


def discover(discovery_id: int, report: Report) -> dict[str, Any] | None:
    """Run a search and keep what it found; None when somebody took the search away."""
    row = Discovery.objects.filter(pk=discovery_id).first()
    if row is None:
        return None
    report(0, _STAGES, "Reading what is known of customers")
    within = row.options.get("within")
    keys = None if within is None else find_matching(row.workspace_id, {"segment": within})[0]
    features = gather_features(row.workspace_id, keys)
    report(1, _STAGES, f"Looking for groups among {len(features.customers)} customers")
    found = _groups(features, int(row.options.get("most", 8)))
    report(2, _STAGES, "Putting each group into words")
    result = _told(features, found)
    report(3, _STAGES, "Keeping what was found")
    Discovery.objects.filter(pk=discovery_id).update(
        state=Discovery.State.DONE, result=result, finished_at=now()
    )
    report(_STAGES, _STAGES, "Done")
    return result


def _groups(features: Features, most: int) -> Groups:
    low, high = _MOST_GROUPS
    if len(set(features.blocks)) < 2:
        return discover_groups(np.zeros((0, 2)), [0, 1])  # refuses: there is nothing to compare
    return discover_groups(features.table(), features.blocks, most=min(max(most, low), high))


def _told(features: Features, found: Groups) -> dict[str, Any]:
    few = len(set(features.blocks)) < 2 and len(features.customers) > 0
    refusal = (
        "Too little is known of customers: a search needs at least two traits or kinds of behaviour."
        if few
        else found.refusal
    )
    facts = features.held() if features.facts else np.empty((len(features.customers), 0), np.bool_)
    return {
        "n": len(features.customers),
        "population": features.population,
        "features": features.names,
        "left_out": [list(one) for one in features.left_out],
        "axes": found.axes,
        "choices": [{"count": one.count, "silhouette": one.silhouette} for one in found.choices],
        "p_value": found.p_value,
        "chance_silhouette": found.chance_silhouette,
        "method": found.method,
        "refusal": refusal,
        "groups": [
            _group(features, facts, found.labels == group.label, group)
            for group in (found.groups if not refusal else ())
        ],
    }


def _group(features: Features, facts: Any, member: Any, group: Group) -> dict[str, Any]:
    part = share(hits=group.size, n=len(features.customers))
    rule = rule_for(facts, member)
    return {
        "number": group.label + 1,
        "customers": group.size,
        "share": part.value,
        "low": part.low,
        "high": part.high,
        "silhouette": group.silhouette,
        "certainty": group.certainty,
        "jaccard": group.jaccard,
        "is_stable": group.is_stable,
        "facts": told_facts(features, member, MOST_FACTS),
        "condition": condition_of(rule, features.facts),
        "precision": rule.precision,
        "recall": rule.recall,
    }


def condition_of(rule: Rule, facts: list[Fact]) -> dict[str, Any] | None:
    """Write a rule as a condition; None when the rule chooses nobody."""
    ways = [
        _joined("all", [_literal(facts[one.place].condition, holds=one.holds) for one in way])
        for way in rule.ways
    ]
    return _joined("any", ways) if ways else None


def _literal(condition: dict[str, Any], *, holds: bool) -> dict[str, Any]:
    return condition if holds else {"not": condition}


def _joined(word: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {word: parts}
