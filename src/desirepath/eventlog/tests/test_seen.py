"""The runs of seen messages: merged as they gather, the same answers before and after, dropped by day."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import md5

import numpy as np
import pytest
from django.db import transaction

from desirepath.eventlog.intake import seen as seeing
from desirepath.eventlog.intake.seen import NEW, NO_CHANGE, SeenMessages, forget_messages_before, words_of
from desirepath.eventlog.models import SeenRun

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def hashes(first: int, count: int) -> list[bytes]:
    return [md5(str(number).encode()).digest() for number in range(first, first + count)]  # noqa: S324 - as the intake


def add(seen: SeenMessages, first: int, count: int, day: date = TODAY) -> None:
    seen.remember(seen.add(*words_of(hashes(first, count)), np.arange(first, first + count), day))


def contents(seen: SeenMessages, first: int, count: int) -> list[int]:
    found: list[int] = seen.find(*words_of(hashes(first, count))).tolist()
    return found


def test_every_message_is_found_with_its_content_however_runs_were_merged(monkeypatch):
    monkeypatch.setattr(seeing, "MAPPED_RUN", 100)  # merged runs lie in files
    seen = SeenMessages()
    for number in range(60):
        add(seen, number * 7, 7)
    assert SeenRun.objects.count() <= seeing.MANY_RUNS
    for known in (seen, SeenMessages()):  # as remembered, and as read anew
        assert contents(known, 0, 420) == list(range(420))
        assert contents(known, 420, 5) == [NEW] * 5


def test_a_transaction_that_fails_leaves_memory_as_it_was():
    seen = SeenMessages()
    add(seen, 0, 3)
    with transaction.atomic():
        seen.add(*words_of(hashes(3, 3)), np.arange(3), TODAY)
        transaction.set_rollback(True)
    assert contents(seen, 0, 6) == [0, 1, 2, NEW, NEW, NEW]
    assert SeenRun.objects.count() == 1


def test_days_that_are_over_are_merged_and_forgotten_as_a_whole():
    seen = SeenMessages()
    for day in range(3):
        for number in range(4):
            add(seen, day * 100 + number * 10, 10, TODAY - timedelta(days=day))
    while (change := seen.close_days(TODAY)) is not NO_CHANGE:
        seen.remember(change)
    assert SeenRun.objects.count() == 4 + 1 + 1
    assert contents(seen, 200, 40) == list(range(200, 240))
    seen.forget_before(TODAY - timedelta(days=1))
    assert contents(seen, 200, 40) == [NEW] * 40
    assert contents(seen, 100, 40) == list(range(100, 140))
    assert forget_messages_before(TODAY + timedelta(days=1)) == 80


@pytest.mark.parametrize("is_over", [False, True])
def test_no_merge_writes_more_than_a_full_run(monkeypatch, is_over):
    monkeypatch.setattr(seeing, "FULL_RUN", 100)
    seen = SeenMessages()
    for number in range(60):
        add(seen, number * 20, 20)
    while is_over and (change := seen.close_days(TODAY + timedelta(days=1))) is not NO_CHANGE:
        seen.remember(change)
    sizes = list(SeenRun.objects.values_list("message_count", flat=True))
    assert max(sizes) <= 100 + 20  # and the batch that comes with it
    assert len([size for size in sizes if size <= 50]) <= (1 if is_over else seeing.MANY_RUNS)
    assert contents(seen, 0, 1200) == list(range(1200))
