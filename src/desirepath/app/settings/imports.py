"""Limits of imports."""

from desirepath.app.settings.environment import number

IMPORT_UPLOAD_BYTES = number(
    "DESIREPATH_UPLOAD_BYTES",
    2 * 1024**3,
    "Largest upload on the import screen, in bytes; larger files are imported at the command line.",
)
RECIPE_SECONDS = number("DESIREPATH_RECIPE_SECONDS", 600, "Longest that one query of a recipe may run.")
RECIPE_MEMORY_MB = number("DESIREPATH_RECIPE_MEMORY_MB", 384, "Memory that a recipe's queries may use.")
RECIPE_DISK_MB = number(
    "DESIREPATH_RECIPE_DISK_MB",
    8_192,
    "Disk that one query of a recipe may use, for what it sorts and for what it returns.",
)
