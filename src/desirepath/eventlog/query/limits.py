"""Memory and time of a question: it answers wholly, or says that it is too large."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from django.conf import settings

from desirepath.eventlog.errors import QueryTooLarge, SegmentFileMissing, SpillFailed
from desirepath.eventlog.store.spill import spill_folder

_NARROW = "Choose a shorter time range or one source"


@contextmanager
def limited(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Run statements of one connection for at most so many seconds, with clear errors.

    Raises
    ------
    QueryTooLarge
        Memory or time was exhausted.
    SegmentFileMissing
        A file that the manifest named is gone.
    SpillFailed
        A temporary file could not be written.
    """
    timer = threading.Timer(max(seconds, 0.001), connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise too_slow() from error
    except duckdb.OutOfMemoryException as error:
        raise QueryTooLarge(
            f"The question needs more than the {settings.QUERY_MEMORY_MB} MB of memory that questions may use."
            f" {_NARROW}, or raise DESIREPATH_QUERY_MEMORY_MB.",
            memory_mb=int(settings.QUERY_MEMORY_MB),
        ) from error
    except duckdb.IOException as error:
        raise _unreadable(str(error)) from error
    finally:
        timer.cancel()
        # The timer holds the connection. Were its thread still there when the process ends, it would free the
        # connection without the interpreter, which aborts the whole process after a right answer.
        timer.join()


def _unreadable(reason: str) -> SegmentFileMissing | SpillFailed:
    if str(spill_folder()) in reason or os.strerror(errno.ENOSPC) in reason:
        return SpillFailed(
            "The question needs temporary files, which could not be written. Make room on the disk of the"
            " data folder and ask again.",
            reason=reason,
        )
    return file_missing(reason)


def file_missing(reason: str) -> SegmentFileMissing:
    """Return the error of a question that could not read a file which the manifest named."""
    return SegmentFileMissing(
        "A file of the event log could not be read. Run “desirepath doctor” if this stays.", reason=reason
    )


def too_slow() -> QueryTooLarge:
    """Return the error of a question that ran out of time."""
    return QueryTooLarge(
        f"The question took longer than {settings.QUERY_SECONDS} seconds and was stopped. {_NARROW}, or raise"
        " DESIREPATH_QUERY_SECONDS.",
        seconds=int(settings.QUERY_SECONDS),
    )
