"""Journeys made ready to be read in one pass, and the answer kept while neither log nor maps change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from desirepath.base.periods import Period
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_versions
from desirepath.measure.questions.journey import JourneyQuestion, log_end_us
from desirepath.measure.questions.together import JourneysTogether, read_together
from desirepath.measure.questions.windows import Window
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import scope_of

Answer = TypeVar("Answer")


def ask_together(
    actor: Actor,
    key: tuple[Hashable, ...],
    definitions: Sequence[JourneyDefinition],
    period: Period,
    finish: Callable[[JourneysTogether], Answer],
) -> Answer:
    """Read journeys that have steps together, and finish the answer, which is what is kept.

    Each is read as its own page reads it: watched up to the end of its own log.
    """
    scopes = [scope_of(actor, one, period) for one in definitions]
    vocabulary = tuple(sorted({slug for one in definitions for slug in one.step_slugs}))

    def compute(snapshot: Snapshot) -> Answer:
        questions = [
            JourneyQuestion.of(asked, (Window(),), log_end_us(asked.scope), vocabulary) for asked in scopes
        ]
        return finish(read_together(snapshot, questions, period))

    whole = (*key, period, list_versions(actor), tuple(asked.scope for asked in scopes))
    return with_snapshot(actor.workspace_id, whole, compute)
