"""Answers questions about an installation, one JSON line each: ["key", NAME], ["held"], …"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def main() -> None:
    django.setup()
    from desirepath.app.job_worker import load_job_kinds

    load_job_kinds()
    for line in sys.stdin:
        question, *arguments = json.loads(line)
        print(json.dumps(QUESTIONS[question](*arguments)), flush=True)


def make_key(name: str) -> str:
    from desirepath.app.preparation import prepare_installation
    from desirepath.people.selectors.actors import get_operator
    from desirepath.people.services.api_keys import create_capture_key

    prepare_installation()
    return create_capture_key(actor=get_operator(), name=name).secret


def held() -> dict[str, Any]:
    """Everything that queries see, counted by source and name, with what waits and what was refused."""
    from desirepath.eventlog.models import RejectedRecord
    from desirepath.eventlog.query.snapshot import take_snapshot
    from desirepath.eventlog.query.sql import register_events
    from desirepath.eventlog.selectors.health import get_health
    from desirepath.eventlog.store.engine import reading
    from desirepath.people.selectors.actors import get_operator

    actor = get_operator()
    backlog = get_health(actor).backlog
    snapshot = take_snapshot(actor.workspace_id)
    connection = reading()
    source = register_events(connection, snapshot)
    rows = connection.sql(
        f"SELECT source_code, event, count(*), count(DISTINCT message_id), count(DISTINCT customer_key)"
        f" FROM {source} GROUP BY ALL"
    ).fetchall()
    return {
        "backlog": backlog,
        "segments": len(snapshot.segments),
        "tail": snapshot.tail_rows.num_rows,
        "rejects": list(RejectedRecord.objects.values_list("reason_code", "reason")[:20]),
        "events": [
            {
                "source": snapshot.source_slugs[code],
                "event": event,
                "rows": rows,
                "messages": messages,
                "customers": customers,
            }
            for code, event, rows, messages, customers in rows
        ],
    }


def story(user: str) -> list[str | None]:
    """The message ids of a customer's newest events, as the API lists them."""
    from desirepath.customers.selectors.profiles import find_customer_key
    from desirepath.eventlog.selectors.events import list_events
    from desirepath.people.selectors.actors import get_operator

    actor = get_operator()
    key = find_customer_key(actor, user)
    if key is None:
        return []
    return [event.message_id for event in list_events(actor, customer_key=key).events]


def start_import(name: str, rows: int) -> None:
    """Upload a file, as the screen does; the role `jobs` imports it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from desirepath.connect.services import starting
    from desirepath.people.selectors.actors import get_operator

    lines = [f"{name}-{number},u{number % 50},Imported,2026-03-01T10:00:00Z" for number in range(rows)]
    text = "\n".join(["message_id,customer_id,event,occurred_at", *lines])
    starting.start_import(
        actor=get_operator(),
        files=[SimpleUploadedFile(f"{name}.csv", text.encode())],
        recipe="",
        choice=starting.UploadChoice(source=name, mapping={}, constants={}),
    )


def jobs() -> dict[str, int]:
    """How many jobs are in which state."""
    from django.db.models import Count

    from desirepath.base.models import Job

    return dict(Job.objects.values_list("state").annotate(Count("id")).order_by())


QUESTIONS: dict[str, Any] = {
    "key": make_key,
    "held": held,
    "story": story,
    "import": start_import,
    "jobs": jobs,
}

if __name__ == "__main__":
    main()
