"""What `desirepath doctor` looks at: each check says what it found and, when it fails, what to do."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection

from desirepath.app.addresses import is_answering, local_address
from desirepath.app.canary import fly_canary
from desirepath.app.preparation import has_open_migrations
from desirepath.app.supervision import list_states
from desirepath.base.clock import now
from desirepath.base.errors import NotFound
from desirepath.base.selectors import oldest_waiting_job
from desirepath.eventlog.selectors.health import LEAST_FREE_BYTES, get_health
from desirepath.people.contracts import Actor
from desirepath.people.selectors.actors import get_operator

DATABASE_AWAY = (
    "Start the database, or check DATABASE_URL."
    " Senders are refused with 503 meanwhile and keep their records."
)
LONGEST_WAIT = timedelta(minutes=10)
LARGEST_CLOCK_ERROR = timedelta(seconds=5)


@dataclass(frozen=True)
class Finding:
    """One check: ok, warning or failed, what was found, and the next step."""

    name: str
    state: str
    found: str
    next_step: str = ""


def examine() -> Iterator[Finding]:
    """Run every check; those that need the database only when it is there."""
    yield versions()
    yield disk()
    yield web_build()
    yield from roles()
    database = prepared()
    yield database
    if database.state == "failed":
        return
    try:
        actor = get_operator()
    except NotFound as missing:
        yield Finding("workspace", "failed", missing.detail, "Run `desirepath up`.")
        return
    for check in DATABASE_CHECKS:
        yield from check(actor)


def versions() -> Finding:
    """Name the versions that a report of a fault needs."""
    names = ("desirepath", "django", "duckdb", "granian", "numba", "pyarrow")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    state = "ok" if sys.version_info >= (3, 11) else "failed"
    return Finding(
        "versions", state, f"Python {platform.python_version()}, {found}", "Use Python 3.11 or newer."
    )


def disk() -> Finding:
    """Look at the space that is left where the data lie; a full disk makes capture answer 503."""
    folder = settings.DATA_DIR
    place = next(here for here in (folder, *folder.absolute().parents) if here.exists())
    free = shutil.disk_usage(place).free
    state = "ok" if free >= LEAST_FREE_BYTES else "failed"
    return Finding(
        "disk", state, f"{free / 1e9:.1f} GB free for {folder}", "Make room: capture refuses when full."
    )


def web_build() -> Finding:
    """Tell whether the screens are there."""
    built = (settings.WEB_DIR / "index.html").exists()
    found = "the web app is built" if built else "the web app is not built"
    return Finding("web app", "ok" if built else "failed", found, "Run `make setup` in the checkout.")


def roles() -> Iterator[Finding]:
    """Tell which roles of the running supervisor end again and again."""
    states = list_states()
    if not states:
        return
    looping = [
        f"{one.role} ended {one.quick_ends} times in a row ({one.last_end})"
        for one in states
        if one.is_looping
    ]
    away = [one.role for one in states if not one.running and not one.is_looping]
    found = "; ".join(looping) or (f"starting again: {', '.join(away)}" if away else f"{len(states)} run")
    state = "failed" if looping else "warning" if away else "ok"
    yield Finding("roles", state, found, "Read the messages of `desirepath up`: the role says why it ends.")


def prepared() -> Finding:
    """Tell whether the database answers and has the newest tables."""
    try:
        open_migrations = has_open_migrations()
    except DatabaseError as error:
        return Finding("database", "failed", f"it does not answer: {_one_line(error)}", DATABASE_AWAY)
    found = f"{connection.vendor} {_server_version()}"
    if open_migrations:
        return Finding("database", "failed", f"{found}, tables missing", "Run `desirepath up`.")
    return Finding("database", "ok", found)


def clock(_actor: Actor) -> Iterator[Finding]:
    """Compare this clock with the database server's; times of events depend on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        answer = cursor.fetchone()[0]
    there = answer if isinstance(answer, datetime) else datetime.fromisoformat(f"{answer}+00:00")
    apart = abs(now() - there)
    state = "ok" if apart < LARGEST_CLOCK_ERROR else "failed"
    yield Finding(
        "clock", state, f"{apart.total_seconds():.1f} s from the database's", "Set the clock by NTP."
    )


def event_log(actor: Actor) -> Iterator[Finding]:
    """Look at what waits in the inbox, what was refused, and whether somebody takes it."""
    health = get_health(actor)
    waiting = f"{health.backlog:,} events wait, the oldest for {health.oldest_age_seconds:.0f} s"
    known = f"{health.events:,} events in {health.segments:,} files and {health.tail_events:,} tail rows"
    running = is_answering(local_address())
    alarms = health.alarms if running else [alarm for alarm in health.alarms if health.backlog]
    yield Finding("event log", "failed" if alarms else "ok", f"{known}; {waiting}", " ".join(alarms))
    state = "warning" if health.rejects else "ok"
    yield Finding("rejects", state, f"{health.rejects:,} records were refused", "Look at Listen, Rejected.")


def jobs(_actor: Actor) -> Iterator[Finding]:
    """Look for work that should have begun."""
    oldest = oldest_waiting_job()
    late = oldest is not None and now() - oldest > LONGEST_WAIT
    found = f"the oldest waits since {oldest:%Y-%m-%d %H:%M} UTC" if oldest else "none waits"
    yield Finding("jobs", "failed" if late else "ok", found, "Is the role jobs running?")


def last_canary(actor: Actor) -> Iterator[Finding]:
    """Tell how the last scheduled canary fared, before a new one flies."""
    last = get_health(actor).canary
    if last is None:
        return
    seen = "not seen" if last.visible_after_seconds is None else f"seen after {last.visible_after_seconds} s"
    found = f"flew at {last.flown_at:%Y-%m-%d %H:%M:%S} UTC, {seen}. {last.problem}".strip()
    yield Finding("last canary", "warning" if last.problem else "ok", found, "See the check “canary”.")


def canary(_actor: Actor) -> Iterator[Finding]:
    """Send one event through the real door, when the server runs."""
    address = local_address()
    if not is_answering(address):
        yield Finding("canary", "warning", f"nothing answers at {address}", "Start it: `desirepath up`.")
        return
    flight = fly_canary(address)
    if flight.problem:
        yield Finding("canary", "failed", flight.problem, "Look at the logs of the roles web and intake.")
    else:
        yield Finding("canary", "ok", f"visible {flight.visible_after_seconds} s after its 200")


DATABASE_CHECKS: list[Callable[[Actor], Iterator[Finding]]] = [clock, event_log, jobs, last_canary, canary]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _server_version() -> str:
    return ".".join(str(part) for part in connection.get_database_version())
