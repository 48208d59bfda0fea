"""What can keep an installation from running at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desirepath.base.errors import DomainError


class DataFolderUnusable(DomainError):
    """The data folder cannot be made, read or written."""

    code = "data-folder-unusable"
    status = 503
    title = "The data folder cannot be used"


class DatabaseUnusable(DomainError):
    """The operational database does not answer, or refuses to be written."""

    code = "database-unusable"
    status = 503
    title = "The database cannot be used"


@contextmanager
def refuse_unusable_folder(folder: Path) -> Iterator[None]:
    """Say in one line that the data folder cannot be used, and what to do."""
    try:
        yield
    except OSError as error:
        raise DataFolderUnusable(
            f"The data folder {folder} cannot be used: {error.strerror or error}. Choose a folder that this user"
            " may write: --data DIR.",
            folder=str(folder),
        ) from error
