"""The inbox: where an accepted request lies, durably, until the intake has read it."""

from desirepath.eventlog.inbox.opening import open_inbox
from desirepath.eventlog.inbox.parcels import Inbox, InboxDepth, Parcel, StoredParcel

__all__ = ["Inbox", "InboxDepth", "Parcel", "StoredParcel", "open_inbox"]
