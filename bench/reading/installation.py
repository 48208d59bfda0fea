"""The product's side of the benchmark of reading, in a process of its own.

`… prepare` makes an installation and prints a key; `… bring COUNT FOLDER` brings in comments as an import does, in
one transaction: patients' comments of the folder, one after the other, with a number so that no two are the same.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from desirepath.listen.bulk_feedback import FeedbackRow

RIGHTS = ("measure.view", "listen.view", "listen.note", "understand.view", "frame.view")
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
AT_ONCE = 5_000


def main(task: str, *given: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    if task == "prepare":
        _prepare()
    else:
        _bring(int(given[0]), Path(given[1]))


def _prepare() -> None:
    from desirepath.app.preparation import prepare_installation  # after Django's set-up, as all below
    from desirepath.people.selectors.actors import get_operator
    from desirepath.people.services.api_keys import create_api_key

    prepare_installation()
    print(create_api_key(actor=get_operator(), name="Bench", rights=RIGHTS).secret)


def _bring(count: int, folder: Path) -> None:
    from django.db import transaction

    from desirepath.eventlog.sources import ensure_source
    from desirepath.listen.bulk_feedback import add_feedback_bulk
    from desirepath.people.selectors.actors import get_operator

    workspace_id = get_operator().workspace_id
    source = ensure_source(workspace_id=workspace_id, slug="patients", name="Patients", kind="import")
    comments = itertools.islice(itertools.cycle(_comments(folder)), count)
    rows = [_row(at, comment) for at, comment in enumerate(comments)]
    with transaction.atomic():
        for start in range(0, count, AT_ONCE):
            add_feedback_bulk(workspace_id=workspace_id, source_id=source, rows=rows[start : start + AT_ONCE])


def _comments(folder: Path) -> list[str]:
    from journeymath.text.training import sources

    texts = [row["FFT answer"] for row in sources.nhs_rows(folder)]
    return [text for text in texts if len(text.split()) >= 3]


def _row(at: int, comment: str) -> FeedbackRow:
    from desirepath.listen.bulk_feedback import FeedbackRow

    return FeedbackRow(
        message_hash=uuid.uuid4(),
        customer_key=None,
        case_id="",
        step="",
        occurred_at=FIRST + timedelta(minutes=3 * at),
        scale="none",
        score=None,
        comment=f"{comment} {at}",
        language="",
        author_role="customer",
        consent=None,
        weight=1.0,
        properties={},
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
