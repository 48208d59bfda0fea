"""The exam page: how well each kind of label is found, on labels that people settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desirepath.listen.label_selectors import CHOICE_KINDS, count_settled_values
from desirepath.people.contracts import Actor
from desirepath.understand.models import OwnLabel, TextEndpoint, TextVersion
from desirepath.understand.text.contracts import (
    FEWEST_EXAMPLES,
    FEWEST_LABELS,
    KIND_NAMES,
    OWN_KINDS,
    SILENT,
    TAUGHT_KINDS,
)
from desirepath.understand.text.selectors.label_sets import shipped_values

ANY_ONE = "*"  # of one label, whichever


@dataclass(frozen=True, kw_only=True)
class KindExam:
    """One kind: the marks of its newest exam, and what is needed for one."""

    kind: str
    name: str
    settled: int
    lacking: list[dict[str, Any]]
    can_learn: bool
    version: int | None
    is_better: bool
    learnt_from: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    endpoint: dict[str, Any] | None


def list_exams(actor: Actor) -> list[KindExam]:
    """Return the newest exam of each kind, with how many labels people settled and how many are still needed."""
    actor.require("understand.view")
    versions = list(TextVersion.objects.filter(workspace_id=actor.workspace_id).order_by("-number"))
    endpoint = TextEndpoint.objects.filter(workspace_id=actor.workspace_id).first()
    return [
        _exam(actor, kind, versions, endpoint.exam.get(kind) if endpoint else None) for kind in TAUGHT_KINDS
    ]


def _exam(actor: Actor, kind: str, versions: list[TextVersion], endpoint: dict[str, Any] | None) -> KindExam:
    settled, values = count_settled_values(actor.workspace_id, kind)
    lacking = _lacking(actor.workspace_id, kind, settled, values)
    newest = next((row for row in versions if kind in row.heads), None)
    marks = newest.heads[kind] if newest is not None else {}
    return KindExam(
        kind=kind,
        name=KIND_NAMES[kind],
        settled=settled,
        lacking=lacking,
        can_learn=not lacking,
        version=newest.number if newest else None,
        is_better=bool(marks.get("is_better")),
        learnt_from=int(marks.get("learnt_from", 0)),
        before=marks.get("before"),
        after=marks.get("after"),
        endpoint=endpoint,
    )


def _lacking(workspace_id: int, kind: str, settled: int, values: dict[str, int]) -> list[dict[str, Any]]:
    """How many more labels are needed; of own labels one that has enough suffices, the others join later."""
    if kind in OWN_KINDS:
        active = OwnLabel.objects.filter(workspace_id=workspace_id, kind=kind, state=OwnLabel.State.ACTIVE)
        best = max((values.get(value, 0) for value in active.values_list("value", flat=True)), default=0)
        found = [{"value": ANY_ONE, "more": FEWEST_EXAMPLES - best}] if best < FEWEST_EXAMPLES else []
    else:
        counts = dict(values)
        if kind in CHOICE_KINDS and kind in SILENT:
            counts[SILENT[kind]] = settled - sum(values.values())
        found = [
            {"value": value, "more": FEWEST_EXAMPLES - counts.get(value, 0)}
            for value in shipped_values(kind)
            if counts.get(value, 0) < FEWEST_EXAMPLES
        ]
    if settled < FEWEST_LABELS:
        found.insert(0, {"value": "", "more": FEWEST_LABELS - settled})
    return found
