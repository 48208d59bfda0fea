"""What can hang on a step, e.g. feedback or tickets: a wing above registers its kind once, in AppConfig.ready.

Whoever takes a step off a map is told first. The step is archived, so what hangs on it stays and keeps its step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desirepath.frame.contracts import JourneyDefinition, StepDefinition
from desirepath.frame.errors import HangingTwice


@dataclass(frozen=True, kw_only=True)
class StepPlace:
    """The step that is asked about. `definition` is None when it is archived."""

    workspace_id: int
    journey: JourneyDefinition
    step_id: int
    slug: str
    definition: StepDefinition | None


CountFunction = Callable[[StepPlace], int]


@dataclass(frozen=True, slots=True)
class HangingKind:
    """One kind of thing, how many of it hang on a step, and the words for one and for many."""

    kind: str
    count: CountFunction
    one: str
    many: str

    def sentence(self, count: int) -> str:
        """Say how many, e.g. “1 comment stands on it.”"""
        return f"{self.one}." if count == 1 else f"{count:,} {self.many}."


_kinds: dict[str, HangingKind] = {}


def register(kind: str, count: CountFunction, *, one: str, many: str) -> None:
    """Let a kind be counted; `one` is a sentence (“1 comment stands on it”), `many` one without its number.

    Raises
    ------
    HangingTwice
        Another function counts this kind already.
    """
    known = _kinds.get(kind)
    if known is not None and known.count is not count:
        raise HangingTwice(f"The kind “{kind}” is registered already.", kind=kind)
    _kinds[kind] = HangingKind(kind, count, one, many)


def iter_kinds() -> Iterator[HangingKind]:
    """Yield the registered kinds, in the order in which their wing named them."""
    yield from _kinds.values()
