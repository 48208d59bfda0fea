"""Things done at the same moment, each on a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection


def require_many_writers() -> None:
    """Skip where nothing can race."""
    if connection.vendor != "postgresql":
        pytest.skip(
            "SQLite lets one writer in at a time, before it reads; its tests share one memory besides"
        )


def at_once(*deeds: Callable[[], Any], refusals: tuple[type[Exception], ...] = ()) -> list[Any]:
    """Do all at the same moment; return answers or expected refusals. Any other fault fails the test."""
    answers: list[Any] = [None] * len(deeds)
    faults: list[BaseException] = []
    ready = threading.Barrier(len(deeds))

    def do(number: int) -> None:
        connection.ensure_connection()
        ready.wait()
        try:
            answers[number] = deeds[number]()
        except refusals as refused:
            answers[number] = refused
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return answers
