"""The claims of a map with their evidence, in one pass over its definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desirepath.frame.contracts import Evidence, EvidenceKind, JourneyDefinition, StepDefinition
from desirepath.frame.evidence.resolving import Known
from desirepath.frame.evidence.review import horizon_days
from desirepath.frame.evidence.rule import GRADES, Grade, Piece, age_in_days, assess, is_fresh
from desirepath.frame.lanes import CLAIM_LANES, CLAIMS, card_lanes_of


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that a step's field or card says; `at` is its address in the document."""

    step: str
    at: tuple[str, ...]
    lane: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A claim with what it rests on, how well, and how long ago."""

    step: str
    at: tuple[str, ...]
    lane: str
    claim: str
    pieces: tuple[Piece, ...]
    grade: Grade
    age_days: int | None
    is_stale: bool
    sentence: str


@dataclass(frozen=True, kw_only=True)
class StepEvidence:
    """A step in short: the grade that at least half of its claims reach, and how many are mere assumptions."""

    grade: Grade
    oldest_age_days: int | None
    claims: int
    assumptions: int
    stale: int


def list_claims(journey: JourneyDefinition) -> Iterator[Claim]:
    """Yield what the steps of a map claim, in the order of the map.

    Ideas, and cards of lanes with a name of their own, claim nothing unless somebody put evidence on them.
    """
    lanes = card_lanes_of(journey)
    for step in journey.steps:
        yield from _claims_of_fields(step)
        for lane in lanes:
            for card in step.cards.get(lane, ()):
                if lane in CLAIM_LANES or card.evidence:
                    at = ("steps", step.slug, "cards", lane, card.id)
                    yield Claim(step=step.slug, at=at, lane=lane, text=card.text, evidence=card.evidence)


def _claims_of_fields(step: StepDefinition) -> Iterator[Claim]:
    for name in CLAIMS:
        side = "business" if name == "process" else "customer"
        value = getattr(getattr(step, side), name)
        if value not in (None, ""):
            yield Claim(
                step=step.slug,
                at=("steps", step.slug, side, name),
                lane=name,
                text=f"{value:+d}" if isinstance(value, int) else value,
                evidence=step.evidence.get(name, ()),
            )


def references_of(claims: Sequence[Claim]) -> dict[EvidenceKind, set[str]]:
    """Collect what the claims refer to, by kind."""
    found: dict[EvidenceKind, set[str]] = defaultdict(set)
    for claim in claims:
        for piece in claim.evidence:
            found[piece.kind].add(piece.ref)
    return dict(found)


def find_cells(
    journey: JourneyDefinition, claims: Sequence[Claim], known: Known, today: date
) -> tuple[Cell, ...]:
    """Grade and age the claims of a journey."""
    horizon = horizon_days(journey)
    return tuple(_cell(claim, known, today, horizon) for claim in claims)


def _cell(claim: Claim, known: Known, today: date, horizon: int) -> Cell:
    pieces = tuple(_piece(one, known, today, horizon) for one in claim.evidence)
    found = assess(pieces, horizon_days=horizon)
    return Cell(
        step=claim.step,
        at=claim.at,
        lane=claim.lane,
        claim=claim.text,
        pieces=pieces,
        grade=found.grade,
        age_days=found.age_days,
        is_stale=found.is_stale,
        sentence=found.sentence,
    )


def _piece(one: Evidence, known: Known, today: date, horizon: int) -> Piece:
    place = known.get(one.kind, {})
    there = place.get(one.ref)
    seen_on = one.seen_on or (there.on if there else None)
    age = age_in_days(seen_on, today)
    return Piece(
        kind=one.kind,
        ref=one.ref,
        note=one.note,
        label=there.label if there else "",
        seen_on=seen_on,
        age_days=age,
        is_fresh=is_fresh(age, horizon),
        is_found=there is not None if one.ref in place else None,
    )


def sum_up_steps(journey: JourneyDefinition, cells: Sequence[Cell]) -> dict[str, StepEvidence]:
    """Sum up the cells of each step; a step that claims nothing is left out."""
    by_step: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_step[cell.step].append(cell)
    return {slug: _sum_up(by_step[slug]) for slug in journey.step_slugs if by_step[slug]}


def _sum_up(cells: Sequence[Cell]) -> StepEvidence:
    grades = sorted((cell.grade for cell in cells), key=GRADES.index)
    return StepEvidence(
        grade=grades[len(grades) // 2],
        oldest_age_days=max((cell.age_days for cell in cells if cell.age_days is not None), default=None),
        claims=len(cells),
        assumptions=grades.count("assumption"),
        stale=sum(cell.is_stale for cell in cells),
    )
