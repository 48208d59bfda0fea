"""The differences of two journeys, part by part: journey, lanes, personas, stages, steps, cards."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.files.comparing.journey import compare_fields_of_journey
from desirepath.frame.files.comparing.lanes import compare_lanes
from desirepath.frame.files.comparing.personas import compare_personas
from desirepath.frame.files.comparing.stages import compare_stages
from desirepath.frame.files.comparing.steps import compare_steps
from desirepath.frame.files.comparing.words import Document
from desirepath.frame.files.writing import to_document


def compare_journeys(before: JourneyDefinition, after: JourneyDefinition) -> tuple[Change, ...]:
    """List the differences; none when the two are equal, and only then."""
    return compare_documents(to_document(before), to_document(after))


def compare_documents(before: Document, after: Document) -> tuple[Change, ...]:
    """List the differences of two journeys given as the values of their files."""
    return tuple(_changes(before, after)) if before != after else ()


def _changes(before: Document, after: Document) -> Iterator[Change]:
    yield from compare_fields_of_journey(before, after)
    yield from compare_lanes(before, after)
    yield from compare_personas(before, after)
    yield from compare_stages(before, after)
    yield from compare_steps(before, after)
