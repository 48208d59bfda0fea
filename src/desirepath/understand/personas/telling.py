"""What a group of customers has, or does, more or less often than all customers."""

from __future__ import annotations

from typing import Any

import numpy as np

from desirepath.understand.personas.features import Features, Flags
from journeymath.segments import over_represented


def told_facts(features: Features, member: Flags, most: int) -> list[dict[str, Any]]:
    """List what tells a group apart, the most telling first.

    What members do less often is told as what they do not do; a trait's other values tell that already.
    """
    held = features.held()
    missing = [place for place, fact in enumerate(features.facts) if "trait" not in fact.condition]
    conditions = [fact.condition for fact in features.facts]
    conditions += [{"not": features.facts[place].condition} for place in missing]
    found = over_represented(np.column_stack([held, ~held[:, missing]]), member)
    return [
        {
            "condition": conditions[fact.place],
            "hits": fact.hits,
            "n": fact.n,
            "share": fact.share,
            "low": fact.low,
            "high": fact.high,
            "share_of_all": fact.share_of_all,
            "lift": fact.lift,
        }
        for fact in found[:most]
    ]
