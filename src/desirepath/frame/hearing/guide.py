"""The interview guide: what to ask, first where the map only assumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desirepath.frame.contracts import JourneyDefinition, StageDefinition, StepDefinition
from desirepath.frame.lanes import card_lanes_of

SHORT_LIST = 10


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to ask; `why` tells the interviewer where it comes from."""

    text: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]
    lead: str = ""
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A guide, from the purpose to the thanks."""

    title: str
    purpose: tuple[str, ...]
    before: tuple[str, ...]
    introduction: str
    consent: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A claim of the map that nothing supports yet."""

    step: str
    step_name: str
    weight: int  # the heavier, the sooner it is asked
    question: Question


PURPOSE = (
    "We want to see the journey as it really is, through the eyes of those who work on it and meet customers.",
    "What you tell us goes onto the map, with the step that it is about.",
    "There are no right answers. What goes wrong, and what nobody talks about, helps us most.",
)
BEFORE = (
    "Plan 45 minutes for each person. Go in twos: one asks, one writes.",
    "Ask for the last real case, not for the rule: “Tell me about the last time …”.",
    "Write down the person's own words. Put a sentence that says it all in quotation marks: it is a quote.",
    "Ask “what happened then?” and “how do you know?” more often than “why?”.",
    "Never name a customer in the notes.",
)
INTRODUCTION = (
    "“Thank you for your time. We are drawing the journey of our customers, and we speak with each department that"
    " has a part in it. I will ask what you do, what you see customers do, and where it hurts. It takes about 45"
    " minutes.”"
)
CONSENT = (
    "“I will write notes. They are kept with your name and department, so that we can come back to you, and"
    " colleagues who work on the journey can read them. You may leave any question out, see your notes, and have"
    " them changed or removed at any time. Nothing that you say is used to judge you. Is that all right for you?”"
)
_OPENING = Section(
    title="To begin with",
    questions=(
        Question(text="What is your part in what customers go through with us?"),
        Question(text="When did you last speak with a customer, or watch one? What did you learn?"),
        Question(
            text="Does your department have a map, a process or a list of touchpoints already? Can we see it?",
            why="The framework that a department uses already",
        ),
        Question(text="What do you measure about customers, and what do you do when it gets worse?"),
    ),
)
_CLOSING = Section(
    title="To end with",
    questions=(
        Question(text="If you could change one thing in this journey tomorrow, what would it be?"),
        Question(text="What do customers ask or complain about that never reaches those who decide?"),
        Question(text="Where do customers meet us that we have not spoken about: a letter, a shop, a forum?"),
        Question(text="Whom else should we hear, in this department and in others?"),
        Question(text="What have I not asked, and should have?"),
    ),
)
_GENERIC = (
    ("Becoming aware", "How do people find out that we exist, and what do they believe about us then?"),
    ("Weighing up", "What do they compare, whom do they ask, and what makes them give up?"),
    ("Buying", "What must they do, decide and wait for until it is theirs? Where do they stop?"),
    ("Using and getting help", "What do they expect afterwards, and what do they call or write about?"),
    ("Staying and telling others", "Why do they stay, leave, or recommend us?"),
)


def make_guide(
    journey: JourneyDefinition | None, *, silent_departments: Sequence[str] = (), department: str = ""
) -> Guide:
    """Make the guide of a journey, or a general one; `department`: whose steps are asked about first."""
    before: tuple[str, ...] = BEFORE
    if silent_departments:
        before = (f"Nobody has heard these departments yet: {', '.join(silent_departments)}.", *before)
    return Guide(
        title=f"Interview guide: {journey.name}" if journey else "Interview guide",
        purpose=PURPOSE,
        before=before,
        introduction=INTRODUCTION,
        consent=CONSENT,
        sections=(_OPENING, *(_of_journey(journey, department) if journey else _general()), _CLOSING),
    )


def _general() -> Iterator[Section]:
    for title, question in _GENERIC:
        yield Section(
            title=title,
            questions=(
                Question(text=question),
                Question(text="What do you do there, and with which systems?"),
                Question(text="What do customers think and feel there? How do you know?"),
                Question(text="What goes wrong, how often, and who notices?"),
            ),
        )


