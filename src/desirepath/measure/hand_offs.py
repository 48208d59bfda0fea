"""Which pairs of steps are hand-offs: those that the map designs, and those between two departments."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.frame.contracts import HandOff, JourneyDefinition, StepDefinition


@dataclass(frozen=True)
class HandOffPairs:
    """A hand-off and the pairs of steps (places on the map) at which it happens."""

    from_: str
    to: str
    designed: bool
    terms: str
    pairs: tuple[tuple[int, int], ...]


def list_hand_offs(definition: JourneyDefinition) -> tuple[HandOffPairs, ...]:
    """Return the hand-offs of a journey: the designed ones as they stand in its file, then the others.

    A pair of steps belongs to one hand-off only: to a designed one between these steps, else to the designed one
    between their departments, else to the change of department itself.
    """
    free = {
        (source, target)
        for source, one in enumerate(definition.steps)
        for target, other in enumerate(definition.steps)
        if source != target and _changes_hands(definition, one, other)
    }
    found = []
    for by_step in (True, False):
        for hand_off in definition.hand_offs:
            pairs = sorted(pair for pair in free if _is(definition, hand_off, pair, by_step=by_step))
            free.difference_update(pairs)
            if pairs or _names_step(definition, hand_off) == by_step:
                found.append((hand_off, tuple(pairs)))
    designed = [HandOffPairs(one.from_, one.to, True, one.terms, pairs) for one, pairs in found]
    return (*designed, *_between_departments(definition, free))


def _between_departments(
    definition: JourneyDefinition, free: set[tuple[int, int]]
) -> tuple[HandOffPairs, ...]:
    by_name: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for source, target in sorted(free):
        names = (_department(definition.steps[source]), _department(definition.steps[target]))
        by_name.setdefault(names, []).append((source, target))
    return tuple(HandOffPairs(*names, False, "", tuple(pairs)) for names, pairs in by_name.items())


def _changes_hands(definition: JourneyDefinition, one: StepDefinition, other: StepDefinition) -> bool:
    departments = {_department(one), _department(other)}
    if "" not in departments and len(departments) == 2:
        return True
    return any(
        hand_off.from_ in _names(one) and hand_off.to in _names(other) for hand_off in definition.hand_offs
    )


def _is(definition: JourneyDefinition, hand_off: HandOff, pair: tuple[int, int], *, by_step: bool) -> bool:
    one, other = (definition.steps[place] for place in pair)
    if _names_step(definition, hand_off) != by_step:
        return False
    return hand_off.from_ in _names(one) and hand_off.to in _names(other)


def _names_step(definition: JourneyDefinition, hand_off: HandOff) -> bool:
    known = {name for step in definition.steps for name in (step.slug, step.name)}
    return hand_off.from_ in known or hand_off.to in known


def _names(step: StepDefinition) -> set[str]:
    return {step.slug, step.name, _department(step)} - {""}


def _department(step: StepDefinition) -> str:
    return step.business.department or ""
