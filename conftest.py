"""Every test has a data folder of its own."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.management.commands import flush
from django.test import TestCase, override_settings
from tests import migrated

# Comments of test installations are labelled only where that is what is tested: it takes seconds of every start.
os.environ.setdefault("DESIREPATH_TEXT", "off")
# What is loaded for the tests stays: Python need not look again and again for garbage in it.
gc.disable()
# A flush after each test with transactions of its own would write Django's permissions anew, which nothing reads.
flush.emit_post_migrate_signal = lambda *_: None
# Argon2 is slow on purpose; tests that sign in need not wait for it. A log of few events is spread over few files:
# each costs about 10 ms to write, whatever it holds.
QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"], "EVENT_BUCKETS": 4}
# How often a property is tried. `--hypothesis-profile=thorough` is for a change in what a property speaks of.
for name, examples in {"suite": 40, "thorough": 400}.items():
    hypothesis.settings.register_profile(name, max_examples=examples, deadline=None)
hypothesis.settings.load_profile("suite")
# Files that take a minute or more begin first, in this order, so that no worker is left alone with one at the end.
LONGEST = ("tests/sample/test_product_finds_the_truths.py", "tests/capture/test_kill.py", "tests/browser/")
_flush_all = flush.sql_flush


def _flush_filled(style: Any, connection: Any, **options: Any) -> list[str]:
    """Empty the few tables that hold rows: PostgreSQL takes long over truncating all of them."""
    if connection.vendor != "postgresql":
        return list(_flush_all(style, connection, **options))
    named = connection.introspection.django_table_names(only_existing=True, include_views=False)
    # The names are those of Django's own tables.
    each = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in named)  # noqa: S608 - see above
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        # In any order: foreign keys are looked at when the transaction ends.
        return [f'DELETE FROM "{name}"' for (name,) in cursor.fetchall()]  # noqa: S608 - see above


flush.sql_flush = _flush_filled


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """From here on, garbage is looked for among what the tests make."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """At the end everything may go, in order."""
    gc.unfreeze()
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_use_migrations: bool
):
    """The test database of each process is a copy."""
    if django_db_use_migrations:
        migrated.copy_for_tests()


@pytest.fixture(autouse=True)
def data_dir(request: pytest.FixtureRequest, tmp_path: Path, settings) -> Path:
    """An empty data folder, or that of `kept`; nothing that a test writes outlives it."""
    folder = settings.DATA_DIR if "kept" in request.fixturenames else tmp_path / "data"
    folder.mkdir(exist_ok=True)
    settings.DATA_DIR = folder
    for name, value in QUICK.items():
        setattr(settings, name, value)
    return folder


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[Path]]:
    """For module-wide fixtures: `with kept() as folder:` what they save and write is there for several tests.

    What a test itself saves goes with it, as ever; a file with tests that commit cannot have such a fixture.
    """

    @contextmanager
    def keep() -> Iterator[Path]:
        folder = tmp_path_factory.mktemp("kept")
        with django_db_blocker.unblock(), override_settings(DATA_DIR=folder, **QUICK):
            opened = TestCase._enter_atomics()
            try:
                yield folder
            finally:
                TestCase._rollback_atomics(opened)

    return keep


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let `-m django_db` choose every test that touches the database, also those that only ask for `db`."""
    for item in items:
        # A mark of its own wins: a second one, nearer to the test, would undo its `transaction=True`.
        marked = item.get_closest_marker("django_db") is not None
        if not marked and {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Which of the longest files a test stands in; all others come after them."""
    turns = [turn for turn, path in enumerate(LONGEST) if item.nodeid.startswith(path)]
    return turns[0] if turns else len(LONGEST)


def pytest_configure() -> None:
    """Refuse a wish that would be ignored: settings were read before this file."""
    if os.environ.get("DESIREPATH_TEST_DB") == "postgres" and not os.environ.get("DATABASE_URL"):
        pytest.exit("for PostgreSQL run: python scripts/with_postgres.py pytest -m django_db", returncode=2)
