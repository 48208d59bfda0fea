"""Whether there is something for the reader to do; light, for the process that begins it."""

from __future__ import annotations

from django.conf import settings

from desirepath.understand.text.orders import is_work_due
from desirepath.understand.text.spans import is_anything_waiting


def is_reading_wanted() -> bool:
    """Tell whether comments or ordered work wait; reads two indexes and nothing more."""
    return settings.TEXT_READER != "off" and (is_anything_waiting() or is_work_due())
