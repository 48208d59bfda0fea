"""The inbox: order, durability of ids, depth; SQLite's and PostgreSQL's behave alike."""

from __future__ import annotations

import threading

import pytest

from desirepath.eventlog.inbox import Parcel, open_inbox
from desirepath.eventlog.inbox.parcels import InboxDepth

pytestmark = pytest.mark.django_db(transaction=True)


def parcel(number: int, events: int = 1) -> Parcel:
    return Parcel(1, 1, number, "batch", "203.0.113.7", events, b'{"n":%d}' % number)


def numbers(inbox, after: int = 0, limit: int = 10_000) -> list[int]:
    return [row.parcel.received_at_us for row in inbox.read_after(after, limit)]


def test_parcels_come_back_as_they_went_in_and_in_order(inbox):
    sent = [parcel(number, events=number + 1) for number in range(5)]
    inbox.append(sent[:3])
    inbox.append(sent[3:])
    found = inbox.read_after(0, 1_000)
    assert [row.parcel for row in found] == sent
    assert [row.id for row in found] == sorted(row.id for row in found)


def test_reading_stops_at_the_number_of_events_but_gives_at_least_one(inbox):
    inbox.append([parcel(number, events=100) for number in range(5)])
    assert numbers(inbox, limit=250) == [0, 1]
    assert numbers(inbox, limit=1) == [0]


def test_an_id_is_never_given_twice_also_after_a_purge(inbox):
    inbox.append([parcel(1)])
    (first,) = inbox.read_after(0, 10)
    assert inbox.purge_through(first.id) == 1
    inbox.append([parcel(2)])
    (second,) = inbox.read_after(first.id, 10)
    assert second.id > first.id


def test_depth_counts_what_waits_behind_a_position(inbox):
    assert inbox.depth_after(0) == InboxDepth(0, 0, None)
    inbox.append([parcel(7, events=3), parcel(8, events=4)])
    first, _ = inbox.read_after(0, 100)
    assert inbox.depth_after(first.id) == InboxDepth(1, 4, 8)


def test_another_reader_sees_ids_only_in_commit_order(inbox):
    """Many writers at once: whoever reads behind a cursor never misses a smaller id that commits later."""
    seen: list[int] = []
    stop = threading.Event()

    def write(start: int) -> None:
        own = open_inbox()
        for number in range(start, start + 20):
            own.append([parcel(number)])
        own.close()

    def read() -> None:
        own, cursor = open_inbox(), 0
        while not (stop.is_set() and not own.read_after(cursor, 10)):
            for row in own.read_after(cursor, 10):
                seen.append(row.parcel.received_at_us)
                cursor = row.id
        own.close()

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200, 300)]
    reader = threading.Thread(target=read)
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    assert sorted(seen) == sorted(start + number for start in (0, 100, 200, 300) for number in range(20))


def test_an_inbox_keeps_its_identity(inbox):
    other = open_inbox()
    assert inbox.identity() == other.identity() != ""
    other.close()
