"""Deletes files of respondents that belong to no answer: sent again, taken back, or left by a page that failed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from desirepath.base.clock import now
from desirepath.listen.models import Answer, AnswerFile
from desirepath.listen.surveys.services.uploads import path_of, remove_files, uploads_folder

# Longer than a page may take to be sent, and than somebody looks at it before it is sent again.
ORPHAN_SECONDS = 6 * 3600
AT_ONCE = 500
EVERY_SECONDS = 3600.0


class Sweeper:
    """Sweeps at most once an hour, however often it is called."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> None:
        """Sweep when it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            sweep_uploads()


def sweep_uploads() -> int:
    """Delete what no answer names; return how many files went."""
    return _sweep_rows() + _sweep_folder()


def _sweep_rows() -> int:
    """Rows whose answer names another file by now, or none."""
    old = now() - timedelta(seconds=ORPHAN_SECONDS)
    gone, last = 0, 0
    rows = AnswerFile.objects.filter(created_at__lt=old)
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = chunk[-1].pk
        named = _named([row.response_id for row in chunk])
        orphans = [row for row in chunk if row.pk not in named]
        AnswerFile.objects.filter(pk__in=[row.pk for row in orphans]).delete()
        remove_files(row.stored_as for row in orphans)
        gone += len(orphans)
    return gone


def _named(responses: list[int]) -> set[int]:
    rows = Answer.objects.filter(response__in=responses, json__has_key="file")
    return {value["file"] for value in rows.values_list("json", flat=True) if value}


def _sweep_folder() -> int:
    """Files without a row, as of a transaction that was rolled back or a customer who was erased."""
    gone = 0
    for path in _old_files():
        if not AnswerFile.objects.filter(stored_as=path.name).exists():
            path_of(path.name).unlink(missing_ok=True)
            gone += 1
    return gone


def _old_files() -> Iterator[Path]:
    limit = time.time() - ORPHAN_SECONDS
    if uploads_folder().exists():
        yield from (
            path for path in uploads_folder().rglob("*") if path.is_file() and path.stat().st_mtime < limit
        )


sweep_hourly = Sweeper()
