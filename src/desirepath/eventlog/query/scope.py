"""What a question is about: whose events, which of them, what counts as a case and as an activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.errors import QuestionInvalid

CaseKind = Literal["case_id", "customer", "session", "given"]


@dataclass(frozen=True, kw_only=True)
class CaseRule:
    """What a case is: its id, a customer, a session, or ("given") the id where there is one, else the customer."""

    kind: CaseKind = "given"
    gap_minutes: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in {"case_id", "customer", "session", "given"}:
            raise QuestionInvalid(
                f"A case is case_id, customer, session or given, not “{self.kind}”.", field="case"
            )
        if self.kind == "session" and not (self.gap_minutes or 0) > 0:
            raise QuestionInvalid("A session needs a gap of more than 0 minutes.", field="gap_minutes")

    @classmethod
    def from_journey(cls, case: Any) -> CaseRule:
        """Read a journey's rule, as in its file or as `Journey.case_rule` keeps it."""
        if isinstance(case, str):
            return cls(kind=case)  # type: ignore[arg-type]  # checked at run time, above
        if "session_gap_minutes" in case:
            return cls(kind="session", gap_minutes=float(case["session_gap_minutes"]))
        gap = case.get("gap_minutes")
        return cls(kind=case.get("kind", "case_id"), gap_minutes=None if gap is None else float(gap))


@dataclass(frozen=True, kw_only=True)
class StepBinding:
    """A step, and the conditions of which any makes an event this step."""

    slug: str
    conditions: tuple[Condition, ...]

    @classmethod
    def of(cls, slug: str, binds: Sequence[object]) -> StepBinding:
        """Read the `binds` of a step of a journey document."""
        parsed = (parse(bind, path=f"{slug}.binds[{place}]") for place, bind in enumerate(binds))
        return cls(slug=slug, conditions=tuple(parsed))


@dataclass(frozen=True, kw_only=True)
class Activities:
    """Raw event names (`steps` is None), or the steps of a journey: an event is the first step that it fits."""

    steps: tuple[StepBinding, ...] | None = None

    @classmethod
    def from_journey(cls, document: dict[str, Any]) -> Activities:
        """Read the steps and their bindings of a journey document (`desirepath/journey/1`)."""
        steps = [step for stage in document.get("stages", ()) for step in stage.get("steps", ())]
        return cls(steps=tuple(StepBinding.of(str(step["slug"]), step.get("binds") or ()) for step in steps))


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The part of the event log that a question reads.

    `from_us` and `to_us` (exclusive) choose whole cases: those whose first event, of a journey its first bound
    event, lies in between. With `range_of="events"` they cut events instead; that is also the default for the case
    rule `customer`, where a case would otherwise have begun with the customer's first visit ever. `where` chooses
    cases; `known_steps` say which events are the steps that it names when the activities are raw event names.
    `as_of_us` is the moment from which `within_days` looks back: default `to_us`, else now.
    """

    workspace_id: int
    case: CaseRule = field(default_factory=CaseRule)
    activities: Activities = field(default_factory=Activities)
    from_us: int | None = None
    to_us: int | None = None
    range_of: Literal["cases", "events"] | None = None
    sources: tuple[str, ...] = ()
    where: Condition | None = None
    known_steps: tuple[StepBinding, ...] = ()
    as_of_us: int | None = None

    @property
    def cuts_events(self) -> bool:
        """True when the time range cuts events, false when it chooses cases."""
        return (self.range_of or ("events" if self.case.kind == "customer" else "cases")) == "events"

    @property
    def has_range(self) -> bool:
        return self.from_us is not None or self.to_us is not None
