"""What the first page needs is loaded when the web role starts, and commands start lean."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from desirepath.app import warming
from journeymath import conformance, paths


def run(code: str) -> str:
    """Run Python in a process of its own, since what is imported here stays imported."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_web_role_loads_kernels_and_routes_beside_serving():
    printed = run(
        "from desirepath.app import asgi, warming\n"
        "thread = warming.warm_in_background()\n"
        "thread.join(120)\n"
        "import sys\n"
        "from journeymath.paths import summary_kernels\n"
        "from journeymath.conformance import align_kernels\n"
        "print(bool(summary_kernels.visits.signatures), bool(align_kernels.align_sequences.signatures),"
        " 'desirepath.measure.routes' in sys.modules)"
    )
    assert printed == "True True True"


def test_a_failure_of_warming_is_logged_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    warmed = []

    def fail() -> None:
        raise RuntimeError("no compiler")

    monkeypatch.setattr(paths, "warm_up", fail)
    monkeypatch.setattr(conformance, "warm_up", lambda: warmed.append("conformance"))
    with caplog.at_level(logging.ERROR):
        warming.warm_in_background().join(60)
    assert warmed == ["conformance"]
    assert "Warming up failed" in caplog.text


def test_a_command_that_asks_a_question_loads_neither_pandas_nor_a_driver_that_it_does_not_need():
    printed = run(
        "import click, sys\n"
        "from desirepath.app.cli import main\n"
        "main.get_command(click.Context(main), 'journey')\n"
        "print([name for name in ('pandas', 'psycopg', 'statsmodels') if name in sys.modules])"
    )
    assert printed == "[]"
