"""Which labels there are: those of the shipped heads, and the workspace's own topics and root causes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from desirepath.people.contracts import Actor
from desirepath.understand.models import OwnLabel
from desirepath.understand.text.contracts import KIND_NAMES, OWN_KINDS, SHIPPED_KINDS, SILENT, slug_of


@dataclass(frozen=True, kw_only=True)
class LabelSet:
    """The labels of one kind."""

    kind: str
    name: str
    is_many: bool
    is_own: bool
    silent: str  # the answer of a comment that says nothing of the kind
    values: list[dict[str, Any]]


def list_label_sets(actor: Actor) -> list[LabelSet]:
    """Return the labels that people can teach, kind by kind."""
    actor.require("understand.view")
    own = OwnLabel.objects.filter(workspace_id=actor.workspace_id).order_by("name")
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in own:
        rows.setdefault(row.kind, []).append(
            {"value": row.value, "name": row.name, "description": row.description, "state": row.state}
        )
    return [_shipped(kind) for kind in SHIPPED_KINDS] + [
        LabelSet(
            kind=kind,
            name=KIND_NAMES[kind],
            is_many=True,
            is_own=True,
            silent="",
            values=rows.get(kind, []),
        )
        for kind in OWN_KINDS
    ]


@cache
def shipped_values(kind: str) -> tuple[str, ...]:
    """Return the values of a kind that the shipped heads know; none for others."""
    text = files("journeymath.text.shipped").joinpath("manifest.json").read_text(encoding="utf-8")
    heads = json.loads(text)["heads.npz"]["heads"]
    return tuple(slug_of(label) for label in heads[kind]["labels"]) if kind in heads else ()


def _shipped(kind: str) -> LabelSet:
    return LabelSet(
        kind=kind,
        name=KIND_NAMES[kind],
        is_many=kind == "intent",
        is_own=False,
        silent=SILENT.get(kind, ""),
        values=[
            {
                "value": value,
                "name": value.replace("-", " ").capitalize(),
                "description": "",
                "state": "active",
            }
            for value in shipped_values(kind)
        ],
    )
