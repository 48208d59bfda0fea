"""Files that came by the screen: kept in a folder of their own until they are imported."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from desirepath.connect.errors import ChoiceInvalid, UploadTooLarge

RECIPE_FILE = "recipe.yaml"
_TABLES = "tables"


def keep_upload(files: Sequence[UploadedFile[Any]], recipe: str = "") -> Path:
    """Store uploaded files, and the text of a recipe beside them; return the folder.

    Raises
    ------
    UploadTooLarge
        All files together are larger than the setting DESIREPATH_UPLOAD_BYTES allows.
    """
    _check(files, recipe)
    folder = uploads_folder() / uuid.uuid4().hex
    room = folder / _TABLES
    room.mkdir(parents=True)
    try:
        for file in files:
            with (room / safe_name(file.name or "")).open("xb") as target:
                for chunk in file.chunks():
                    target.write(chunk)
        if recipe:
            (folder / RECIPE_FILE).write_text(recipe, encoding="utf-8")
    except FileExistsError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ChoiceInvalid("Two of the files have the same name.") from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _check(files: Sequence[UploadedFile[Any]], recipe: str) -> None:
    if not files:
        raise ChoiceInvalid("Choose at least one file.")
    if len(files) > 1 and not recipe:
        raise ChoiceInvalid("Several files need a recipe that says how they belong together.")
    size = sum(file.size or 0 for file in files)
    most = settings.IMPORT_UPLOAD_BYTES
    if size > most:
        raise UploadTooLarge(
            f"The files hold {size // 2**20} MB; an upload may hold {most // 2**20} MB."
            " Import them with `desirepath import` on the server.",
            bytes=size,
            most_bytes=most,
        )


def uploads_folder() -> Path:
    """Return the folder of all uploads."""
    return Path(settings.DATA_DIR) / "uploads"


def safe_name(given: str) -> str:
    """Return a file name that stays in its folder."""
    name = re.sub(r"[\x00-\x1f/\\]", "_", given).lstrip(".")[-200:]
    return name or "upload"


def uploaded_path(folder: Path) -> tuple[Path, Path | None]:
    """Return what is to be imported: the one file, or with a recipe the folder and the recipe."""
    room, recipe = folder / _TABLES, folder / RECIPE_FILE
    if recipe.exists():
        return room, recipe
    return next(iter(sorted(room.iterdir()))), None


def drop_upload(folder: Path) -> None:
    """Delete an upload."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_for_a_moment(files: Sequence[UploadedFile[Any]], recipe: str) -> Iterator[Path]:
    """Yield the folder of an upload that is only looked at."""
    folder = keep_upload(files, recipe)
    try:
        yield folder
    finally:
        drop_upload(folder)
