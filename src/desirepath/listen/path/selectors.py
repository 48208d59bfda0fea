"""The listening path: sources by steps, who is not heard, and who is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desirepath.base.clock import now
from desirepath.base.periods import Period
from desirepath.eventlog.query.members import list_trait_names
from desirepath.frame.selectors import get_definition, list_definitions, list_lifecycle
from desirepath.listen.audiences import AudienceChoice, list_audiences
from desirepath.listen.models import SourceCare
from desirepath.listen.path.asking import list_response_rates
from desirepath.listen.path.columns import (
    Columns,
    columns_of_journey,
    columns_of_lifecycle,
    fill_columns,
    list_deaf_steps,
)
from desirepath.listen.path.contracts import (
    ListeningPath,
    PathCell,
    Receiver,
    ResponseRate,
    SourceLikeness,
    SourceRow,
)
from desirepath.listen.path.counting import SourceName, VoiceCount, count_voices, name_sources
from desirepath.listen.path.departments import list_departments_hearing
from desirepath.listen.path.grading import grade_source
from desirepath.listen.path.likeness import SEGMENT, compare_sources, read_base
from desirepath.listen.path.receivers import receivers_of, step_owners
from desirepath.listen.path.registered import list_registered
from desirepath.people.contracts import Actor
from desirepath.people.selectors.directory import list_departments


@dataclass(frozen=True, kw_only=True)
class PathWish:
    """Which journey (None: the whole lifecycle), which period, and by what sources are compared with the base."""

    period: Period
    journey: str | None = None
    trait: str = ""
    segment: str = ""


@dataclass(frozen=True, kw_only=True)
class PathGroups:
    """By what sources can be compared with the customer base."""

    traits: tuple[str, ...]
    segments: tuple[AudienceChoice, ...]


def get_listening_path(actor: Actor, wish: PathWish) -> ListeningPath:
    """Return which source hears which step, how well, and which steps and departments nobody hears.

    Raises
    ------
    JourneyUnknown, InvalidRequest
        There is no such journey or trait.
    """
    actor.require("listen.view")
    everything = list_definitions(actor)
    journeys = everything if wish.journey is None else (get_definition(actor, wish.journey),)
    columns = (
        columns_of_lifecycle(journeys, list_lifecycle(actor))
        if wish.journey is None
        else columns_of_journey(journeys[0])
    )
    counts = count_voices(actor.workspace_id, wish.period)
    cells = columns.cells(counts)
    rows = _Rows.read(actor, wish, columns, counts, cells)
    deaf = list_deaf_steps(journeys, counts)
    return ListeningPath(
        journey=wish.journey,
        columns=fill_columns(columns.shown, cells),
        sources=rows.list(),
        cells=tuple(cell for cell in cells if cell.volume),
        deaf_steps=deaf,
        departments=list_departments_hearing(
            journeys,
            counts,
            deaf=deaf,
            care=rows.care,
            known=_known_departments(actor, wish),
        ),
        elsewhere=columns.elsewhere(counts),
        data_until=max((one.last_at for one in counts), default=None),
        warnings=(),
    )


def _known_departments(actor: Actor, wish: PathWish) -> set[str]:
    """Those of the organisation; on one journey only those count that it names."""
    return {one.name for one in list_departments(actor)} if wish.journey is None else set()


def list_path_groups(actor: Actor) -> PathGroups:
    """Return the traits and segments by which sources can be compared with the customer base."""
    actor.require("listen.view")
    return PathGroups(
        traits=list_trait_names(actor.workspace_id), segments=tuple(list_audiences(actor).get(SEGMENT, ()))
    )


@dataclass(frozen=True)
class _Rows:
    names: Mapping[int, SourceName]
    volume: Mapping[int, int]
    last: Mapping[int, datetime]
    rates: Mapping[str, ResponseRate]
    likeness: Mapping[int, SourceLikeness] | None
    care: Mapping[int, SourceCare]
    others: Sequence[Receiver]
    heard_steps: Mapping[int, Collection[str]]
    until: datetime

    @classmethod
    def read(
        cls,
        actor: Actor,
        wish: PathWish,
        columns: Columns,
        counts: Sequence[VoiceCount],
        cells: Sequence[PathCell],
    ) -> _Rows:
        volume: Counter[int] = Counter()
        last: dict[int, datetime] = {}
        heard_steps: defaultdict[int, set[str]] = defaultdict(set)
        for one in counts:
            volume[one.source_id] += one.volume
            if one.volume:
                heard_steps[one.source_id].add(one.step)
            last[one.source_id] = max(one.last_at, last.get(one.source_id, one.last_at))
        base = read_base(actor, trait=wish.trait, segment=wish.segment)
        return cls(
            names=name_sources(actor.workspace_id, volume),
            volume=volume,
            last=last,
            rates=list_response_rates(actor.workspace_id, wish.period),
            likeness=None if base is None else compare_sources(actor.workspace_id, wish.period, base),
            care={one.source_id: one for one in SourceCare.objects.filter(workspace_id=actor.workspace_id)},
            others=[*step_owners(cells, columns.shown), *list_registered(actor)],
            heard_steps=heard_steps,
            until=wish.period.until or now(),
        )

    def list(self) -> tuple[SourceRow, ...]:
        rows = [self._row(source) for source in self.names.values()]
        return tuple(sorted(rows, key=lambda row: (-row.volume, row.name)))

    def _row(self, source: SourceName) -> SourceRow:
        care = self.care.get(source.id)
        owner, department = (care.owner, care.department) if care else ("", "")
        response = self.rates.get(source.slug)
        likeness = None if self.likeness is None else self.likeness.get(source.id)
        grade = grade_source(
            volume=self.volume[source.id],
            last_at=self.last.get(source.id),
            until=self.until,
            response=response,
            likeness=likeness,
            is_cared_for=bool(owner or department),
        )
        return SourceRow(
            id=source.id,
            slug=source.slug,
            name=source.name,
            kind=source.kind,
            volume=self.volume[source.id],
            last_at=self.last.get(source.id),
            response=response,
            likeness=likeness,
            owner=owner,
            department=department,
            note=care.note if care else "",
            grade=grade,
            receivers=receivers_of(
                source.id, owner, department, self.others, self.heard_steps.get(source.id, ())
            ),
        )
