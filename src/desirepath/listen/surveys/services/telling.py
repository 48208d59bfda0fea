"""Feedback of surveys comes into the event log, where journeys and numbers find it, a second or two later.

The answer itself waits for nothing: the last page commits response and feedback, and orders a job. The job takes
the finished responses that the log does not know, writes their events and marks them, in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from desirepath.base.clock import now, to_micros
from desirepath.base.jobs.queue import enqueue, is_waiting
from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.services import lock_identities, resolve_identifiers_bulk
from desirepath.eventlog.contracts import FEEDBACK_EVENT, EventRow
from desirepath.eventlog.services.appending import append_events
from desirepath.listen.models import Feedback, Response

KIND = "listen.tell-survey-answers"
AT_ONCE = 100  # a transaction that lets the next page in soon, where one writes at a time
FIRST_SECONDS, AGAIN_SECONDS = 1.0, 10.0
ANONYMOUS = "anonymous"  # the kind of identifier of somebody who is known by one visit alone


def order_telling(workspace_id: int, *, in_seconds: float = FIRST_SECONDS) -> None:
    """Order the job, unless one waits already; in the caller's transaction."""
    if not is_waiting(workspace_id, KIND):
        enqueue(
            workspace_id=workspace_id,
            kind=KIND,
            created_by="surveys",
            run_at=now() + timedelta(seconds=in_seconds),
            max_attempts=10,
        )


def tell_event_log(workspace_id: int) -> int:
    """Write the events of finished responses that the log does not know; return how many responses.

    A response that saw the job waiting and was committed after the job had looked is found by one more look.
    """
    told = 0
    while some := _tell_some(workspace_id):
        told += some
    if told:
        order_telling(workspace_id, in_seconds=AGAIN_SECONDS)
    return told


@transaction.atomic
def _tell_some(workspace_id: int) -> int:
    lock_identities(workspace_id)  # first, as everywhere: whoever erases or merges takes it before the tables
    waiting = Response.objects.select_for_update().filter(
        workspace_id=workspace_id, state=Response.State.FINISHED, logged_at=None
    )
    responses = list(waiting.order_by("id")[:AT_ONCE])
    if not responses:
        return 0
    _settle_customers(workspace_id, responses)
    append_events(workspace_id, _events(workspace_id, responses))
    Response.objects.filter(pk__in=[one.pk for one in responses]).update(logged_at=now())
    return len(responses)


def _settle_customers(workspace_id: int, responses: Sequence[Response]) -> None:
    """Give whoever answered without an invitation a profile of their own, so that the answer has an owner."""
    unknown = [one for one in responses if one.customer_key is None]
    pairs: list[IdentifierPair] = [(ANONYMOUS, f"survey-response-{one.pk}") for one in unknown]
    keys = resolve_identifiers_bulk(workspace_id=workspace_id, pairs=pairs, source="surveys")
    for response, key in zip(unknown, keys, strict=True):
        response.customer_key = key
    Response.objects.bulk_update(unknown, ["customer_key"])


def _events(workspace_id: int, responses: Sequence[Response]) -> list[EventRow]:
    """Return the events of the responses' feedback, and give that its customers."""
    owners = {one.pk: one.customer_key for one in responses}
    found = Feedback.objects.filter(workspace_id=workspace_id, response_id__in=list(owners))
    rows = list(found.order_by("id"))
    events = []
    for row in rows:
        row.customer_key = owners[row.response_id or 0]
        events.append(_event(row, row.customer_key or 0))
    Feedback.objects.bulk_update(rows, ["customer_key"])
    return events


def _event(row: Feedback, customer_key: int) -> EventRow:
    at_us = to_micros(row.occurred_at)
    said = {"comment": row.comment, "language": row.language, "author_role": row.author_role}
    return EventRow(
        customer_key=customer_key,
        occurred_at_us=at_us,
        received_at_us=at_us,
        event=FEEDBACK_EVENT,
        source_code=row.source_id,
        message_hash=row.message_hash,
        channel=row.properties.get("channel"),
        scale=row.scale,
        score=row.score,
        step=row.step or None,
        weight=row.weight,
        properties=json.dumps({**row.properties, **{name: value for name, value in said.items() if value}}),
    )
