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


def test_arrow_is_loaded_when_it_is_needed_and_then_never_asks_for_pandas():
    printed = run(
        "import sys\n"
        "from desirepath.app.lean_arrow import keep_pandas_out\n"
        "keep_pandas_out()\n"
        "before = 'pyarrow' in sys.modules\n"
        "import pyarrow\n"
        "pyarrow.table({'a': [1]}).to_pylist()\n"
        "own = type(pyarrow.__loader__).__module__.startswith('desirepath')\n"
        "print(before, 'pandas' in sys.modules, own)\n"
        "import pandas\n"
        "print(pandas.DataFrame({'a': [1]}).shape)"
    )
    assert printed.splitlines() == ["False False False", "(1, 1)"]


def test_a_command_about_journeys_loads_no_engine():
    printed = run(
        "import click, sys\n"
        "from desirepath.app.cli import main\n"
        "main.get_command(click.Context(main), 'journeys')\n"
        "engines = ('pyarrow', 'duckdb', 'numba', 'scipy', 'ninja', 'pydantic')\n"
        "print([name for name in engines if name in sys.modules])"
    )
    assert printed == "[]"


def test_numbers_that_are_printed_need_no_schema_of_the_api():
    printed = run(
        "import click, sys\n"
        "from desirepath.app.cli import main\n"
        "for name in ('journey', 'paths'): main.get_command(click.Context(main), name)\n"
        "print([name for name in ('ninja', 'pydantic') if name in sys.modules])"
    )
    assert printed == "[]"
