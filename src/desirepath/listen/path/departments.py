"""Which departments hear customers, and which do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from desirepath.frame.contracts import JourneyDefinition
from desirepath.listen.models import SourceCare
from desirepath.listen.path.contracts import DeafStep, DepartmentHearing
from desirepath.listen.path.counting import VoiceCount

Place = tuple[str, str]  # journey and step


def list_departments_hearing(
    journeys: Sequence[JourneyDefinition],
    counts: Sequence[VoiceCount],
    *,
    deaf: Sequence[DeafStep],
    care: Mapping[int, SourceCare],
    known: Collection[str],
) -> tuple[DepartmentHearing, ...]:
    """Return every department, the deaf ones first: neither a step nor a source of its own is heard."""
    unheard = {(one.journey, one.step) for one in deaf}
    at_step, by_source = Counter[str](), Counter[int]()
    for one in counts:
        at_step[one.step] += one.volume
        by_source[one.source_id] += one.volume
    found = []
    for name, places in _owned(journeys, known).items():
        sources = [one.source_id for one in care.values() if one.department == name]
        heard = [place for place in places if place not in unheard]
        found.append(
            DepartmentHearing(
                name=name,
                steps=len(places),
                heard_steps=len(heard),
                volume=sum(at_step[step] for step in {step for _, step in places}),
                sources=len(sources),
                deaf=not heard and not any(by_source[source] for source in sources),
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.deaf, -one.steps, one.name)))


def _owned(journeys: Sequence[JourneyDefinition], known: Collection[str]) -> dict[str, list[Place]]:
    """The steps of each department: those of the organisation, and those that only maps name."""
    owned: dict[str, list[Place]] = {name: [] for name in known}
    for journey in journeys:
        for step in journey.steps:
            if step.business.department:
                owned.setdefault(step.business.department, []).append((journey.slug, step.slug))
    return owned
