"""The log contract (case, activity, time, further columns) and the cases in it."""

from journeymath.log.event_log import EventLog
from journeymath.log.spans import Cases, cases

__all__ = ["Cases", "EventLog", "cases"]
