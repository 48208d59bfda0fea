"""A map as rows of plain words, for a page that works without script."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desirepath.frame.contracts import JourneyDefinition, Lane, StageDefinition, StepDefinition
from desirepath.frame.lanes import lanes_of

LANE_NAMES = {
    "goal": "Goal",
    "action": "Action",
    "thought": "Thought",
    "quote": "In their words",
    "feeling": "Feeling",
    "touchpoints": "Touchpoints",
    "process": "Process",
    "department": "Department",
    "people": "People",
    "systems": "Systems",
    "policies": "Policies",
    "metrics": "Numbers",
    "pain-points": "Pain points",
    "opportunities": "Opportunities",
    "ideas": "Ideas",
    "evidence": "Evidence",
}
# As on the map's own screen: a shape and a word, so that no colour has to be told apart.
FEELINGS = {
    -2: ("▼▼", "very bad"),
    -1: ("▼", "bad"),
    0: ("●", "neither good nor bad"),
    1: ("▲", "good"),
    2: ("▲▲", "very good"),
}


@dataclass(frozen=True, kw_only=True)
class StepNumber:
    """A number at a step in words, with its interval and n; `value` says when n is too small to show it."""

    label: str
    value: str


Numbers = Mapping[str, Sequence[StepNumber]]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What stands in a cell: some lines, a feeling, or numbers."""

    lane: str
    name: str
    lines: tuple[str, ...] = ()
    glyph: str = ""
    numbers: tuple[StepNumber, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands there."""
        return not (self.lines or self.numbers)


@dataclass(frozen=True, kw_only=True)
class StepColumn:
    """A step with its cells in the order of the lanes."""

    slug: str
    name: str
    optional: bool
    moment_of_truth: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class StageGroup:
    """A stage over its steps."""

    name: str
    steps: tuple[StepColumn, ...]


@dataclass(frozen=True, kw_only=True)
class LaneRow:
    """A lane across all steps."""

    name: str
    cells: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class MapTable:
    """The whole map: the same cells by stage and step, and by lane."""

    stages: tuple[StageGroup, ...]
    rows: tuple[LaneRow, ...]

    @property
    def has_steps(self) -> bool:
        """Tell whether there is any step."""
        return any(stage.steps for stage in self.stages)


def draw_table(journey: JourneyDefinition, numbers: Numbers) -> MapTable:
    """Return a map's visible lanes in words; lanes in which nothing stands are left out."""
    lanes = [lane for lane in lanes_of(journey) if not lane.hidden]
    stages = tuple(_stage(stage, lanes, numbers) for stage in journey.stages)
    columns = [step for stage in stages for step in stage.steps]
    rows = tuple(
        LaneRow(name=name_of(lane), cells=tuple(column.entries[place] for column in columns))
        for place, lane in enumerate(lanes)
    )
    return MapTable(
        stages=stages, rows=tuple(row for row in rows if not all(cell.is_empty for cell in row.cells))
    )


def name_of(lane: Lane) -> str:
    """The words of a lane's head."""
    return lane.name or LANE_NAMES.get(lane.slug, lane.slug)


def _stage(stage: StageDefinition, lanes: Sequence[Lane], numbers: Numbers) -> StageGroup:
    return StageGroup(name=stage.name, steps=tuple(_step(step, lanes, numbers) for step in stage.steps))


def _step(step: StepDefinition, lanes: Sequence[Lane], numbers: Numbers) -> StepColumn:
    return StepColumn(
        slug=step.slug,
        name=step.name,
        optional=step.optional,
        moment_of_truth=step.moment_of_truth,
        entries=tuple(_entry(step, lane, tuple(numbers.get(step.slug, ()))) for lane in lanes),
    )


def _entry(step: StepDefinition, lane: Lane, numbers: tuple[StepNumber, ...]) -> Entry:
    name = name_of(lane)
    if lane.slug == "metrics":
        return Entry(lane=lane.slug, name=name, numbers=numbers)
    if lane.slug == "feeling" and step.customer.feeling is not None:
        glyph, word = FEELINGS[step.customer.feeling]
        return Entry(lane=lane.slug, name=name, lines=(word,), glyph=glyph)
    write = _LINES.get(lane.slug)
    lines = write(step) if write else tuple(card.text for card in step.cards.get(lane.slug, ()))
    return Entry(lane=lane.slug, name=name, lines=tuple(line for line in lines if line))


def _department(step: StepDefinition) -> tuple[str, ...]:
    owner = f"Owner: {step.business.owner}" if step.business.owner else ""
    return (step.business.department or "", owner)


def _people(step: StepDefinition) -> tuple[str, ...]:
    raci = step.business.raci
    parts = (
        ("Responsible", ", ".join(raci.responsible)),
        ("Accountable", raci.accountable),
        ("Consulted", ", ".join(raci.consulted)),
        ("Informed", ", ".join(raci.informed)),
    )
    return (*step.business.people, *(f"{word}: {names}" for word, names in parts if names))


def _touchpoints(step: StepDefinition) -> tuple[str, ...]:
    return tuple(f"{one.name} ({one.channel})" if one.channel else one.name for one in step.touchpoints)


def _evidence(step: StepDefinition) -> tuple[str, ...]:
    """How much the step rests on; what it is stays inside."""
    pieces = sum(len(one) for one in step.evidence.values())
    pieces += sum(len(card.evidence) for cards in step.cards.values() for card in cards)
    return (f"{pieces} {'piece' if pieces == 1 else 'pieces'} of evidence",) if pieces else ()


_LINES: dict[str, Callable[[StepDefinition], Sequence[str]]] = {
    "goal": lambda step: (step.customer.goal,),
    "action": lambda step: (step.customer.action,),
    "thought": lambda step: (step.customer.thought,),
    "quote": lambda step: (f"“{step.customer.quote}”" if step.customer.quote else "",),
    "feeling": lambda step: (),
    "touchpoints": _touchpoints,
    "process": lambda step: (step.business.process,),
    "department": _department,
    "people": _people,
    "systems": lambda step: step.business.systems,
    "policies": lambda step: step.business.policies,
    "evidence": _evidence,
}
