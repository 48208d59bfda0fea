"""Random journeys for property tests: every part of the format, with awkward texts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from desirepath.frame.contracts import (
    BusinessSide,
    Card,
    CaseRule,
    CustomerSide,
    Evidence,
    HandOff,
    JourneyDefinition,
    Lane,
    Persona,
    Raci,
    StageDefinition,
    StepDefinition,
    Touchpoint,
)
from desirepath.frame.lanes import CLAIMS

slugs = st.sampled_from(["a", "b", "c", "d"]) | st.from_regex(
    r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True
)
AWKWARD = [
    "yes",
    "1e3",
    "null",
    "2026-01-01",
    "a: b",
    "- x",
    "#no",
    "’“ ü 日本",
    "{",
    "'\"",
    " space ",
    "a\u2028b",
    "🙂",
    "two\nlines",
    "tab\there ",
    "=1+1",
    "1:30",
    "~",
]
anything = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
texts = st.sampled_from(["", *AWKWARD]) | anything
names = st.sampled_from(AWKWARD) | anything.filter(lambda text: bool(text.strip()))
some_names = st.lists(st.sampled_from(AWKWARD), max_size=2).map(tuple)
feelings = st.integers(min_value=-2, max_value=2)
values = st.sampled_from([0, 2, -1, 0.5, 24.0, 1e-7, True, "gold", "yes", "2026-01-01", ["a", 1]])


@st.composite
def shuffled(draw: st.DrawFn, /, **parts: st.SearchStrategy[Any]) -> dict[str, Any]:
    """An object whose keys stand in any order."""
    drawn = {key: draw(part) for key, part in parts.items()}
    return {key: drawn[key] for key in draw(st.permutations(sorted(drawn)))}


properties = shuffled(
    property=st.sampled_from(["channel", "properties.plan", "properties.a b"]),
    op=st.sampled_from(["=", "!="]),
    value=values.filter(lambda value: not isinstance(value, list)),
) | shuffled(property=st.just("properties.z"), op=st.just("in"), value=st.just(["b", "a", 2.0]))
plain_events = st.fixed_dictionaries({"event": names})
narrow_events = shuffled(
    event=names, where=properties | st.fixed_dictionaries({"all": st.lists(properties, max_size=2)})
)
conditions = plain_events | st.recursive(
    plain_events | narrow_events | properties,
    lambda inner: (
        st.fixed_dictionaries({"any": st.lists(inner, max_size=2)}) | st.fixed_dictionaries({"not": inner})
    ),
    max_leaves=3,
)
piece = st.builds(
    Evidence,
    kind=st.sampled_from(["interview", "verbatim", "metric", "query"]),
    ref=names,
    note=texts,
    seen_on=st.none() | st.dates(),
)
pieces = st.lists(piece, max_size=2).map(tuple)
some_pieces = st.lists(piece, min_size=1, max_size=2).map(tuple)
cards = st.builds(Card, id=slugs, text=names, evidence=pieces)


@st.composite
def cards_by_lane(draw: st.DrawFn) -> dict[str, tuple[Card, ...]]:
    drawn = draw(st.lists(cards, max_size=4, unique_by=lambda card: card.id))
    cut = draw(st.integers(min_value=0, max_value=len(drawn)))
    lanes = {"pain-points": tuple(drawn[:cut]), "our-own": tuple(drawn[cut:])}
    filled = {lane: found for lane, found in lanes.items() if found}
    return {lane: filled[lane] for lane in draw(st.permutations(sorted(filled)))}


claims = st.dictionaries(st.sampled_from(CLAIMS), some_pieces, max_size=2)
steps = st.builds(
    StepDefinition,
    slug=slugs,
    name=names,
    customer=st.builds(
        CustomerSide, goal=texts, action=texts, thought=texts, feeling=st.none() | feelings, quote=texts
    ),
    business=st.builds(
        BusinessSide,
        process=texts,
        department=st.none() | st.sampled_from(["Finance", "Care", "Zoll & Grenze"]),
        owner=texts,
        people=some_names,
        raci=st.builds(
            Raci, responsible=some_names, accountable=texts, consulted=some_names, informed=some_names
        ),
        systems=some_names,
        policies=some_names,
    ),
    touchpoints=st.lists(st.builds(Touchpoint, name=names, channel=texts), max_size=2).map(tuple),
    cards=cards_by_lane(),
    evidence=claims,
    binds=st.lists(conditions, max_size=2).map(tuple),
    optional=st.booleans(),
    moment_of_truth=st.booleans(),
    expect_within_hours=st.none() | st.floats(min_value=0.5, max_value=900),
)
LANES = (Lane(slug="our-own", name="Ours"), Lane(slug="feeling", hidden=True), Lane(slug="pain-points"))


@st.composite
def arrangements(
    draw: st.DrawFn, known: st.SearchStrategy[StepDefinition] = steps
) -> tuple[StageDefinition, ...]:
    """Stages s1..s3 in any order with steps, whose `next` leads to steps of the journey."""
    drawn = draw(st.lists(known, max_size=6, unique_by=lambda step: step.slug))
    here = [step.slug for step in drawn]
    following = st.none() | st.lists(st.sampled_from(here), unique=True).map(tuple) if here else st.none()
    drawn = [StepDefinition(**{**vars(step), "next": draw(following)}) for step in drawn]
    stages = draw(st.permutations(["s1", "s2", "s3"]))
    cuts = sorted(draw(st.tuples(*[st.integers(min_value=0, max_value=len(drawn))] * 2)))
    parts = (drawn[: cuts[0]], drawn[cuts[0] : cuts[1]], drawn[cuts[1] :])
    return tuple(
        StageDefinition(slug=slug, name=draw(names), steps=tuple(part))
        for slug, part in zip(stages, parts, strict=True)
    )


@st.composite
def personas(draw: st.DrawFn, steps_here: tuple[str, ...]) -> Persona:
    curve = st.dictionaries(st.sampled_from(steps_here), feelings) if steps_here else st.just({})
    return Persona(name=draw(names), about=draw(texts), feelings=draw(curve))


@st.composite
def journeys(draw: st.DrawFn, known: st.SearchStrategy[StepDefinition] = steps) -> JourneyDefinition:
    stages = draw(arrangements(known))
    here = tuple(step.slug for stage in stages for step in stage.steps)
    state = draw(st.sampled_from(["current", "future"]))
    return JourneyDefinition(
        slug="journey",
        name=draw(names),
        stages=stages,
        lifecycle=draw(st.sampled_from([None, "purchase", "advocacy"])),
        state=state,
        case=draw(
            st.sampled_from(
                [CaseRule(), CaseRule(kind="case_id"), CaseRule(kind="session", gap_minutes=30.0)]
            )
        ),
        outcome=draw(st.none() | conditions),
        owner=draw(texts),
        reviewed_at=draw(st.none() | st.dates()),
        review_every_days=draw(st.none() | st.integers(min_value=1, max_value=400)),
        future_of=draw(st.none() | st.just("the-present")) if state == "future" else None,
        lanes=tuple(draw(st.permutations(LANES))),
        personas=tuple(draw(st.lists(personas(here), max_size=2, unique_by=lambda one: one.name))),
        hand_offs=draw(
            st.lists(st.builds(HandOff, from_=names, to=names, what=texts, terms=texts), max_size=2).map(
                tuple
            )
        ),
        pain_points=draw(some_names),
        opportunities=draw(some_names),
        metrics=draw(some_names),
    )
