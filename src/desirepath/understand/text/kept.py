"""Where versions of own heads are kept, and which one a workspace uses; light, for every process."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from desirepath.understand.models import TextVersion


def find_used_version(workspace_id: int) -> TextVersion | None:
    """Return the version of own heads that a workspace uses; None while it uses what is shipped."""
    return TextVersion.objects.filter(workspace_id=workspace_id, is_used=True).first()


def is_readable(version: TextVersion) -> bool:
    """Tell whether the files of every used head of a version are there."""
    return all(
        path_of(version.workspace_id, marks["version"], kind).exists()
        for kind, marks in version.heads.items()
        if marks["is_used"]
    )


def path_of(workspace_id: int, number: int, kind: str) -> Path:
    """Return where a head of a version is kept."""
    return Path(settings.DATA_DIR) / "text" / f"w{workspace_id}" / f"v{number}" / f"{kind}.npz"


def encoder_folder() -> Path:
    """Return where the encoder's graph is kept."""
    return Path(settings.DATA_DIR) / "text" / "encoder"


def is_encoder_prepared() -> bool:
    """Tell whether nothing has to be built before the first comment is read."""
    is_built_here = settings.TEXT_READER == "encoder" and not settings.TEXT_ENCODER_FOLDER
    return not is_built_here or any(encoder_folder().glob("*.onnx"))
