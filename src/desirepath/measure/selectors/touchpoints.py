"""The touchpoint gap of a journey: listed, named, seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from desirepath.base.periods import Period
from desirepath.eventlog.questions.channels import ChannelUses, channel_uses
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors.touchpoint_notes import iter_touchpoint_notes
from desirepath.frame.selectors.touchpoint_rulings import list_touchpoint_rulings
from desirepath.listen.selectors import iter_comments
from desirepath.measure.questions.heard import find_feedback_step
from desirepath.measure.touchpoints.gap import GAP_DEFINITIONS, GapRow, Quote, SeenChannel, TouchpointGap
from desirepath.measure.touchpoints.rows import GapTable, Said
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import journey_scope

MOST_COMMENTS = 200_000


def get_touchpoint_gap(actor: Actor, slug: str, period: Period) -> TouchpointGap:
    """Compare a map's touchpoints with what customers name and events show: docs/methods/touchpoint-gap.md."""
    actor.require("measure.view")
    asked = journey_scope(actor, slug, period)
    definition = asked.definition
    channels = channel_uses(asked.scope)
    table = GapTable(definition)
    table.rule(list_touchpoint_rulings(actor, slug))
    table.see(SeenChannel(**vars(one)) for one in channels.uses)
    vocabulary = table.vocabulary(one.channel for one in channels.uses)
    counted = [0, 0]
    for said in _said(actor, definition, period):
        counted[said.is_note] += 1
        table.hear(said, vocabulary)
    return TouchpointGap(
        slug=slug,
        name=definition.name,
        since=period.since,
        until=period.until,
        rows=_without_secrets(actor, table.done()),
        step_names={step.slug: step.name for step in definition.steps},
        comments=counted[0],
        notes=counted[1],
        events=channels.events,
        events_without_channel=channels.without_channel,
        definitions=GAP_DEFINITIONS,
        warnings=tuple(_warnings(actor, definition, channels, counted[0])),
    )


def _said(actor: Actor, definition: JourneyDefinition, period: Period) -> Iterator[Said]:
    """Notes of interviews, then comments, newest first."""
    if "frame.view" in actor.rights:
        for note in iter_touchpoint_notes(actor, definition.slug):
            at = datetime.combine(note.held_on, time(), UTC)
            yield Said(note.text, next(iter(note.steps), None), at, is_note=True)
    steps = {*definition.step_slugs, *([""] if find_feedback_step(definition) is not None else [])}
    for comment in iter_comments(actor.workspace_id, steps=steps, period=period, limit=MOST_COMMENTS):
        yield Said(comment.text, comment.step or None, comment.occurred_at, comment.customer_key)


def _without_secrets(actor: Actor, rows: tuple[GapRow, ...]) -> tuple[GapRow, ...]:
    """Who may not read feedback sees how often a touchpoint is named, and no customer's words."""
    if "listen.view" in actor.rights:
        return rows
    return tuple(replace(row, named=replace(row.named, quotes=_interviews(row))) for row in rows)


def _interviews(row: GapRow) -> tuple[Quote, ...]:
    return tuple(quote for quote in row.named.quotes if quote.source == "interview")


def _warnings(
    actor: Actor, definition: JourneyDefinition, channels: ChannelUses, comments: int
) -> Iterator[str]:
    if not any(step.touchpoints for step in definition.steps):
        yield "The map lists no touchpoint yet."
    if comments == MOST_COMMENTS:
        yield f"Only the newest {MOST_COMMENTS:,} comments were read."
    if channels.left_out:
        yield f"{channels.left_out} rare channels with {channels.left_out_events:,} events are not shown."
    if channels.events and channels.without_channel == channels.events:
        yield "No event of the journey's steps names a channel."
    if "listen.view" not in actor.rights:
        yield "You may not read feedback: customers' words are counted, but not shown."
    if "frame.view" not in actor.rights:
        yield "You may not see maps: interview notes are left out."