def _of_journey(journey: JourneyDefinition, department: str) -> Iterator[Section]:
    assumptions = list_assumptions(journey, department)
    if assumptions:
        yield _short_list(assumptions)
    for stage in journey.stages:
        if stage.steps:
            yield _stage_section(stage, assumptions)


def _short_list(assumptions: Sequence[Assumption]) -> Section:
    first = assumptions[:SHORT_LIST]
    more = len(assumptions) - len(first)
    rest = f" {more} more stand with their steps." if more else ""
    return Section(
        title="First, if time is short: what the map only assumes",
        lead=f"Nothing supports these statements yet: no interview, no customer's words, no number.{rest}",
        questions=tuple(one.question for one in first),
    )


def _stage_section(stage: StageDefinition, assumptions: Sequence[Assumption]) -> Section:
    open_question = Question(text=f"Tell me about the last time that you had to do with “{stage.name}”.")
    steps = tuple(_step_section(step, assumptions) for step in stage.steps)
    return Section(title=f"Stage: {stage.name}", questions=(open_question,), parts=steps)


def _step_section(step: StepDefinition, assumptions: Sequence[Assumption]) -> Section:
    own = tuple(one.question for one in assumptions if one.step == step.slug)
    asked = (*own, *_open_questions(step))
    owner = f"Owned by {step.business.department}." if step.business.department else "No department owns it."
    return Section(title=step.name, lead=owner, questions=asked)


def _open_questions(step: StepDefinition) -> Iterator[Question]:
    yield Question(text=f"What happens at “{step.name}”, from the customer's side and from yours?")
    for claim, text in (
        (step.customer.goal, "What does the customer want to reach here?"),
        (step.customer.thought, "What do customers think or say here? In their words, please."),
        (step.customer.feeling, "How do customers feel here, and how do you notice?"),
        (step.business.process, "What do you do so that this step happens?"),
        (step.touchpoints, "Where does the customer meet us here?"),
        (step.business.systems, "Which systems do you need for it? What can they not do?"),
    ):
        if claim is None or claim in {"", ()}:
            yield Question(text=text, why="The map says nothing about it")
    if step.moment_of_truth:
        yield Question(
            text="What decides here whether the customer stays with us?", why="Marked as a moment of truth"
        )
    yield Question(text="What goes wrong here, how often, and who notices?")


def list_assumptions(journey: JourneyDefinition, department: str = "") -> list[Assumption]:
    """List the claims of a map without evidence: those of the department and of moments of truth first."""
    found = [
        Assumption(step=step.slug, step_name=step.name, weight=_weight(step, department), question=question)
        for step in journey.steps
        for question in _unsupported(journey, step)
    ]
    return sorted(found, key=lambda one: -one.weight)


def _weight(step: StepDefinition, department: str) -> int:
    own = bool(department) and (step.business.department or "").casefold() == department.casefold()
    return 2 * own + step.moment_of_truth


_FEELINGS = {-2: "very bad", -1: "bad", 0: "neither good nor bad", 1: "good", 2: "very good"}


def _unsupported(journey: JourneyDefinition, step: StepDefinition) -> Iterator[Question]:
    why = f"Assumed at “{step.name}”"
    feeling = step.customer.feeling
    claims = (
        ("goal", step.customer.goal, "customers want this: “{}”. Is it so?"),
        ("action", step.customer.action, "customers do this: “{}”. When did you last see it?"),
        ("thought", step.customer.thought, "customers think: “{}”. Has one said so to you?"),
        ("quote", step.customer.quote, "customers say: “{}”. Whom did you hear say it?"),
        (
            "feeling",
            "" if feeling is None else _FEELINGS[feeling],
            "this feels {} to customers. How do you know?",
        ),
        ("process", step.business.process, "we do this: “{}”. Is it really done so?"),
    )
    for name, claim, text in claims:
        if claim and not step.evidence.get(name):
            yield Question(text=f"Our map says that {text.format(claim)}", why=why)
    for lane in card_lanes_of(journey):
        for card in step.cards.get(lane, ()):
            if not card.evidence:
                text = (
                    f"Our map has this note: “{card.text}”. What have you seen that speaks for or against it?"
                )
                yield Question(text=text, why=f"{why} ({_lane_name(journey, lane)})")


def _lane_name(journey: JourneyDefinition, lane: str) -> str:
    named = {one.slug: one.name for one in journey.lanes if one.name}
    return named.get(lane, lane.replace("-", " "))
