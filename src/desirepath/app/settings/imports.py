"""Limits of imports."""

from desirepath.app.settings.environment import number

IMPORT_UPLOAD_BYTES = number(
    "DESIREPATH_UPLOAD_BYTES",
    2 * 1024**3,
    "Largest upload on the import screen, in bytes; larger files are imported at the command line.",
)
