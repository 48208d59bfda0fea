"""The figures of a card: how well the segment holds together, what its customers have, say and reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from desirepath.base.clock import now
from desirepath.eventlog.conditions import tree
from desirepath.eventlog.questions.behaviour import Tally, tally_behaviour
from desirepath.eventlog.questions.customers import count_leaves
from desirepath.frame.contracts import JourneyDefinition
from desirepath.people.contracts import Actor, system_actor
from desirepath.understand.models import Persona
from desirepath.understand.personas.features import Features, Flags, Keys, gather_features
from desirepath.understand.personas.selectors import journeys_by_persona
from desirepath.understand.personas.telling import told_facts
from desirepath.understand.segments.evaluating import find_matching, scope_of_customers
from journeymath.errors import InvalidInput
from journeymath.scores import SCALES, change, judge_many, share, summarise
from journeymath.segments import (
    joint_axes,
    persona_coverage,
    posterior_certainty,
    silhouette,
)

MEASURED_EVERY = timedelta(hours=24)
MOST_FACTS = 12
_LEAST = 10  # customers on each side; fewer show counts only
_MOST_COMPARED = 3_000


def measure_persona(persona_id: int) -> dict[str, Any] | None:
    """Compute the figures of a persona and keep them with it; None without a segment."""
    row = Persona.objects.select_related("segment").filter(pk=persona_id).first()
    if row is None or row.segment is None:
        return None
    actor = system_actor(row.workspace_id, "personas")
    keys, everybody = find_matching(row.workspace_id, row.segment.condition)
    figures = {
        "computed_at": now().isoformat(),
        "segment": row.segment.slug,
        "segment_number": row.segment.number,
        "customers": int(keys.size),
        "base": int(everybody.size),
        "coverage": coverage_of(row.workspace_id, row.segment.condition, everybody),
        **_standing_apart(gather_features(row.workspace_id), keys),
        "scores": _scores(tally_behaviour(row.workspace_id), keys, everybody),
        "steps": _steps(
            actor, [one for one, _ in journeys_by_persona(actor).get(row.name, ())], keys, everybody
        ),
    }
    Persona.objects.filter(pk=persona_id).update(match=figures)
    return figures


def measure_due(workspace_id: int) -> None:
    """Compute the figures of the cards whose segment changed, or that were computed a day ago."""
    rows = Persona.objects.select_related("segment").filter(
        workspace_id=workspace_id, segment__isnull=False, archived_at__isnull=True
    )
    oldest = (now() - MEASURED_EVERY).isoformat()
    for row in rows:
        figures, number = row.match or {}, row.segment.number if row.segment else 0
        if figures.get("segment_number") != number or figures.get("computed_at", "") < oldest:
            measure_persona(row.pk)


def coverage_of(workspace_id: int, condition: dict[str, Any], everybody: Keys) -> list[dict[str, Any]]:
    """Say what share of the customers is left after each part of a condition whose parts must all hold."""
    parts = condition.get("all", [condition])
    if len(parts) < 2 or not everybody.size:
        return []
    held = [np.isin(everybody, find_matching(workspace_id, part)[0]) for part in parts]
    shares = persona_coverage(np.column_stack(held)).shares
    return [
        {"condition": part, "alone": float(flags.mean()), "share_left": left}
        for part, flags, left in zip(parts, held, shares, strict=True)
    ]


def _standing_apart(features: Features, keys: Keys) -> dict[str, Any]:
    """How well members fit the segment and not the rest, and what they have more often than all customers."""
    member = np.isin(features.customers, keys)
    inside, outside = int(member.sum()), int((~member).sum())
    none: dict[str, Any] = {"silhouette": None, "certainty": None, "fitting": None, "facts": []}
    if inside < _LEAST or outside < _LEAST or not features.facts:
        return {**none, "compared": 0, "too_few": True}
    facts = told_facts(features, member, MOST_FACTS)
    some = _some(len(member))
    try:
        points = joint_axes(features.table(), features.blocks).values
    except InvalidInput:
        points = np.empty((len(member), 0))
    if not points.shape[1] or not 0 < member[some].sum() < len(some):
        return {**none, "facts": facts, "compared": inside, "too_few": False}
    fits = silhouette(points[some], member[some])[member[some]]
    sure = posterior_certainty(points, member)[member]
    fitting = share(hits=int((fits > 0).sum()), n=len(fits))
    return {
        "silhouette": float(fits.mean()),
        "certainty": float(sure.mean()),
        "fitting": {"share": fitting.value, "low": fitting.low, "high": fitting.high, "n": len(fits)},
        "facts": facts,
        "compared": inside,
        "too_few": False,
    }


def _some(size: int) -> Keys:
    if size <= _MOST_COMPARED:
        return np.arange(size)
    return np.sort(np.random.default_rng(1).choice(size, _MOST_COMPARED, replace=False))


def _scores(tallies: Sequence[Tally], keys: Keys, everybody: Keys) -> list[dict[str, Any]]:
    """The scores of the members beside those of the other customers, with verdicts over all scales together."""
    inside: dict[str, dict[float, float]] = defaultdict(lambda: defaultdict(float))
    others: dict[str, dict[float, float]] = defaultdict(lambda: defaultdict(float))
    for tally in tallies:
        scale = SCALES.get(tally.name)
        if tally.kind != "score" or scale is None or tally.score is None or not scale.holds(tally.score):
            continue
        member = np.isin(tally.customer, keys)
        inside[tally.name][tally.score] += float(tally.count[member].sum())
        others[tally.name][tally.score] += float(tally.count[~member].sum())
    names = [name for name in sorted(inside) if sum(inside[name].values()) and sum(others[name].values())]
    judged = judge_many([change(others[name], inside[name], scale=name) for name in names])
    return [
        {
            "scale": name,
            "unit": summarise(SCALES[name], dict(inside[name])).unit,
            "members": _score(name, inside[name]),
            "others": _score(name, others[name]),
            "verdict": verdict.verdict,
        }
        for name, verdict in zip(names, judged, strict=True)
    ]


def _score(name: str, counts: dict[float, float]) -> dict[str, Any]:
    found = summarise(SCALES[name], dict(counts))
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


def _steps(
    actor: Actor, journeys: Sequence[JourneyDefinition], keys: Keys, everybody: Keys
) -> list[dict[str, Any]]:
    """Which steps of its journeys the members reached, beside all customers."""
    member = np.isin(everybody, keys)
    found: list[dict[str, Any]] = []
    for journey in journeys:
        leaves = {step.slug: tree.Step(step.slug) for step in journey.steps}
        scope = scope_of_customers(actor, {"any": [{"step": slug} for slug in leaves]})
        counts = count_leaves(scope, list(leaves.values()), everybody)
        place = {"journey": journey.slug, "journey_name": journey.name}
        found += [
            {
                **place,
                "step": step.slug,
                "name": step.name,
                **_reached(counts[leaves[step.slug]] > 0, member),
            }
            for step in journey.steps
        ]
    return found


def _reached(reached: Flags, member: Flags) -> dict[str, Any]:
    if not member.any():
        return {"hits": 0, "n": 0, "share": None, "low": None, "high": None, "share_of_all": None}
    hits, n = int(reached[member].sum()), int(member.sum())
    found = share(hits=hits, n=n)
    return {
        "hits": hits,
        "n": n,
        "share": found.value,
        "low": found.low,
        "high": found.high,
        "share_of_all": float(reached.mean()),
    }
