"""The intake: from raw parcels to customers, events and feedback, in order and exactly once."""

from desirepath.eventlog.intake.loop import drain_inbox, run_intake

__all__ = ["drain_inbox", "run_intake"]
