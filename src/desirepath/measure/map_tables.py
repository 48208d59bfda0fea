"""Moments of truth and the touchpoint gap as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.measure.contracts import Figure
from desirepath.measure.moments import Moment, Moments, PlacedVoice
from desirepath.measure.touchpoints.gap import TouchpointGap

_NONE = Figure(value=None, low=None, high=None, n=0)
_MOMENT = ("step", "name", "stage", "moment_of_truth", "nominations", "reasons")
_EXIT = ("exit_hazard", "exit_low", "exit_high", "exit_n", "exits", "open", "other_steps", "stands_out")
_VOICE = ("voice_scale", "voice", "voice_low", "voice_high", "voice_n", "voice_place", "clear_place")


def moments_as_csv(found: Moments) -> str:
    """One line for each step and scale; a step that nobody was asked at has one line."""
    rows = (
        (*_moment_cells(one), *_voice_cells(voice), one.feeling, " ".join(one.feeling_places))
        for one in found.moments
        for voice in (one.voices or (None,))
    )
    return write_csv((*_MOMENT, *_EXIT, *_VOICE, "drawn_feeling", "feeling_place"), rows)


def _moment_cells(one: Moment) -> Iterator[object]:
    left = one.exit
    yield from (one.slug, one.name, one.stage, "yes" if one.moment_of_truth else "no")
    yield len(one.nominations)
    yield "; ".join(f"{each.actor_label}: {each.reason}" for each in one.nominations)
    yield from _figure(left.hazard or _NONE)
    yield from (left.exits, left.open, left.usual, left.stands_out)


def _voice_cells(placed: PlacedVoice | None) -> Iterator[object]:
    if placed is None:
        yield from [None] * len(_VOICE)
        return
    yield placed.voice.metric
    yield from _figure(placed.voice)
    yield from (" ".join(placed.places), " ".join(placed.clear))


def _figure(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.n


def touchpoint_gap_as_csv(gap: TouchpointGap) -> str:
    """One line for each touchpoint, in the order of the screen; customers' words stay out of it."""
    header = ("touchpoint", "other_names", "comments", "customers", "notes", "words", "listed_at", "events")
    rows = (
        (
            row.name,
            "; ".join(other.name for other in row.other_names),
            row.named.comments,
            row.named.customers,
            row.named.notes,
            "; ".join(row.named.words),
            "; ".join(gap.step_names.get(step, step) for step in row.steps),
            row.events,
            "; ".join(f"{one.channel} at {gap.step_names.get(one.step, one.step)}" for one in row.seen),
            row.only,
            row.ignored and row.ignored.reason,
        )
        for row in gap.rows
    )
    return write_csv((*header, "seen", "only", "left_aside_because"), rows)
