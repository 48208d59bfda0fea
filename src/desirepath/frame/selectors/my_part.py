"""My part: everything that a person, a department or a role has on the maps of a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.errors import OnlyPeople
from desirepath.frame.evidence import find_review
from desirepath.frame.models import Journey, Step, System
from desirepath.frame.ownership import Names, names_of_colleague, names_of_departments, names_of_people
from desirepath.people.contracts import Actor
from desirepath.people.selectors.colleagues import Colleague, find_colleague, list_colleagues
from desirepath.people.selectors.directory import list_departments, list_roles

Because = Literal["owner", "accountable", "responsible", "department", "people", "consulted", "informed"]
# Who is only asked or told owns no work of the step, and so no hand-off of it.
_DOING = frozenset({"owner", "accountable", "responsible", "department", "people"})
WhoKind = Literal["me", "person", "department", "role"]


@dataclass(frozen=True, kw_only=True)
class Who:
    """Whose part it is."""

    kind: WhoKind
    label: str


@dataclass(frozen=True, kw_only=True)
class OwnStep:
    """A step with the reasons why it is theirs."""

    slug: str
    name: str
    stage: str
    stage_name: str
    department: str | None
    owner: str
    because: tuple[Because, ...]


@dataclass(frozen=True, kw_only=True)
class OwnHandOff:
    """Work that comes to them, goes from them, or stays between steps of theirs; steps by their names."""

    direction: Literal["in", "out", "within"]
    from_: str
    to: str
    what: str
    terms: str


@dataclass(frozen=True, kw_only=True)
class OwnJourney:
    """A journey with what of it is theirs; the review stands here for who owns the whole journey."""

    slug: str
    name: str
    state: str
    status: str
    is_owner: bool
    review_due_on: date | None
    is_review_due: bool
    steps: tuple[OwnStep, ...]
    hand_offs: tuple[OwnHandOff, ...]


@dataclass(frozen=True, kw_only=True)
class MyPart:
    """Everything of one person, department or role."""

    who: Who
    journeys: tuple[OwnJourney, ...]
    systems: tuple[str, ...]
    step_count: int
    people: tuple[str, ...]
    departments: tuple[str, ...]


def get_my_part(actor: Actor, *, person: str = "", department: str = "", role: str = "") -> MyPart:
    """Return what a person, a department or a role has on all maps; without a name, what the asker has.

    `people` and `departments` are the names on the maps: whose part one could ask for.
    """
    actor.require("frame.view")
    who, names = _find_names(actor, person=person, department=department, role=role)
    steps = _steps(actor)
    journeys = tuple(_journeys(actor, steps, names))
    systems = System.objects.filter(workspace_id=actor.workspace_id, retired_on=None)
    own = [
        one.name
        for one in systems.select_related("department")
        if names.has(one.owner) or names.has_department(one.department.name if one.department else None)
    ]
    return MyPart(
        who=who,
        journeys=journeys,
        systems=tuple(own),
        step_count=sum(len(one.steps) for one in journeys),
        people=_people_on(steps),
        departments=tuple(one.name for one in list_departments(actor)),
    )


def _find_names(actor: Actor, *, person: str, department: str, role: str) -> tuple[Who, Names]:
    if department:
        found = [one for one in list_departments(actor) if department in (one.slug, one.name)]
        label = found[0].name if found else department
        return Who(kind="department", label=label), names_of_departments([label])
    if role:
        called = [one.name for one in list_roles(actor) if one.slug == role]
        return Who(kind="role", label=(called or [role])[0]), names_of_people([role, *called])
    if person:
        return Who(kind="person", label=person), _names_of_person(actor, person)
    me = find_colleague(actor)
    if me is None:
        raise OnlyPeople("An API key owns nothing. Name a person, a department or a role.")
    return Who(kind="me", label=me.label), names_of_colleague(me)


def _names_of_person(actor: Actor, person: str) -> Names:
    """Whoever has an account is found by name and by address, whichever was given."""
    known: Sequence[Colleague] = list_colleagues(actor, holding="frame.view")
    same = [one for one in known if names_of_colleague(one).has(person)]
    return names_of_people([person, *(name for one in same for name in (one.name, one.email))])


def _steps(actor: Actor) -> list[Step]:
    steps = Step.objects.filter(
        journey__workspace_id=actor.workspace_id, journey__archived_at=None, archived_at=None
    )
    return list(
        steps.select_related("stage", "department")
        .only(
            *("journey_id", "slug", "name", "owner", "people", "raci", "position"),
            *("stage__slug", "stage__name", "department__name"),
        )
        .order_by("journey_id", "position")
    )


def _journeys(actor: Actor, steps: list[Step], names: Names) -> Iterator[OwnJourney]:
    of_journey = {key: list(group) for key, group in groupby(steps, lambda step: step.journey_id)}
    journeys = Journey.objects.filter(workspace_id=actor.workspace_id, archived_at=None).order_by(
        "name", "id"
    )
    for journey in journeys:
        steps = of_journey.get(journey.pk, [])
        own = tuple(_own_steps(steps, names))
        called = {step.slug: step.name for step in steps}
        hand_offs = tuple(_own_hand_offs(journey, own, names, called))
        is_owner = names.has(journey.owner)
        if own or hand_offs or is_owner:
            yield _journey(journey, own, hand_offs, is_owner=is_owner)


def _journey(
    journey: Journey, steps: tuple[OwnStep, ...], hand_offs: tuple[OwnHandOff, ...], *, is_owner: bool
) -> OwnJourney:
    reviewed = JourneyDefinition(
        slug=journey.slug,
        name=journey.name,
        reviewed_at=journey.reviewed_at,
        review_every_days=journey.review_every_days,
    )
    published_on = journey.published_at.date() if journey.published_at else None
    review = find_review(reviewed, today=now().date(), published_on=published_on)
    return OwnJourney(
        slug=journey.slug,
        name=journey.name,
        state=journey.state,
        status=journey.status,
        is_owner=is_owner,
        review_due_on=review.due_on if is_owner else None,
        is_review_due=is_owner and review.is_due,
        steps=steps,
        hand_offs=hand_offs,
    )


def _own_steps(steps: list[Step], names: Names) -> Iterator[OwnStep]:
    for step in steps:
        because = tuple(_reasons(step, names))
        if because:
            yield OwnStep(
                slug=step.slug,
                name=step.name,
                stage=step.stage.slug if step.stage else "",
                stage_name=step.stage.name if step.stage else "",
                department=step.department.name if step.department else None,
                owner=step.owner,
                because=because,
            )


def _reasons(step: Step, names: Names) -> Iterator[Because]:
    if names.has(step.owner):
        yield "owner"
    if names.has(step.raci.get("accountable", "")):
        yield "accountable"
    if _any(names, step.raci.get("responsible", ())):
        yield "responsible"
    if names.has_department(step.department.name if step.department else None):
        yield "department"
    if _any(names, step.people):
        yield "people"
    if _any(names, step.raci.get("consulted", ())):
        yield "consulted"
    if _any(names, step.raci.get("informed", ())):
        yield "informed"


def _any(names: Names, written: Iterable[str]) -> bool:
    return any(names.has(name) for name in written)


def _own_hand_offs(
    journey: Journey, own: tuple[OwnStep, ...], names: Names, called: Mapping[str, str]
) -> Iterator[OwnHandOff]:
    mine = {step.slug for step in own if _DOING & set(step.because)}
    for one in journey.details.get("hand_offs", ()):
        comes = one["to"] in mine or names.has_department(one["to"])
        goes = one["from"] in mine or names.has_department(one["from"])
        if comes or goes:
            yield OwnHandOff(
                direction="within" if comes and goes else "in" if comes else "out",
                from_=called.get(one["from"], one["from"]),
                to=called.get(one["to"], one["to"]),
                what=one.get("what", ""),
                terms=one.get("terms", ""),
            )


def _people_on(steps: list[Step]) -> tuple[str, ...]:
    """Every name that stands on a map, by alphabet."""
    written: set[str] = set()
    for step in steps:
        raci = step.raci
        written |= {step.owner, raci.get("accountable", ""), *step.people}
        for part in ("responsible", "consulted", "informed"):
            written |= set(raci.get(part, ()))
    return tuple(sorted(filter(str.strip, written), key=str.casefold))
