"""The places of imports in an erasure; what they do is loaded when an erasure asks."""

from __future__ import annotations

from functools import partial

from desirepath.base.later import called_later
from desirepath.customers.erasure import Place, nothing_to_export

_later = partial(called_later, "desirepath.connect.services.erasing")

PLACES = (
    Place("uploads", _later("erase_uploads"), _later("export_uploads")),
    Place("refused rows of imports", _later("erase_refused"), _later("export_refused")),
    # Copies of rows that are on their way into the event log.
    Place("imports at work", _later("erase_work"), nothing_to_export, _later("work_remains")),
)
