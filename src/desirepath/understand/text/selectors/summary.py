"""What the labels say: values with their counts and shares, sentiment beside each, and the trend of sentiment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desirepath.base.periods import Period
from desirepath.listen.label_selectors import LabelCount, count_by_sentiment, count_labels, iter_moods
from desirepath.people.contracts import Actor
from desirepath.understand.models import OwnLabel
from desirepath.understand.text.contracts import KIND_NAMES, MACHINE_KINDS, OWN_KINDS
from journeymath.scores.intervals import wilson

FEWEST_TO_JUDGE = 10  # of a row: below it a share of sentiment is shown as too few
MOST_VALUES = 40
WEEK = timedelta(days=7)
MOODS = ("negative", "neutral", "positive")


@dataclass(frozen=True, kw_only=True)
class ValueFigures:
    """One label: how many comments have it, their share of all, and of them the share of each sentiment."""

    value: str
    name: str
    comments: int
    by_person: int
    share: float
    share_low: float
    share_high: float
    moods: dict[str, int]
    negative_share: float | None
    negative_low: float | None
    negative_high: float | None


@dataclass(frozen=True, kw_only=True)
class LabelSummary:
    """The labels of a kind in a period; `left_out` counts values beyond the list."""

    kind: str
    name: str
    comments: int
    values: list[ValueFigures]
    left_out: int
    trend: list[dict[str, Any]]


def get_label_summary(actor: Actor, kind: str, period: Period) -> LabelSummary:
    """Return the labels of a kind with counts, shares, intervals, sentiment beside each, and its trend by week."""
    actor.require("understand.view")
    kind = kind if kind in MACHINE_KINDS else "topic"
    workspace_id = actor.workspace_id
    counts = count_labels(workspace_id, kind, period)
    moods = count_by_sentiment(workspace_id, kind, period)
    read = sum(one.comments for one in count_labels(workspace_id, "sentiment", period))
    names = _names(workspace_id, kind)
    return LabelSummary(
        kind=kind,
        name=KIND_NAMES[kind],
        comments=read,
        values=[_figures(one, names, read, moods) for one in counts[:MOST_VALUES]],
        left_out=max(len(counts) - MOST_VALUES, 0),
        trend=_trend(workspace_id, period),
    )


def _figures(
    one: LabelCount, names: dict[str, str], read: int, moods: dict[tuple[str, str], int]
) -> ValueFigures:
    value, comments = one.value, one.comments
    own = {mood: moods.get((value, mood), 0) for mood in MOODS}
    known = sum(own.values())
    low, high = wilson(comments, max(read, comments))
    can_judge = known >= FEWEST_TO_JUDGE
    worse_low, worse_high = wilson(own["negative"], known) if can_judge else (None, None)
    return ValueFigures(
        value=value,
        name=names.get(value) or value.replace("-", " ").capitalize(),
        comments=comments,
        by_person=one.by_person,
        share=comments / max(read, comments),
        share_low=low,
        share_high=high,
        moods=own,
        negative_share=own["negative"] / known if can_judge else None,
        negative_low=worse_low,
        negative_high=worse_high,
    )


def _names(workspace_id: int, kind: str) -> dict[str, str]:
    if kind not in OWN_KINDS:
        return {}
    return dict(OwnLabel.objects.filter(workspace_id=workspace_id, kind=kind).values_list("value", "name"))


def _trend(workspace_id: int, period: Period) -> list[dict[str, Any]]:
    """The share of negative comments week by week, with its interval; weeks begin on Monday."""
    weeks: dict[datetime, Counter[str]] = {}
    for at, mood in iter_moods(workspace_id, period):
        monday = (at - timedelta(days=at.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
        weeks.setdefault(monday, Counter())[mood] += 1
    return [_week(monday, weeks[monday]) for monday in sorted(weeks)]


def _week(monday: datetime, moods: Counter[str]) -> dict[str, Any]:
    n = sum(moods.values())
    low, high = wilson(moods["negative"], n)
    return {
        "day": monday.date(),
        "n": n,
        "negative_share": moods["negative"] / n,
        "low": low,
        "high": high,
        "positive_share": moods["positive"] / n,
    }
