"""One import from the file to the event log, and the dry run of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from desirepath.base.clock import now_micros
from desirepath.base.errors import DomainError
from desirepath.connect.contracts import Count, ImportChoice, ImportCounts, Progress
from desirepath.connect.engine import open_engine
from desirepath.connect.pipeline.keys import CustomerKeys, assign_keys, fill_event_codes
from desirepath.connect.pipeline.persons import Persons
from desirepath.connect.pipeline.publishing import Rows, write_rows
from desirepath.connect.pipeline.reading import Reading, read_input
from desirepath.connect.pipeline.repeats import drop_repeated_ids, number_repeats
from desirepath.connect.pipeline.spool import SpoolPlan, good_rows, write_spool
from desirepath.connect.pipeline.work import work_folder
from desirepath.connect.recipes.running import load_recipe
from desirepath.connect.sources import source_slug
from desirepath.connect.staging import RejectList
from desirepath.customers.errors import IdentitiesChanged
from desirepath.eventlog.sources import ensure_source
from desirepath.eventlog.store.bulk import BulkCounts, publish_spool

REJECTS_FILE = "rejects.csv"
_ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class Home:
    """What an import takes from the workspace."""

    workspace_id: int
    currency: str


@contextmanager
def open_reading(choice: ImportChoice, home: Home) -> Iterator[Reading]:
    """Yield an empty reading with its engine and folder, both gone at the end."""
    recipe = load_recipe(choice) if choice.recipe else None
    time_zone = choice.time_zone or (recipe.time_zone if recipe else "UTC")
    with work_folder() as work:
        rejects = RejectList(work / REJECTS_FILE)
        engine = open_engine(work, time_zone)
        try:
            yield Reading(
                engine=engine,
                work=work,
                rejects=rejects,
                kind="",
                source=source_slug(choice, recipe.source if recipe else ""),
                time_zone=time_zone,
                default_currency=home.currency,
            )
        finally:
            rejects.close()
            engine.close()


def spool(
    reading: Reading, home: Home, source_code: int, progress: Progress, *, reserve: bool
) -> CustomerKeys:
    """Resolve customers and write the spool; return the keys that are to be kept."""
    keys = assign_keys(reading.engine, home.workspace_id, progress, reserve=reserve)
    fill_event_codes(reading.engine, home.workspace_id, make=reserve)
    progress("sorting", 0, None)
    plan = SpoolPlan(
        folder=reading.work / "spool",
        source_code=source_code,
        buckets=settings.EVENT_BUCKETS,
        received_at_us=now_micros(),
    )
    write_spool(reading.engine, reading.sets, plan)
    number_repeats(reading.engine, plan.folder, has_message_ids=reading.has_message_ids)
    return keys


def publish(
    reading: Reading,
    home: Home,
    progress: Progress,
    within: Callable[[ImportCounts], None],
    require_wanted: Callable[[], None],
) -> Published:
    """Add what was read to the event log; `within` runs in the same transaction, with the final counts.

    `require_wanted` is asked in each transaction that comes before, and raises when the import was stopped.
    """
    source_id = ensure_source(
        workspace_id=home.workspace_id, slug=reading.source, name=reading.source, kind="import"
    )
    for attempt in range(_ATTEMPTS):
        try:
            return _publish_once(reading, home, _Publication(source_id, progress, within, require_wanted))
        except IdentitiesChanged:
            if attempt == _ATTEMPTS - 1:
                raise
            shutil.rmtree(reading.work / "spool")
    raise AssertionError("unreachable: the last attempt returns or raises")


@dataclass(frozen=True)
class Published:
    """The final counts, and the customers: what is left to join is joined after this, whatever comes."""

    counts: ImportCounts
    persons: Persons


@dataclass(frozen=True)
class _Publication:
    """One attempt to publish."""

    source_id: int
    progress: Progress
    within: Callable[[ImportCounts], None]
    require_wanted: Callable[[], None]


def _publish_once(reading: Reading, home: Home, attempt: _Publication) -> Published:
    keys = spool(reading, home, attempt.source_id, attempt.progress, reserve=True)
    folder = reading.work / "spool"
    dropped = drop_repeated_ids(reading.engine, folder) if reading.has_message_ids else 0
    persons = Persons(home.workspace_id, reading.engine, reading.source, keys, attempt.require_wanted)
    rows = Rows(
        workspace_id=home.workspace_id,
        engine=reading.engine,
        spool=folder,
        source_id=attempt.source_id,
        persons=persons,
    )
    counts = ImportCounts(unread_table_rows=sum(reading.rejects.by_table.values()))

    def inside(found: BulkCounts) -> None:
        added = write_rows(rows)
        counts.events = _of_kind(reading, "events", found.added - added.feedback)
        counts.feedback = _of_kind(reading, "feedback", added.feedback)
        counts.customers = count_customers(reading, keys, added.customers)
        attempt.within(counts)

    def told(done: int, total: int) -> None:
        attempt.progress("publishing", done + dropped, total + dropped)

    try:
        publish_spool(
            home.workspace_id,
            folder,
            told,
            beside=persons.prepare,
            within=inside,
            has_message_ids=reading.has_message_ids,
        )
    except DomainError:
        persons.give_up()
        raise
    return Published(counts, persons)


def count_customers(reading: Reading, keys: CustomerKeys, added: int) -> Count:
    """Count described customers and those that records alone name; one described twice is a duplicate."""
    refused = reading.rejects.by_kind.get("customers", 0)
    [(distinct,)] = reading.engine.execute(
        "SELECT count(*) FROM (SELECT DISTINCT kind, value FROM described)"
    ).fetchall()
    read = keys.customers + reading.described - distinct + refused
    return Count(read=read, added=added, duplicates=read - added - refused, rejected=refused)


def _of_kind(reading: Reading, kind: str, added: int) -> Count:
    good = good_rows(reading.engine, kind)
    rejected = reading.rejects.by_kind.get(kind, 0)
    return Count(read=good + rejected, added=added, duplicates=good - added, rejected=rejected)


def read_all(reading: Reading, choice: ImportChoice, progress: Progress) -> None:
    """Stage and check the input; nothing outside the work folder changes."""
    reading.work.joinpath("spill").mkdir(exist_ok=True)
    read_input(reading, choice, progress)
