"""What Home asks the event log: money and scores of all events, and the facts of every journey, in one reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from desirepath.eventlog.query.preparation import Shared
from desirepath.eventlog.query.shared_scan import scan_together
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.measure.questions.board import Board, board_reading, join_boards
from desirepath.measure.questions.journey import FactsPart, JourneyFacts, JourneyQuestion, facts_reading


def read_home(
    snapshot: Snapshot, edges_us: Sequence[int], questions: Sequence[JourneyQuestion]
) -> tuple[Board, list[list[JourneyFacts]]]:
    """Answer for the board between the edges, and for each journey and each of its windows."""
    shared = Shared()
    journeys = [facts_reading(question, snapshot, shared) for question in questions]
    first, *others = scan_together(snapshot, [board_reading(edges_us, shared), *journeys])
    pairs = zip(questions, others, strict=True)
    return join_boards(cast("list[Board]", first)), [
        question.join(cast("list[FactsPart]", parts)) for question, parts in pairs
    ]
