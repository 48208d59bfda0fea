"""Every write of imports."""

from desirepath.connect.services.importing import ImportResult, import_records, no_progress
from desirepath.connect.services.previewing import preview_import

__all__ = ["ImportResult", "import_records", "no_progress", "preview_import"]
