"""Who sees what a source hears: its owner, the owners of the steps that it hears, and whom other rooms name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desirepath.listen.path.contracts import PathCell, PathColumn, Receiver


def step_owners(cells: Sequence[PathCell], columns: Sequence[PathColumn]) -> list[Receiver]:
    """Return the owners of steps, each once per source that hears one of theirs."""
    known = {column.key: column for column in columns}
    found: dict[tuple[int, str], Receiver] = {}
    for cell in cells:
        column = known.get(cell.column)
        if column is None or not cell.volume:
            continue
        for name, kind in ((column.owner, "person"), (column.department, "department")):
            if name:
                why = f"owns the step “{column.name}”"
                found.setdefault((cell.source_id, name), _receiver(name, kind, why, cell.source_id))
    return list(found.values())


def receivers_of(
    source_id: int, owner: str, department: str, others: Sequence[Receiver], heard_steps: Collection[str]
) -> tuple[Receiver, ...]:
    """Return everybody who sees what a source hears, its own people first, each name once.

    Who looks at one step sees a source only when it hears that step.
    """
    own = [_receiver(owner, "person", "owns the source", source_id)] if owner else []
    if department:
        own.append(_receiver(department, "department", "owns the source", source_id))
    meant = (one for one in others if one.source_id in {None, source_id})
    wanted = [*own, *(one for one in meant if one.step is None or one.step in heard_steps)]
    return tuple({one.name: one for one in reversed(wanted)}.values())[::-1]


def _receiver(name: str, kind: str, why: str, source_id: int) -> Receiver:
    return Receiver(
        name=name, kind="person" if kind == "person" else "department", why=why, source_id=source_id
    )
