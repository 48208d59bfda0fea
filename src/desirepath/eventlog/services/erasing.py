"""The places of the event log in an erasure; what loads the engine is loaded when an erasure asks."""

from __future__ import annotations

from functools import partial

from desirepath.base.later import called_later
from desirepath.customers.erasure import Place, nothing_to_export
from desirepath.eventlog.services.erasing_queue import QUEUE
from desirepath.eventlog.services.erasing_rejects import REJECTS

_later = partial(called_later, "desirepath.eventlog.services.erasing_events")

FILES = Place("event files", _later("erase_files"), _later("export_files"), transactional=True)
# Copies of what the event files hold, about to be deleted.
REPLACED = Place("replaced event files", _later("erase_replaced"), nothing_to_export, transactional=True)
TAIL = Place("tail events", _later("erase_tail"), _later("export_tail"), transactional=True)
# Pieces of questions, about to be deleted.
SPILL = Place("temporary files", _later("erase_spill"), nothing_to_export, _later("spill_remains"))
# Walked in this order: what moves on while an erasure runs moves towards the places that come later.
PLACES = (QUEUE, REJECTS, TAIL, FILES, REPLACED, SPILL)
